import fc from 'fast-check';
import { expect, test } from 'vitest';
import { featuresOf, TRADER_GRADE } from '../model.ts';
import { seriesFrom } from '../testing/series.ts';
import { judgeAsset } from '../universe.ts';

const NONE = Number.NaN;

/** A day of a rough market: mostly a bar, sometimes none, unknown or zero turnover, an unmoved price. */
const mostly = (usual: fc.Arbitrary<number>, weight: number, ...seldom: number[]): fc.Arbitrary<number> =>
  fc.oneof({ weight, arbitrary: usual }, fc.constantFrom(...seldom));

/** A day of a rough market: mostly a bar, sometimes none, unknown or zero turnover, an unmoved price. */
const day = fc.record({
  move: mostly(
    fc.integer({ min: -500, max: 500 }).map((n) => n / 1000),
    6,
    0,
  ),
  turnover: mostly(fc.integer({ min: 1e5, max: 1e9 }), 15, 0, NONE),
  absent: fc.integer({ min: 0, max: 20 }).map((n) => n === 20),
});

test('wherever the universe rule admits an asset, every feature is defined', () => {
  let admitted = 0;
  const holds = (days: readonly { move: number; turnover: number; absent: boolean }[]): void => {
    let price = 100;
    const close = days.map(({ move, absent }) => {
      price *= Math.exp(move);
      return absent ? NONE : price;
    });
    const turnover = days.map((entry) => (entry.absent ? NONE : entry.turnover));
    const series = seriesFrom({
      close,
      turnover,
      market: days.map(({ move }) => (move > 0.4 ? NONE : move)),
    });
    judgeAsset(series).forEach((code, t) => {
      if (code !== 0) return;
      admitted++;
      for (const feature of featuresOf(TRADER_GRADE)) {
        if (Number.isNaN(feature.value(series, t))) expect.fail(`${feature.id} is undefined on day ${t}`);
      }
    });
  };
  fc.assert(fc.property(fc.array(day, { minLength: 130, maxLength: 170 }), holds), { numRuns: 60 });
  expect(admitted).toBeGreaterThan(100);
});
