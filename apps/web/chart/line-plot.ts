import type { SignalValue } from '../format/signal-words.ts';
import type { Scale } from './chart-view.ts';
import { barTimeOf, everyDay, type Seconds } from './days.ts';

/** How a line is drawn: the one that matters, the one it is held against, what else there is, and two more. */
export type Tone = 'accent' | 'ink' | 'faint' | 'sky' | 'plum';

export interface PlotLine {
  readonly name: string;
  readonly tone: Tone;
  /** By day; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** Lines over the same days. */
export interface LinePlot {
  readonly days: readonly Seconds[];
  readonly lines: readonly PlotLine[];
  /** State of the market by day, drawn as bands behind the lines. */
  readonly states?: readonly (SignalValue | null)[];
  readonly scale: Scale;
  /** A value holds until the next one: drawn as steps. */
  readonly stepped?: boolean;
  /** Of a value, on the axis and in the legend. */
  readonly format: (value: number) => string;
}

/** Every day from the first judgement to the last, with null where there is none. */
export const byDay = <Row extends { readonly asOf: string }>(
  rows: readonly Row[],
): { days: Seconds[]; rows: (Row | null)[] } => {
  const known = new Map(rows.map((row) => [barTimeOf(row.asOf), row]));
  const days = everyDay([...known.keys()]);
  return { days, rows: days.map((day) => known.get(day) ?? null) };
};
