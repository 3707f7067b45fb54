import type { ChartBar, GradePoint } from '../../data/use-asset.ts';
import type { SignalValue } from '../../format/signal-words.ts';

const DAY_S = 86_400;

/** Seconds since the epoch, as the chart library counts. */
export type Seconds = number;

const seconds = (iso: string): Seconds => Date.parse(iso) / 1000;

/** Start of the last daily bar that a judgement as of this time knows. */
export const barTimeOf = (asOf: string): Seconds => Math.floor((seconds(asOf) - 1) / DAY_S) * DAY_S;

/** Every day from the first of these times to the last, so that a missing day keeps its width. */
export const everyDay = (times: readonly Seconds[]): Seconds[] => {
  if (times.length === 0) return [];
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  return Array.from({ length: Math.round((last - first) / DAY_S) + 1 }, (_, index) => first + index * DAY_S);
};

/** Every day from the first bar or grade to the last. */
export const days = (bars: readonly ChartBar[], grades: readonly GradePoint[]): Seconds[] =>
  everyDay([...bars.map(({ time }) => seconds(time)), ...grades.map(({ asOf }) => barTimeOf(asOf))]);

/** A day on the time scale, and the value there where there is one. */
export interface Day<T> {
  readonly time: Seconds;
  readonly value: T | null;
}

const onDays = <T>(axis: readonly Seconds[], values: ReadonlyMap<Seconds, T>): Day<T>[] =>
  axis.map((time) => ({ time, value: values.get(time) ?? null }));

export interface ChartPoints {
  readonly bars: Day<ChartBar>[];
  readonly grades: Day<GradePoint>[];
  /** False where some bar has a close and nothing else: then a line is drawn instead of candles. */
  readonly candles: boolean;
}

const isClosingPriceOnly = ({ open, high, low, close }: ChartBar): boolean =>
  close !== null && (open === null || high === null || low === null);

export const chartPoints = (bars: readonly ChartBar[], grades: readonly GradePoint[]): ChartPoints => {
  const axis = days(bars, grades);
  return {
    bars: onDays(axis, new Map(bars.map((bar) => [seconds(bar.time), bar]))),
    grades: onDays(axis, new Map(grades.map((point) => [barTimeOf(point.asOf), point]))),
    candles: !bars.some(isClosingPriceOnly),
  };
};

export interface SignalMark {
  readonly time: Seconds;
  readonly signal: SignalValue;
}

/** Where the signal became another one; its first value is no change, and an abstained day is none either. */
export const signalMarks = (grades: readonly Day<GradePoint>[]): SignalMark[] => {
  const marks: SignalMark[] = [];
  let standing: SignalValue | null = null;
  for (const { time, value } of grades) {
    const signal = value?.signal ?? null;
    if (signal === null) continue;
    if (standing !== null && signal !== standing) marks.push({ time, signal });
    standing = signal;
  }
  return marks;
};
