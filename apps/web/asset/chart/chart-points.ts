import { barTimeOf, type Day, everyDay, type Seconds, seconds } from '../../chart/days.ts';
import type { ChartBar, GradePoint } from '../../data/use-asset.ts';
import type { SignalValue } from '../../format/signal-words.ts';

/** Every day from the first bar or grade to the last. */
export const days = (bars: readonly ChartBar[], grades: readonly GradePoint[]): Seconds[] =>
  everyDay([...bars.map(({ time }) => seconds(time)), ...grades.map(({ asOf }) => barTimeOf(asOf))]);

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
