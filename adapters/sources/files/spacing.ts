import { INTERVAL_MS, INTERVALS, type Instant, type Interval } from '@assay/core/kernel';
import { durationText } from './cells.ts';

/** One row's key, before its interval is known. */
export interface Stamped {
  readonly symbol: string;
  readonly at: Instant;
}

const timesBySymbol = (rows: readonly Stamped[]): readonly (readonly Instant[])[] => {
  const bySymbol = new Map<string, Instant[]>();
  for (const { symbol, at } of rows) {
    const times = bySymbol.get(symbol);
    if (times === undefined) bySymbol.set(symbol, [at]);
    else times.push(at);
  }
  return [...bySymbol.values()];
};

/** The most frequent distance between successive bars of one asset; the shorter of two as frequent. */
const commonStep = (rows: readonly Stamped[]): readonly [step: number, count: number] | undefined => {
  const counts = new Map<number, number>();
  for (const times of timesBySymbol(rows)) {
    const sorted = Float64Array.from(times).sort();
    for (let i = 1; i < sorted.length; i++) {
      const step = sorted[i] - sorted[i - 1];
      if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b).at(0);
};

const LENGTHS = new Map<number, Interval>(INTERVALS.map((interval) => [INTERVAL_MS[interval], interval]));

/** So many successive rows at another interval's distance are a stretch of that interval, not gaps. */
const STRETCH = 5;

/**
 * The interval that the rows' spacing shows; `undefined` where no asset has two rows. A fault is `sure` where it
 * rests on more than a few rows.
 */
export type Spacing =
  | { readonly interval: Interval | undefined }
  | { readonly fault: string; readonly sure: boolean };

export const spacingOf = (rows: readonly Stamped[]): Spacing => {
  const common = commonStep(rows);
  if (common === undefined) return { interval: undefined };
  const [step, count] = common;
  const interval = LENGTHS.get(step);
  if (interval !== undefined) return { interval };
  const fault = `its rows are ${durationText(step)} apart; bars of a minute, an hour or a day are read`;
  return { fault, sure: count >= STRETCH };
};

/** Watches rows in file order for a stretch of another interval. */
export class StretchWatch {
  readonly #interval: Interval;
  readonly #last = new Map<string, { at: Instant; step: number; run: number }>();

  constructor(interval: Interval) {
    this.#interval = interval;
  }

  /** @returns the other interval once a stretch of it is complete. */
  see({ symbol, at }: Stamped): Interval | undefined {
    const last = this.#last.get(symbol);
    if (last === undefined) {
      this.#last.set(symbol, { at, step: 0, run: 0 });
      return undefined;
    }
    const step = Math.abs(at - last.at);
    last.run = step === last.step ? last.run + 1 : 1;
    last.step = step;
    last.at = at;
    const other = last.run >= STRETCH ? LENGTHS.get(step) : undefined;
    return other === this.#interval ? undefined : other;
  }
}
