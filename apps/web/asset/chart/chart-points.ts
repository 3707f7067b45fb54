import { type At, barTimeOf, DAY_S, everyStep, type Seconds, seconds } from '../../chart/days.ts';
import type { ChartBar, GradePoint } from '../../data/use-asset.ts';
import type { Interval } from '../chart-search.ts';

const STEP: Readonly<Record<Interval, Seconds>> = { '1d': DAY_S, '1h': 3600 };

export interface ChartPoints {
  /** Length of a bar. */
  readonly step: Seconds;
  readonly bars: At<ChartBar>[];
  /** The grade that is known at the close of the bar. */
  readonly grades: At<GradePoint>[];
  /** Places up to the newest bar or grade; what comes after it lies ahead. */
  readonly length: number;
  /** False where no bar has more than a close: then a line is drawn instead of candles. */
  readonly candles: boolean;
}

/** Whether a candle can be drawn of it: of a close alone there is none. */
export const hasRange = ({ open, high, low, close }: ChartBar): boolean =>
  ![open, high, low, close].includes(null);

const endOfDay = (time: Seconds): Seconds => Math.ceil(time / DAY_S) * DAY_S;

/** Of hours, those without a bar are not gone back to: grades go further back than hours are fetched. */
const knownTimes = (bars: readonly ChartBar[], grades: readonly GradePoint[], interval: Interval) => {
  const times = bars.map(({ time }) => seconds(time));
  return interval === '1h' ? times : [...times, ...grades.map(({ asOf }) => barTimeOf(asOf))];
};

interface Charted {
  readonly bars: readonly ChartBar[];
  readonly grades: readonly GradePoint[];
  readonly interval: Interval;
  /** Until when the time scale goes beyond what is known, if it does. */
  readonly until?: string | undefined;
}

export const chartPoints = ({ bars, grades, interval, until }: Charted): ChartPoints => {
  const step = STEP[interval];
  const known = everyStep(knownTimes(bars, grades, interval), step);
  const last = known.at(-1);
  const ahead = until === undefined || last === undefined ? 0 : (seconds(until) - step - last) / step;
  const future = Array.from({ length: Math.max(0, Math.ceil(ahead)) }, (_, index) => index + 1);
  const axis = [...known, ...future.map((places) => (last ?? 0) + places * step)];
  const barAt = new Map(bars.map((bar) => [seconds(bar.time), bar]));
  const gradeAt = new Map(grades.map((point) => [endOfDay(seconds(point.asOf)), point]));
  const gradeOf = (time: Seconds): GradePoint | null =>
    gradeAt.get(Math.floor((time + step) / DAY_S) * DAY_S) ?? null;
  return {
    step,
    bars: axis.map((time) => ({ time, value: barAt.get(time) ?? null })),
    grades: axis.map((time, place) => ({ time, value: place < known.length ? gradeOf(time) : null })),
    length: known.length,
    candles: bars.length === 0 || bars.some(hasRange),
  };
};

/** Place of the last bar that a judgement as of this time knows; undefined where the chart has none. */
export const placeOf = ({ bars, step, length }: ChartPoints, asOf: string): number | undefined => {
  const first = bars.at(0);
  if (first === undefined) return undefined;
  const place = Math.floor((seconds(asOf) - 1 - first.time) / step);
  return place >= 0 && place < length ? place : undefined;
};
