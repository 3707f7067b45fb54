import { DAY_S, type Seconds, seconds } from '../../chart/days.ts';
import type { DayHour } from '../../data/use-hours.ts';
import type { PriceEvent } from '../../live/live-prices.ts';
import type { ChartPoints } from './chart-points.ts';

/** The day that has not ended. Its range is what is known of it: the true one may be wider. */
export interface TodayBar {
  readonly asset: string;
  readonly time: Seconds;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly now: number;
}

const HOUR_S = 3600;
/** An hour that has ended is held a little later. */
const LATE_S = 600;

type Known = Pick<ChartPoints, 'bars' | 'step'>;

/** When the day after the newest daily bar begins; undefined where the bars are no days. */
export const dayAfter = ({ bars, step }: Known): Seconds | undefined => {
  const last = bars.findLast(({ value }) => value !== null && value.close !== null);
  return step === DAY_S && last !== undefined ? last.time + DAY_S : undefined;
};

type Ranged = DayHour & { readonly open: number; readonly high: number; readonly low: number };

const isRanged = (hour: DayHour): hour is Ranged =>
  hour.open !== null && hour.high !== null && hour.low !== null;

/** Every hour of the day until the running one, from one source; undefined where one is missing. */
const wholeHours = (
  hours: readonly DayHour[],
  from: Seconds,
  { asOf, source }: PriceEvent,
): readonly Ranged[] | undefined => {
  const own = hours.filter(isRanged).filter((hour) => hour.source === source);
  const known = own.filter(({ time }, index) => seconds(time) === from + index * HOUR_S);
  const until = from + known.length * HOUR_S;
  return known.length > 0 && seconds(asOf) - until <= HOUR_S + LATE_S ? known : undefined;
};

/**
 * The running day, from its hours that have ended, the live price, and what was known of it before, which holds the
 * live prices in between. Undefined where an hour is missing: then nobody knows how far the day went.
 */
export const todayBar = (
  points: Known,
  hours: readonly DayHour[],
  live: PriceEvent | undefined,
  before?: TodayBar,
): TodayBar | undefined => {
  const time = dayAfter(points);
  if (live === undefined || time === undefined) return undefined;
  if (seconds(live.asOf) < time || seconds(live.asOf) >= time + DAY_S) return undefined;
  const known = wholeHours(hours, time, live);
  if (known === undefined) return undefined;
  const { asset, price } = live;
  const seen = before?.time === time && before.asset === asset ? [before.high, before.low, price] : [price];
  return {
    asset,
    time,
    open: known[0].open,
    high: Math.max(...known.map(({ high }) => high), ...seen),
    low: Math.min(...known.map(({ low }) => low), ...seen),
    now: price,
  };
};
