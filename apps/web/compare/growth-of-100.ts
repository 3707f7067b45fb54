import type { ChartView } from '../chart/chart-view.ts';
import { everyDay, type Seconds, seconds } from '../chart/days.ts';
import type { LinePlot, Tone } from '../chart/line-plot.ts';
import { newestDays } from '../chart/visible-range.ts';
import type { Close } from '../data/use-comparison.ts';
import { figure } from '../format/number.ts';

/** Of the lines in the order of the assets. */
export const TONES: readonly Tone[] = ['accent', 'ink', 'sky', 'plum', 'faint'];

const START = 100;

export interface AssetCloses {
  readonly symbol: string;
  readonly closes: readonly Close[];
  readonly tone: Tone;
}

export interface Growth {
  readonly plot: LinePlot;
  /** The first day shown on which all of them have a price; undefined where there is none. */
  readonly since: Seconds | undefined;
  /** It is later than the range begins, as one of them has no price before. */
  readonly later: boolean;
}

const byTime = (closes: readonly Close[]): Map<Seconds, number> =>
  new Map(
    closes.flatMap(({ time, close }) => (close === null || close <= 0 ? [] : [[seconds(time), close]])),
  );

/** What 100 became in each asset since the first day of the range on which all of them have a price. */
export const growthOf100 = (assets: readonly AssetCloses[], { range, scale }: ChartView): Growth => {
  const known = assets.map(({ closes }) => byTime(closes));
  const shown = newestDays(everyDay(known.flatMap((closes) => [...closes.keys()])), range);
  const first = shown.findIndex((day) => known.every((closes) => closes.has(day)));
  const days = first < 0 ? [] : shown.slice(first);
  const lines = assets.map(({ symbol, tone }, place) => {
    const base = known[place].get(days[0]) ?? 1;
    return {
      name: symbol,
      tone,
      values: days.map((day) => {
        const close = known[place].get(day);
        return close === undefined ? null : (START * close) / base;
      }),
    };
  });
  return {
    plot: { days, lines, scale, format: (value) => figure(value, 1) },
    since: days.at(0),
    later: first > 0,
  };
};
