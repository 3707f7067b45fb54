import { type ReactNode, useId } from 'react';
import { ServedPart, type ServedPartProps } from '../state/served-part.tsx';
import { LoadingRows } from '../ui/loading-rows.tsx';

/** A titled part of the page, over its whole width. */
export const Part = ({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) => {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="border-b border-line pb-3 last:border-b-0">
      <div className="px-3 pt-4 pb-2 md:px-4">
        <h2 id={heading} className="text-13 font-semibold">
          {title}
        </h2>
        {about !== undefined && <p className="max-w-160 text-12 text-muted">{about}</p>}
      </div>
      {children}
    </section>
  );
};

/** Said where there are no rows. */
export const Nothing = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-3 px-3 py-4 text-13 text-muted md:px-4">{children}</div>
);

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
