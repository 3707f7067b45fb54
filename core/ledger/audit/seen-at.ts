import type { Instant } from '../../kernel/time.ts';

/** A size of the log that somebody independent has seen, and when. */
export interface SeenSize {
  readonly size: number;
  readonly at: Instant;
}

/** What is known of when an entry was first seen by somebody independent; `undefined` where nobody states it. */
export interface Seen {
  /** It was seen then at the latest. */
  readonly by: Instant | undefined;
  /** The newest log that was seen without it was the newest one then. */
  readonly missingAt: Instant | undefined;
}

/** Asked in ascending order. */
export type SeenAt = (entry: number) => Seen;

/** An entry was seen with the earliest of all sizes above its number, and missing in the others. */
export const seenAtFrom = (seen: readonly SeenSize[]): SeenAt => {
  const sizes = seen.toSorted((a, b) => a.size - b.size);
  const earliest = sizes.map(({ at }) => at);
  for (let i = earliest.length - 2; i >= 0; i--) earliest[i] = Math.min(earliest[i], earliest[i + 1]);
  let next = 0;
  let missingAt: Instant | undefined;
  return (entry) => {
    for (; next < sizes.length && sizes[next].size <= entry; next++)
      missingAt = Math.max(missingAt ?? sizes[next].at, sizes[next].at);
    return { by: earliest[next], missingAt };
  };
};

/** `late`: the log was seen without it after the moment. `unknown`: it is not known to have been seen by then. */
export const seenBy = ({ by, missingAt }: Seen, deadline: Instant): 'in-time' | 'late' | 'unknown' => {
  if (by === undefined || by <= deadline) return 'in-time';
  return missingAt !== undefined && missingAt > deadline ? 'late' : 'unknown';
};
