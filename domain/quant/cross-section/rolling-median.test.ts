import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RollingMedian } from './rolling-median.ts';

const naive = (values: readonly number[]): number => {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted.length === 0
    ? Number.NaN
    : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

test('follows a window over any values, NaN left out', () => {
  const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 80 }), fc.integer({ min: 1, max: 9 }), (values, window) => {
      const rolling = new RollingMedian(window);
      values.forEach((entry, t) => {
        rolling.push(entry);
        if (t >= window) rolling.drop(values[t - window]);
        expect(rolling.median).toBe(naive(values.slice(Math.max(0, t - window + 1), t + 1)));
      });
    }),
  );
});
