import { describe, expect, test } from 'vitest';
import { LOG, WITNESSES } from '../testing/test-log.ts';
import { formatVerifierKey, ML_DSA_COSIGNATURE, verifierKey } from './key.ts';
import { hasQuorum, parsePolicy } from './policy.ts';

const log = formatVerifierKey(LOG.key);
const [w1, w2, w3] = WITNESSES.map(({ key }) => formatVerifierKey(key));
const three = `witness A ${w1}\nwitness B ${w2}\nwitness C ${w3} https://w3.example/\n`;

const quorumOf = (source: string, ...names: string[]): boolean =>
  hasQuorum(parsePolicy(source), new Set(names));

describe('policies', () => {
  test('a file with comments, groups of groups and addresses', () => {
    const source = `# who is trusted\n\n log ${log}\thttps://log.example/ \n${three}group two 2 A B\ngroup top all two C\nquorum top\n`;
    const policy = parsePolicy(source);
    expect(policy.logs[0].url).toBe('https://log.example/');
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual([
      ['A', undefined],
      ['B', undefined],
      ['C', 'https://w3.example/'],
    ]);
    expect(quorumOf(source, 'A', 'B', 'C')).toBe(true);
    expect(quorumOf(source, 'A', 'C')).toBe(false);
    expect(quorumOf(source, 'A', 'B')).toBe(false);
  });

  test('any, all, a number, a single witness, none', () => {
    expect(quorumOf(`${three}group g any A B\nquorum g\n`, 'B')).toBe(true);
    expect(quorumOf(`${three}group g any A B\nquorum g\n`, 'C')).toBe(false);
    expect(quorumOf(`${three}group g all A B\nquorum g\n`, 'A')).toBe(false);
    expect(quorumOf(`${three}group g 2 A B C\nquorum g\n`, 'A', 'C')).toBe(true);
    expect(quorumOf(`${three}quorum B\n`, 'B')).toBe(true);
    expect(quorumOf(`${three}quorum B\n`, 'A')).toBe(false);
    expect(quorumOf('quorum none\n')).toBe(true);
  });

  test('a witness of ML-DSA-44 is read, for whatever quorum is reached without it', () => {
    const pq = formatVerifierKey(verifierKey('pq.example', ML_DSA_COSIGNATURE, new Uint8Array(1312)));
    expect(parsePolicy(`witness pq ${pq}\nquorum none\n`).witnesses[0].key.type).toBe(ML_DSA_COSIGNATURE);
    expect(quorumOf(`witness pq ${pq}\nwitness A ${w1}\ngroup g any pq A\nquorum g\n`, 'A')).toBe(true);
    expect(() => parsePolicy(`log ${pq}\nquorum none\n`)).toThrow('has another use');
  });

  test.each([
    ['', 'no quorum line'],
    ['quorum X\n', 'X is not defined above'],
    ['quorum none\nquorum none\n', 'two quorum lines'],
    ['quorum\n', 'expected quorum <name>'],
    ['friend A\nquorum none\n', 'no line begins with friend'],
    [`log ${log}\nlog ${log}\nquorum none\n`, 'is there twice'],
    [`log ${w1}\nquorum none\n`, 'has another use'],
    [`witness A ${log}\nquorum none\n`, 'has another use'],
    [`witness none ${w1}\nquorum none\n`, 'the name none is taken'],
    [`witness A ${w1}\nwitness A ${w2}\nquorum A\n`, 'the name A is taken'],
    [`${three}group g 4 A B C\nquorum g\n`, '4 is no number of the 3 members'],
    [`${three}group g 0 A\nquorum g\n`, '0 is no number of the 1 members'],
    [`${three}group g any\nquorum g\n`, 'expected group'],
    [`${three}group g any A D\nquorum g\n`, 'D is not defined above'],
    [`${three}group g any A\ngroup h any A\nquorum g\n`, 'A is a member twice'],
    ['quorum none\r\n', 'its lines end in CR LF'],
    ['quorum none\x07\n', 'has control characters'],
  ])('%j is refused', (source, rule) => {
    expect(() => parsePolicy(source)).toThrow(rule);
  });
});
