import { expect, test } from 'vitest';
import { collectRows } from '../cross-section/rows.ts';
import { assetSeries } from '../features/asset-series.ts';
import { fillMarketReturn } from '../features/market-return.ts';
import { marketBeta } from '../features/market-risk.ts';
import { volatility } from '../features/risk.ts';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { riskAdjustedOutcomes } from './risk-adjusted-outcomes.ts';

const DAYS = 160;
const panel = madeUpMarket({ assets: 12, days: DAYS });
const market = new Float64Array(DAYS);
const series = panel.assets.map((_, asset) => assetSeries(panel, asset, market));
fillMarketReturn(market, series, () => true, 1);
const rows = collectRows(12, DAYS, (asset, t) => t >= 120 && !Number.isNaN(series[asset].logPrice[t - 100]));

/** The plain formula, ranked by counting. */
const reference = (t: number, horizon: number): number[] => {
  const assets = [...rows.asset.subarray(rows.starts[t], rows.starts[t + 1])];
  const values = assets.map((asset) => {
    const own = series[asset];
    let move = 0;
    for (let i = t + 1; i <= t + horizon; i++) move += market[i];
    const beyond = own.logPrice[t + horizon] - own.logPrice[t] - marketBeta(90).value(own, t) * move;
    return Math.fround(beyond / volatility(90).value(own, t));
  });
  return values.map((value) => (values.filter((other) => other < value).length + 0.5) / values.length - 0.5);
};

test('ranks of the appraisal ratios, averaged over the horizons that have closed', () => {
  const labels = riskAdjustedOutcomes(series, rows, [7, 30]);
  for (const t of [120, 125, 129]) {
    const [week, month] = [reference(t, 7), reference(t, 30)];
    labels.subarray(rows.starts[t], rows.starts[t + 1]).forEach((label, i) => {
      expect(label / 254).toBeCloseTo((week[i] + month[i]) / 2, 2);
    });
  }
  expect(labels.subarray(rows.starts[153]).every((label) => label === 0)).toBe(true);
});
