import type { Instant } from '../../kernel/time.ts';

/** A size of the log that somebody independent has seen, and when. */
export interface SeenSize {
  readonly size: number;
  readonly at: Instant;
}

/** When an entry was first seen by somebody independent; `undefined` where nobody states it. Asked in ascending order. */
export type SeenAt = (entry: number) => Instant | undefined;

/** An entry was seen with the earliest of all sizes above its number. */
export const seenAtFrom = (seen: readonly SeenSize[]): SeenAt => {
  const sizes = seen.toSorted((a, b) => a.size - b.size);
  const earliest = sizes.map(({ at }) => at);
  for (let i = earliest.length - 2; i >= 0; i--) earliest[i] = Math.min(earliest[i], earliest[i + 1]);
  let next = 0;
  return (entry) => {
    while (next < sizes.length && sizes[next].size <= entry) next++;
    return earliest[next];
  };
};
