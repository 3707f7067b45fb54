import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { featuresOf, TRADER_GRADE } from '../model.ts';
import { seriesFrom } from '../testing/series.ts';
import type { Feature } from './feature.ts';
import { windowExtremes } from './window-extremes.ts';

const NONE = Number.NaN;

test('highest, its latest bar, lowest and deepest fall of each window; NaN is left out', () => {
  const { high, highAt, low, fall } = windowExtremes(Float64Array.of(NONE, 2, 5, 1, 5, NONE, NONE, NONE), 3);
  expect([...high]).toEqual([-Infinity, 2, 5, 5, 5, 5, 5, -Infinity]);
  expect([...highAt]).toEqual([-1, 1, 2, 2, 4, 4, 4, -1]);
  expect([...low]).toEqual([Infinity, 2, 2, 1, 1, 1, 5, Infinity]);
  expect([...fall]).toEqual([0, 0, 0, -4, -4, 0, 0, 0]);
});

describe('features in one pass are those bar by bar, to the last bit', () => {
  const random = seededRandom('fill');
  const days = 420;
  const price = (t: number): number =>
    t < 30 || t % 23 === 5 ? NONE : Math.round(50 + 9 * random.normal()) / 8;
  const series = seriesFrom({
    close: Array.from({ length: days }, (_, t) => price(t)),
    turnover: Array.from({ length: days }, (_, t) =>
      t % 31 === 7 ? 0 : t % 37 === 3 ? NONE : 1e6 * random.uniform(),
    ),
    market: Array.from({ length: days }, () => 0.03 * random.normal()),
  });
  const inOnePass = featuresOf(TRADER_GRADE).filter(({ fill }) => fill !== undefined) as Required<Feature>[];

  test.each(inOnePass.map((feature) => [feature.id, feature] as const))('%s', (_, { value, fill }) => {
    for (const first of [0, 200, 251, 419]) {
      const filled = new Float64Array(days - first);
      fill(series, first, filled);
      // Before the first trade there is nothing to be defined.
      for (let t = Math.max(40, first); t < days; t++) expect(filled[t - first]).toBe(value(series, t));
    }
  });
});
