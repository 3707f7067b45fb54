import type { ReactNode } from 'react';
import { isNotReady } from '../data/not-ready.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** What a query says of itself. */
interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
  readonly isFetching: boolean;
}

export interface ServedPartProps<T> {
  /** As the beginning of a sentence. */
  readonly what: string;
  readonly query: Asked<T>;
  /** Of the final height. */
  readonly skeleton: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** A part of a page that comes by itself: its data, or what stands in the way of it. */
export const ServedPart = <T,>({ what, query, skeleton, children }: ServedPartProps<T>) => {
  if (query.data !== undefined) return children(query.data);
  if (query.error === null)
    return (
      <div role="status" aria-label={`Loading: ${what}`}>
        {skeleton}
      </div>
    );
  if (isNotReady(query.error))
    return (
      <p role="status" className="p-4 text-13 text-muted">
        {what}: judged for the first time just now. It appears here by itself.
      </p>
    );
  return (
    <div className="[&>section]:mx-0 [&>section]:mt-0 [&>section]:p-4">
      <ProblemNotice what={what} error={query.error} retry={query.refetch} retrying={query.isFetching} />
    </div>
  );
};
