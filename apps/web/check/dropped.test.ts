import { expect, test } from 'vitest';
import { materialIn } from './dropped.ts';

const CHECKPOINT = [
  'log.example',
  '1',
  `${'A'.repeat(43)}=`,
  '',
  `— log.example ${'A'.repeat(90)}AA`,
  '',
].join('\n');
const proofWith = (lines: readonly string[]): string =>
  `${['c2sp.org/tlog-proof@v1', ...lines].join('\n')}\n\n${CHECKPOINT}`;

test('files are told apart by how they begin', () => {
  expect(materialIn('{"abstained":null}')).toEqual({ entry: '{"abstained":null}' });
  expect(materialIn('log a+b+c\nquorum none\n')).toEqual({ policy: 'log a+b+c\nquorum none\n' });
  expect(materialIn('# mine\nlog a+b+c\n')).toEqual({ policy: '# mine\nlog a+b+c\n' });
});

test('a proof brings its entry along where it has one', () => {
  const bare = proofWith(['index 0']);
  expect(materialIn(bare)).toEqual({ proofFile: bare });
  const whole = proofWith([`extra ${btoa('{"a":1}')}`, 'index 0']);
  expect(materialIn(whole)).toEqual({ proofFile: whole, entry: '{"a":1}' });
});

test('a proof that is damaged is left to the verification', () => {
  const damaged = 'c2sp.org/tlog-proof@v1\nextra ***\n';
  expect(materialIn(damaged)).toEqual({ proofFile: damaged });
});
