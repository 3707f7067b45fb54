import { expect, test } from 'vitest';
import { closesOf, seriesFrom } from '../testing/series.ts';
import {
  coSkewness,
  downsideBeta,
  idiosyncraticVolatility,
  marketBeta,
  pastAlpha,
  residualReturn,
} from './market-risk.ts';

const market = [0, 0, 0.01, -0.01, 0.02];

test('beta: slope on the market, days without a return left out', () => {
  const doubled = closesOf([0.5, 0.02, -0.02, 0.04]);
  expect(marketBeta(3).value(seriesFrom({ close: doubled, market }), 4)).toBeCloseTo(2, 5);
  const gappy = [...doubled.slice(0, 3), Number.NaN, ...doubled.slice(4)];
  expect(marketBeta(3).value(seriesFrom({ close: gappy, market: [0, 0, 0.01, -0.5, 0.02] }), 4)).toBeCloseTo(
    0,
    5,
  );
});

test('beta, downside beta and co-skewness: 0 where the market did not move', () => {
  const series = seriesFrom({ close: closesOf([0.9, 0.01, 0.02, 0.06]) });
  for (const feature of [marketBeta(3), downsideBeta(3), coSkewness(3)])
    expect(feature.value(series, 4)).toBe(0);
});

test('what beta does not explain: alpha is the intercept, idiosyncratic volatility the rest', () => {
  // 0.003 + 2 * market, so nothing is left; then 0.01 more and less around it, uncorrelated with the market.
  const exact = seriesFrom({ close: closesOf([0, 0.023, -0.017, 0.043]), market });
  expect(pastAlpha(3).value(exact, 4)).toBeCloseTo(0.003, 6);
  expect(idiosyncraticVolatility(3).value(exact, 4)).toBeCloseTo(0, 4);
  const cross = [0, 0.01, 0.01, -0.01, -0.01];
  const noisy = seriesFrom({ close: closesOf([0.02, 0, 0, -0.02]), market: cross });
  expect(idiosyncraticVolatility(4).value(noisy, 4)).toBeCloseTo(0.01, 5);
});

test('residual return: the last days less beta times the market', () => {
  const series = seriesFrom({ close: closesOf([0, 0.023, -0.017, 0.043]), market });
  expect(residualReturn(2, 3).value(series, 4)).toBeCloseTo(0.006, 5);
});

test('downside beta counts only falls of the market', () => {
  const series = seriesFrom({ close: closesOf([0, 0.5, -0.03, 0.5]), market });
  expect(downsideBeta(3).value(series, 4)).toBeCloseTo(3, 5);
});

test('co-skewness: against its definition', () => {
  const returns = [0.01, -0.03, 0.02, 0.05];
  const own = [0, 0.01, -0.02, 0.04, 0.03];
  const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length;
  const m = own.slice(1).map((value) => value - mean(own.slice(1)));
  const r = returns.map((value) => value - mean(returns));
  const expected =
    mean(r.map((value, i) => value * m[i] ** 2)) /
    (Math.sqrt(mean(r.map((value) => value ** 2))) * mean(m.map((value) => value ** 2)));
  const series = seriesFrom({ close: closesOf(returns), market: own });
  expect(coSkewness(4).value(series, 4)).toBeCloseTo(expected, 4);
});
