import { describe, expect, test } from 'vitest';
import { closesOf, seriesFrom } from '../testing/series.ts';
import { directedness, pastReturn } from './returns.ts';
import {
  bandwidth,
  bollinger,
  daysSinceHigh,
  drawdownFromHigh,
  emaGap,
  emaWeights,
  meanGap,
  stochastic,
} from './trend.ts';

const NONE = Number.NaN;

describe('past return', () => {
  test('is the log of now over then', () => {
    expect(pastReturn(2).value(seriesFrom({ close: [10, 20, 40, 80] }), 3)).toBeCloseTo(Math.log(4), 6);
  });

  test('starts from the last traded price where then there was no trade', () => {
    expect(pastReturn(1).value(seriesFrom({ close: [10, NONE, 40] }), 2)).toBeCloseTo(Math.log(4), 6);
  });
});

describe('drawdown from the high', () => {
  test('is 0 at the high and the log distance below', () => {
    const series = seriesFrom({ close: [80, 10, 40, 20] });
    expect(drawdownFromHigh(3).value(series, 3)).toBeCloseTo(Math.log(0.5), 6);
    expect(drawdownFromHigh(4).value(series, 3)).toBeCloseTo(Math.log(0.25), 6);
    expect(drawdownFromHigh(4).value(series, 0)).toBe(0);
  });
});

describe('gap of exponential means', () => {
  test('weights fall by 1 - 2 / (span + 1) and sum to 1', () => {
    const weights = emaWeights(3, 4);
    expect(weights[1] / weights[0]).toBeCloseTo(0.5, 6);
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  });

  test('equals the two weighted sums', () => {
    const returns = Array.from({ length: 20 }, (_, i) => ((i * 7) % 5) / 100 - 0.02);
    const series = seriesFrom({ close: closesOf(returns) });
    const [fast, slow] = [emaWeights(2, 16), emaWeights(4, 16)];
    let expected = 0;
    for (let lag = 0; lag < 16; lag++) expected += (fast[lag] - slow[lag]) * series.logPrice[20 - lag];
    expect(emaGap(2, 4).value(series, 20)).toBeCloseTo(expected, 6);
  });

  test('is 0 on a flat price and above 0 on a rising one', () => {
    expect(emaGap(12, 26).value(seriesFrom({ close: Array(120).fill(5) }), 119)).toBe(0);
    expect(emaGap(12, 26).value(seriesFrom({ close: closesOf(Array(120).fill(0.01)) }), 120)).toBeGreaterThan(
      0,
    );
  });
});

test('directedness: net over the way travelled', () => {
  const series = seriesFrom({ close: closesOf([0.9, 0.03, -0.01, 0.02]) });
  expect(directedness(3).value(series, 4)).toBeCloseTo(4 / 6, 6);
  expect(directedness(3).value(seriesFrom({ close: [5, 5, 5, 5] }), 3)).toBe(0);
});

describe('place in the window', () => {
  const logs = [1, 3, 0, 2];
  const series = seriesFrom({ close: logs.map(Math.exp) });

  test('days since the high, the later of equals', () => {
    expect(daysSinceHigh(4).value(series, 3)).toBe(2);
    expect(daysSinceHigh(2).value(series, 3)).toBe(0);
    expect(daysSinceHigh(3).value(seriesFrom({ close: [5, 5, 5] }), 2)).toBe(0);
  });

  test('stochastic: 0 at the low, 1 at the high, the middle where they are one', () => {
    expect(stochastic(4).value(series, 3)).toBeCloseTo(2 / 3, 6);
    expect(stochastic(4).value(series, 1)).toBe(1);
    expect(stochastic(2).value(series, 0)).toBe(0.5);
  });

  test('gap, deviations and bandwidth about the mean', () => {
    // Mean 1.5, squared deviations 0.25, 2.25, 2.25, 0.25: variance 1.25.
    expect(meanGap(4).value(series, 3)).toBeCloseTo(0.5, 6);
    expect(bandwidth(4).value(series, 3)).toBeCloseTo(Math.sqrt(1.25), 6);
    expect(bollinger(4).value(series, 3)).toBeCloseTo(0.5 / Math.sqrt(1.25), 6);
    expect(bollinger(4).value(seriesFrom({ close: [5, 5] }), 1)).toBe(0);
  });
});
