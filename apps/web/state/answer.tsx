import type { ReactNode } from 'react';
import { LoadingRows } from '../ui/loading-rows.tsx';
import { ServedPart, type ServedPartProps } from './served-part.tsx';

interface AnswerProps<Data> {
  readonly query: ServedPartProps<Data>['query'];
  /** As the beginning of a sentence. */
  readonly what: string;
  /** Rows that are likely to come. */
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}

/** What was asked for; until then rows in its place, or why there is none. */
export const Answer = <Data,>({ query, what, rows = 4, children }: AnswerProps<Data>) => (
  <ServedPart what={what} query={query} skeleton={<LoadingRows rows={rows} />}>
    {children}
  </ServedPart>
);
