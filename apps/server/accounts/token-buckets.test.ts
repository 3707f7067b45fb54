import { MINUTE } from '@assay/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBuckets } from './token-buckets.ts';

test('a full minute at once, then evenly', () => {
  const buckets = new TokenBuckets();
  for (let left = 59; left >= 0; left--)
    expect(buckets.take('a', 60, 0)).toMatchObject({ remaining: left, waitMs: 0 });
  expect(buckets.take('a', 60, 0)).toMatchObject({ remaining: 0, waitMs: 1000, fullMs: MINUTE });
  expect(buckets.take('a', 60, 400).waitMs).toBeCloseTo(600);
  expect(buckets.take('a', 60, 1000)).toMatchObject({ remaining: 0, waitMs: 0 });
  expect(buckets.take('b', 60, 0).remaining).toBe(59);
});

test('a clock that is set back takes nothing away and gives nothing', () => {
  const buckets = new TokenBuckets();
  expect(buckets.take('a', 2, 10_000).waitMs).toBe(0);
  expect(buckets.take('a', 2, 0)).toMatchObject({ waitMs: 0, remaining: 0 });
  expect(buckets.take('a', 2, 0).waitMs).toBe(30_000);
});

test('a smaller plan takes effect at once', () => {
  const buckets = new TokenBuckets();
  buckets.take('a', 1000, 0);
  expect(buckets.take('a', 2, 0).remaining).toBe(1);
});

test('never more than a minute holds and the time since refills', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 300 }),
      (perMinute, pauses) => {
        const buckets = new TokenBuckets();
        let now = 0;
        let granted = 0;
        for (const pause of pauses) {
          now += pause;
          const { waitMs } = buckets.take('a', perMinute, now);
          if (waitMs === 0) granted += 1;
        }
        expect(granted).toBeLessThanOrEqual(perMinute + (now * perMinute) / MINUTE + 1e-6);
      },
    ),
  );
});
