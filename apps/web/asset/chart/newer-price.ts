import { seconds } from '../../chart/days.ts';
import type { PriceEvent } from '../../live/live-prices.ts';
import type { ChartPoints } from './chart-points.ts';

/** A price of after the newest bar closed; undefined where the chart knows better. */
export const newerPrice = (
  { bars, step }: Pick<ChartPoints, 'bars' | 'step'>,
  live: PriceEvent | undefined,
): number | undefined => {
  const last = bars.findLast(({ value }) => value !== null && value.close !== null);
  if (live === undefined || last === undefined) return undefined;
  return seconds(live.asOf) > last.time + step ? live.price : undefined;
};
