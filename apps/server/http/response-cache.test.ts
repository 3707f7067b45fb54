import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PreparedAnswer, ResponseCache } from './response-cache.ts';

test('long addresses of small answers do not fill the memory', async () => {
  const cache = new ResponseCache();
  const keyOf = (number: number): string => `${number} ${'x'.repeat(2 ** 20)}`;
  const small = new PreparedAnswer(Buffer.from('{}'));
  for (let number = 0; number < 100; number++) await cache.prepare(keyOf(number), async () => small);
  const kept = Array.from({ length: 100 }, (_, number) => cache.get(keyOf(number))).filter(
    (answer) => answer !== undefined,
  );
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.length).toBeLessThanOrEqual(32);
});

test('a small answer is compressed for those alone who refuse it plain', () => {
  const small = new PreparedAnswer(Buffer.from('{}'));
  expect(small.bodyFor('br, gzip')).toEqual({ body: '{}', encoding: 'identity' });
  const { body, encoding } = small.bodyFor('gzip, identity;q=0');
  expect([encoding, gunzipSync(body as Buffer).toString()]).toEqual(['gzip', '{}']);
  expect(small.bodyFor('*;q=0').encoding).toBe('identity');
});
