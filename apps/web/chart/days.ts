const DAY_S = 86_400;

/** Seconds since the epoch, as the chart library counts. */
export type Seconds = number;

export const seconds = (iso: string): Seconds => Date.parse(iso) / 1000;

/** Start of the last daily bar that a judgement as of this time knows. */
export const barTimeOf = (asOf: string): Seconds => Math.floor((seconds(asOf) - 1) / DAY_S) * DAY_S;

/** Every day from the first of these times to the last, so that a missing day keeps its width. */
export const everyDay = (times: readonly Seconds[]): Seconds[] => {
  if (times.length === 0) return [];
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  return Array.from({ length: Math.round((last - first) / DAY_S) + 1 }, (_, index) => first + index * DAY_S);
};

/** A day on the time scale, and the value there where there is one. */
export interface Day<T> {
  readonly time: Seconds;
  readonly value: T | null;
}
