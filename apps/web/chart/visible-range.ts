import type { IChartApi } from 'lightweight-charts';
import type { Range } from './chart-view.ts';

const DAYS: Readonly<Record<Exclude<Range, 'all'>, number>> = { '1m': 30, '3m': 91, '1y': 365, '3y': 1096 };

/** The newest of a series of days, and the one before them: a change over 30 days is between 31 closes. */
export const newestDays = <T>(days: readonly T[], range: Range): readonly T[] =>
  range === 'all' ? days : days.slice(-DAYS[range] - 1);

interface TimeScale {
  /** Places up to the newest that is known. */
  readonly length: number;
  readonly perDay: number;
  /** Places after it that are to be seen at least. */
  readonly ahead: number;
}

/** Shows the newest days of a range, and a part of what lies ahead. */
export const showRange = (chart: IChartApi, { length, perDay, ahead }: TimeScale, range: Range): void => {
  const shown = range === 'all' ? length : Math.min(length, DAYS[range] * perDay);
  const future = Math.max(1, Math.min(ahead, Math.round(shown / 3)));
  chart.timeScale().setVisibleLogicalRange({ from: length - shown - 0.5, to: length + future });
};

/** Moves by a tenth of what is shown. */
const pan = (chart: IChartApi, direction: 1 | -1): void => {
  const range = chart.timeScale().getVisibleLogicalRange();
  if (range === null) return;
  const step = ((range.to - range.from) / 10) * direction;
  chart.timeScale().setVisibleLogicalRange({ from: range.from + step, to: range.to + step });
};

/** Shows less or more, with the newest day in view held in its place. */
const zoom = (chart: IChartApi, factor: number): void => {
  const range = chart.timeScale().getVisibleLogicalRange();
  if (range === null) return;
  chart
    .timeScale()
    .setVisibleLogicalRange({ from: range.to - (range.to - range.from) * factor, to: range.to });
};

/** What a key does to the chart; undefined where it does nothing. */
export const chartKey = (key: string): ((chart: IChartApi) => void) | undefined =>
  ({
    ArrowLeft: (chart: IChartApi) => pan(chart, -1),
    ArrowRight: (chart: IChartApi) => pan(chart, 1),
    '+': (chart: IChartApi) => zoom(chart, 0.8),
    '-': (chart: IChartApi) => zoom(chart, 1.25),
  })[key];
