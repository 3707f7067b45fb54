import { DAY } from '@assay/core/kernel';
import type { MetricId, MetricSeries, Snapshot } from '@assay/domain/market';
import { madeUpMarket } from '../../../testing/made-up-market.ts';
import { snapshotOf } from '../../../testing/shared-prices.ts';
import { REPORTING_DELAY } from './market-cheats.ts';

/** A made-up market whose assets also have a supply that grows, is known late, and gives them a market cap. */
export const marketWithMetrics = (assets: number, days: number): Snapshot => {
  const panel = madeUpMarket({ assets, days });
  const metrics = new Map<string, Map<MetricId, MetricSeries>>();
  panel.assets.forEach((symbol, asset) => {
    const months = Array.from({ length: Math.floor(days / 30) }, (_, month) => month);
    metrics.set(
      symbol,
      new Map([
        [
          'supply/circulating',
          {
            at: Float64Array.from(months, (month) => panel.times[0] + month * 30 * DAY + REPORTING_DELAY),
            value: Float64Array.from(months, (month) => 1000 + asset + 10 * month),
          },
        ],
      ]),
    );
    for (let t = 0; t < days; t++) {
      const cell = asset * days + t;
      panel.columns.marketCap[cell] = panel.columns.close[cell] * (1000 + asset);
    }
  });
  return { ...snapshotOf(panel), metrics };
};
