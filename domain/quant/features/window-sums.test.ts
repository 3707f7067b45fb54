import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { WindowSums } from './window-sums.ts';

const NONE = Number.NaN;

describe('window sums', () => {
  test('sum, count and mean of the known values, from the start where the window is longer', () => {
    const values = [1, NONE, 2.5, -4];
    const sums = new WindowSums(4, 0.5, (t) => values[t]);
    expect([sums.sum(3, 2), sums.count(3, 2), sums.mean(3, 2)]).toEqual([-1.5, 2, -0.75]);
    expect([sums.sum(2, 9), sums.count(2, 9)]).toEqual([3.5, 2]);
    expect(sums.mean(1, 1)).toBeNaN();
  });

  test('the same bits wherever the series starts, whatever came before', () => {
    const random = seededRandom('window sums');
    const values = Array.from({ length: 300 }, (_, t) => (t < 150 ? 1e9 : 1) * random.normal());
    const whole = new WindowSums(300, 2 ** -30, (t) => values[t]);
    const late = new WindowSums(140, 2 ** -30, (t) => values[t + 160]);
    for (let t = 0; t < 140; t++) {
      const days = Math.min(60, t + 1);
      expect(late.sum(t, days)).toBe(whole.sum(t + 160, days));
    }
  });

  test('a value beyond 2^40 units is cut off and does no harm to later windows', () => {
    const values = [Infinity, 1e30, 1, 2];
    const sums = new WindowSums(4, 1, (t) => values[t]);
    expect(sums.sum(1, 1)).toBe(2 ** 40);
    expect(sums.sum(3, 2)).toBe(3);
  });
});
