import type { Range } from '../../chart/chart-view.ts';
import { everyDay, seconds } from '../../chart/days.ts';
import type { LinePlot } from '../../chart/line-plot.ts';
import { newestDays } from '../../chart/visible-range.ts';
import type { ChartBar } from '../../data/use-asset.ts';
import { percent } from '../../format/number.ts';

/** Each close over the highest close up to it, less 1; null where there is no close. */
export const drawdowns = (closes: readonly (number | null)[]): (number | null)[] => {
  let high = 0;
  return closes.map((close) => {
    if (close === null) return null;
    high = Math.max(high, close);
    return close / high - 1;
  });
};

/** Distance below the high of the days shown; a missing day is a gap. */
export const drawdownPlot = (bars: readonly Pick<ChartBar, 'time' | 'close'>[], range: Range): LinePlot => {
  const known = new Map(bars.map(({ time, close }) => [seconds(time), close]));
  const days = newestDays(everyDay([...known.keys()]), range);
  const values = drawdowns(days.map((day) => known.get(day) ?? null));
  return {
    days,
    lines: [{ name: 'Below the high', tone: 'accent', values }],
    scale: 'linear',
    // The axis reaches beyond the high, where nothing is.
    format: (value) => (value > 1e-9 ? '' : percent(value)),
  };
};
