import { describe, expect, test } from 'vitest';
import { assetSeries } from '../../features/asset-series.ts';
import { emptyPanel } from '../../testing/made-up-market.ts';
import { bucketPortfolios, longShort } from './bucket-portfolios.ts';
import { logFillPrices } from './fill-prices.ts';
import { liquidityOf } from './liquidity.ts';
import { maxDrawdown, performanceOf, wealth } from './performance.ts';
import { COST_RULE, tradingCost } from './trading-cost.ts';

describe('trading cost', () => {
  test('tiers, half-spread and the square root of participation', () => {
    expect(tradingCost({ turnover: 4e8, volatility: 0.04 }, 1)).toBeCloseTo(0.0011 + 0.04 * 0.05, 12);
    expect(tradingCost({ turnover: 2e7, volatility: 0 }, 1)).toBeCloseTo(0.0035, 12);
    expect(tradingCost({ turnover: 2e7 - 1, volatility: 0 }, 1)).toBeCloseTo(0.012, 12);
  });

  test('unknown or no turnover is the tail without impact; participation ends at all of the turnover', () => {
    expect(tradingCost({ turnover: Number.NaN, volatility: 0.1 }, 1)).toBeCloseTo(0.012, 12);
    expect(tradingCost({ turnover: 0, volatility: 0.1 }, 1)).toBeCloseTo(0.012, 12);
    expect(tradingCost({ turnover: 10, volatility: 0.1 }, 1)).toBeCloseTo(0.112, 12);
  });
});

describe('performance', () => {
  test('wealth and drawdown by hand', () => {
    expect([...wealth([0.5, -0.5, 1])]).toEqual([1.5, 0.75, 1.5]);
    expect(maxDrawdown([0.5, -0.5, 1])).toBe(0.5);
    expect(maxDrawdown([-0.25, 0.5])).toBe(0.25);
    expect(maxDrawdown([])).toBe(0);
  });

  test('annual figures', () => {
    const performance = performanceOf(Float64Array.of(0.01, -0.01, 0.02, 0));
    const deviation = Math.sqrt((0.005 ** 2 * 2 + 0.015 ** 2 * 2) / 3);
    expect(performance.annualReturn).toBeCloseTo(0.005 * 365, 12);
    expect(performance.annualVolatility).toBeCloseTo(deviation * Math.sqrt(365), 12);
    expect(performance.sharpe).toBeCloseTo((0.005 / deviation) * Math.sqrt(365), 10);
  });
});

/** Two assets: A doubles from open to open, B halves; closes tell something else. */
const panel = emptyPanel(['A', 'B'], 6);
panel.columns.open.set([1, 1, 2, 4, 8, 16, 16, 16, 8, 4, 2, 1]);
panel.columns.close.set([9, 1, 7, 9, 1, 7, 9, 1, 7, 9, 1, 7]);
panel.columns.turnover.fill(5e8);
const fillsOf = (given: typeof panel) =>
  logFillPrices(
    given,
    given.assets.map((_, asset) => assetSeries(given, asset, new Float64Array(given.times.length))),
  );
const liquidity = { turnover: new Float64Array(12).fill(5e8), volatility: new Float64Array(12).fill(0) };
const input = { fills: fillsOf(panel), liquidity, from: 0, to: 4, holdingDays: 1, buckets: 2 };
const COST = COST_RULE.tiers[0].fee + COST_RULE.tiers[0].halfSpread;

describe('buckets as portfolios', () => {
  test('a bucket that keeps its asset trades once', () => {
    const [low, high] = bucketPortfolios({
      ...input,
      scores: Float64Array.of(2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1),
    });
    for (const [day, value] of [1, 1, 1, 1].entries()) expect(high.gross[day]).toBeCloseTo(value, 9);
    for (const [day, value] of [-0.5, -0.5, -0.5, -0.5].entries())
      expect(low.gross[day]).toBeCloseTo(value, 9);
    expect([...high.turnover]).toEqual([0.5, 0, 0, 0]);
    expect(high.net[0]).toBeCloseTo(1 - COST, 9);
    expect(high.net[1]).toBeCloseTo(1, 9);
    expect([high.capacity[0], high.capacity[1]]).toEqual([5e6, Infinity]);
    const spread = longShort(high, low);
    expect(spread.gross[0]).toBeCloseTo(1.5, 9);
    expect(spread.net[0]).toBeCloseTo(1.5 - 2 * COST, 9);
    expect(spread.turnover[0]).toBe(1);
  });

  test('a bucket that changes its asset sells all and buys all', () => {
    const [, high] = bucketPortfolios({
      ...input,
      scores: Float64Array.of(2, 1, 2, 1, 2, 1, 1, 2, 1, 2, 1, 2),
    });
    expect([...high.turnover]).toEqual([0.5, 1, 1, 1]);
    for (const [day, value] of [1, -0.5, 1, -0.5].entries()) {
      expect(high.gross[day]).toBeCloseTo(value, 9);
      expect(high.net[day]).toBeCloseTo(value - (day === 0 ? 1 : 2) * COST, 9);
    }
  });

  test('choices of two days overlap', () => {
    const [, high] = bucketPortfolios({
      ...input,
      holdingDays: 2,
      scores: Float64Array.of(2, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2),
    });
    // Day 0: half in A. Day 1: half in A, half in B. Day 2: all in B.
    expect(high.gross[0]).toBeCloseTo(0.5, 9);
    expect(high.gross[1]).toBeCloseTo(0.25, 9);
    expect(high.gross[2]).toBeCloseTo(-0.5, 9);
    // Before the trade of day 1: 2/3 in A, a third in nothing held; bought 1/2 B, sold 1/6 A.
    expect(high.turnover[1]).toBeCloseTo((1 / 2 + 1 / 6) / 2, 9);
  });

  test('an asset without a score is not held; nobody to hold is cash', () => {
    const [low, high] = bucketPortfolios({ ...input, scores: new Float64Array(12).fill(Number.NaN) });
    expect([...high.gross, ...low.net]).toEqual(new Array(8).fill(0));
  });
});

describe('prices of fills', () => {
  const prices = (given: typeof panel) => [...fillsOf(given)[0]].map((log) => Math.exp(log));

  test('the open; the close where there is none; the last price where the asset does not trade', () => {
    const own = emptyPanel(['A'], 5);
    own.columns.open.set([2, Number.NaN, 0, 5, Number.NaN]);
    own.columns.close.set([3, 4, 8, 6, Number.NaN]);
    own.columns.turnover.set([1, 1, 1, 0, 1]);
    expect(prices(own).map((price) => Math.round(price * 1e6) / 1e6)).toEqual([2, 4, 8, 8, 8]);
  });

  test('a rise between the close of the choice and the next open is not earned', () => {
    const jump = emptyPanel(['A', 'B'], 4);
    jump.columns.open.set([1, 10, 10, 10, 1, 1, 1, 1]);
    jump.columns.close.set([1, 10, 10, 10, 1, 1, 1, 1]);
    jump.columns.turnover.fill(5e8);
    const scores = Float64Array.of(2, 2, 2, 2, 1, 1, 1, 1);
    const [, high] = bucketPortfolios({ ...input, fills: fillsOf(jump), to: 2, scores });
    for (const gross of high.gross) expect(gross).toBeCloseTo(0, 12);
  });
});

test('liquidity: median turnover of the last 30 bars', () => {
  const long = emptyPanel(['X'], 40);
  long.columns.close.fill(5);
  long.columns.turnover.set(Array.from({ length: 40 }, (_, t) => t));
  const own = [assetSeries(long, 0, new Float64Array(40))];
  const { turnover } = liquidityOf(long, own);
  expect([turnover[0], turnover[2], turnover[29], turnover[39]]).toEqual([0, 1, 14.5, 24.5]);
});
