import type { At, Seconds } from '../../chart/days.ts';
import type { GradePoint } from '../../data/use-asset.ts';
import { grade as gradeText } from '../../format/number.ts';
import { SIGNAL_WORD, type SignalValue } from '../../format/signal-words.ts';

export interface SignalMark {
  readonly time: Seconds;
  /** Place on the time scale. */
  readonly place: number;
  readonly signal: SignalValue;
  readonly before: SignalValue;
  readonly grade: GradePoint;
  readonly gradeBefore: GradePoint;
}

/** Where the signal became another one; its first value is no change, and an abstained day is none either. */
export const signalMarks = (grades: readonly At<GradePoint>[]): SignalMark[] => {
  const marks: SignalMark[] = [];
  let standing: { readonly signal: SignalValue; readonly grade: GradePoint } | undefined;
  for (const [place, { time, value }] of grades.entries()) {
    if (value === null || value.signal === null) continue;
    const { signal } = value;
    if (standing !== undefined && signal !== standing.signal)
      marks.push({
        time,
        place,
        signal,
        before: standing.signal,
        grade: value,
        gradeBefore: standing.grade,
      });
    standing = { signal, grade: value };
  }
  return marks;
};

/** What whoever follows the signal does: long while it is bullish, else in cash. */
const action = ({ signal, before }: SignalMark): string | undefined => {
  if (signal === 1) return 'entry';
  return before === 1 ? 'exit' : undefined;
};

/** `Bullish, entry` */
export const markTitle = (mark: SignalMark): string =>
  [SIGNAL_WORD[mark.signal], action(mark)].filter((part) => part !== undefined).join(', ');

/** Why it turned, and when that was said. */
export const markReason = ({ grade, gradeBefore, before }: SignalMark): string => {
  const from = `${SIGNAL_WORD[before].toLowerCase()} at ${gradeText(gradeBefore.trader)}`;
  const computed = grade.backfill ? 'Computed afterwards (backfill).' : 'Said on the day (forward).';
  return `Trader Grade ${gradeText(grade.trader)}, was ${from}. ${computed}`;
};
