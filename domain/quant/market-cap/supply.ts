import { DAY, type Instant } from '@assay/core/kernel';
import { type Metrics, metricAt } from '@assay/domain/market';

/** Ages in days at which a stated number of units no longer counts. */
export const SUPPLY_RULE = {
  unitsDays: 45,
  /** A cap on the supply rarely changes, so that it is rarely stated. */
  maximumDays: 400,
} as const;

/** Units that can ever exist, as known at a moment: the stated maximum, else those that exist; NaN = unknown. */
export const ultimateSupplyAt = (metrics: Metrics, symbol: string, moment: Instant): number => {
  const own = metrics.get(symbol);
  const maximum = metricAt(own?.get('supply/max'), moment, SUPPLY_RULE.maximumDays * DAY);
  return maximum > 0 ? maximum : metricAt(own?.get('supply/total'), moment, SUPPLY_RULE.unitsDays * DAY);
};
