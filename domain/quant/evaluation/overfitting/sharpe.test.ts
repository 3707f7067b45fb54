import { describe, expect, test } from 'vitest';
import { deflatedSharpe, expectedBestSharpe, probabilisticSharpe, sharpeStatistics } from './sharpe.ts';

describe('moments of a record', () => {
  test('by hand', () => {
    // Mean 0.5, deviations -1.5 -0.5 0.5 1.5: second moment 1.25, sample variance 5/3, fourth 2.5625.
    const record = sharpeStatistics([-1, 0, 1, 2]);
    expect(record.periods).toBe(4);
    expect(record.sharpe).toBeCloseTo(0.5 / Math.sqrt(5 / 3), 14);
    expect(record.skewness).toBeCloseTo(0, 14);
    expect(record.kurtosis).toBeCloseTo(2.5625 / 1.25 ** 2, 14);
  });

  test('a record without spread has no Sharpe ratio', () => {
    expect(sharpeStatistics([0.1, 0.1]).sharpe).toBeNaN();
    expect(sharpeStatistics([0.1]).sharpe).toBeNaN();
    expect(sharpeStatistics([]).sharpe).toBeNaN();
  });
});

describe('deflated Sharpe ratio', () => {
  // The worked example of Bailey and Lopez de Prado (2014): annual SR 2.5 over 1,250 days of 250 a year, 100 trials
  // with variance 1/2 a year, skewness -3, kurtosis 10.
  const record = { periods: 1250, sharpe: 2.5 / Math.sqrt(250), skewness: -3, kurtosis: 10 };
  const spread = Math.sqrt(0.5 / 250);

  test('the worked example of the paper', () => {
    expect(expectedBestSharpe(spread, 100)).toBeCloseTo(0.1132, 4);
    expect(deflatedSharpe(record, spread, 100)).toBeCloseTo(0.9004, 4);
    expect(deflatedSharpe(record, spread, 46)).toBeCloseTo(0.9505, 4);
  });

  test('one trial is not deflated, and more trials lower it', () => {
    expect(deflatedSharpe(record, spread, 1)).toBe(probabilisticSharpe(record, 0));
    const values = [1, 2, 5, 10, 100, 1000].map((trials) => deflatedSharpe(record, spread, trials));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });
});
