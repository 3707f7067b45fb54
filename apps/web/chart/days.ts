export const DAY_S = 86_400;

/** Seconds since the epoch, as the chart library counts. */
export type Seconds = number;

export const seconds = (iso: string): Seconds => Date.parse(iso) / 1000;

/** Start of the last daily bar that a judgement as of this time knows. */
export const barTimeOf = (asOf: string): Seconds => Math.floor((seconds(asOf) - 1) / DAY_S) * DAY_S;

/** Every `step` from the first of these times to the last, so that a missing one keeps its width. */
export const everyStep = (times: readonly Seconds[], step: Seconds): Seconds[] => {
  if (times.length === 0) return [];
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  return Array.from({ length: Math.round((last - first) / step) + 1 }, (_, index) => first + index * step);
};

/** Every day from the first of these times to the last. */
export const everyDay = (times: readonly Seconds[]): Seconds[] => everyStep(times, DAY_S);

/** A place on the time scale, and the value there where there is one. */
export interface At<T> {
  readonly time: Seconds;
  readonly value: T | null;
}
