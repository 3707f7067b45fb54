import { describe, expect, test } from 'vitest';
import { closesOf, seriesFrom } from '../testing/series.ts';
import { pastReturn } from './returns.ts';
import { drawdownFromHigh, emaGap, emaWeights } from './trend.ts';

const NONE = Number.NaN;

describe('past return', () => {
  test('is the log of now over then', () => {
    expect(pastReturn(2).value(seriesFrom({ close: [10, 20, 40, 80] }), 3)).toBeCloseTo(Math.log(4), 14);
  });

  test('starts from the last traded price where then there was no trade', () => {
    expect(pastReturn(1).value(seriesFrom({ close: [10, NONE, 40] }), 2)).toBeCloseTo(Math.log(4), 14);
  });
});

describe('drawdown from the high', () => {
  test('is 0 at the high and the log distance below', () => {
    const series = seriesFrom({ close: [80, 10, 40, 20] });
    expect(drawdownFromHigh(3).value(series, 3)).toBeCloseTo(Math.log(0.5), 14);
    expect(drawdownFromHigh(4).value(series, 3)).toBeCloseTo(Math.log(0.25), 14);
    expect(drawdownFromHigh(4).value(series, 0)).toBe(0);
  });
});

describe('gap of exponential means', () => {
  test('weights fall by 1 - 2 / (span + 1) and sum to 1', () => {
    const weights = emaWeights(3, 4);
    expect(weights[1] / weights[0]).toBeCloseTo(0.5, 14);
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 14);
  });

  test('equals the two weighted sums', () => {
    const returns = Array.from({ length: 20 }, (_, i) => ((i * 7) % 5) / 100 - 0.02);
    const series = seriesFrom({ close: closesOf(returns) });
    const [fast, slow] = [emaWeights(2, 16), emaWeights(4, 16)];
    let expected = 0;
    for (let lag = 0; lag < 16; lag++) expected += (fast[lag] - slow[lag]) * series.logPrice[20 - lag];
    expect(emaGap(2, 4).value(series, 20)).toBeCloseTo(expected, 12);
  });

  test('is 0 on a flat price and above 0 on a rising one', () => {
    expect(emaGap(12, 26).value(seriesFrom({ close: Array(120).fill(5) }), 119)).toBe(0);
    expect(emaGap(12, 26).value(seriesFrom({ close: closesOf(Array(120).fill(0.01)) }), 120)).toBeGreaterThan(
      0,
    );
  });
});
