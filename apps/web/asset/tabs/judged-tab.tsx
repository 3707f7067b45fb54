import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Judged, newestOf } from '../../check/shown-judgement.ts';
import type { CsvTable } from '../../export/csv.ts';
import { ServedPart } from '../../state/served-part.tsx';
import { AbstainedNote } from '../../ui/abstained-note.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { TabSection } from './tab-section.tsx';

type JudgedOfAsset = Judged & { readonly asset: string };

interface JudgedTabProps<T> {
  readonly asset: string;
  /** As the beginning of a sentence. */
  readonly what: string;
  readonly title: string;
  readonly about: ReactNode;
  readonly id: Parameters<typeof newestOf>[0];
  /** Null where nothing is judged yet. */
  readonly query: UseQueryResult<T | null>;
  /** Its numbers, to be taken away. */
  readonly table: (judged: T) => CsvTable;
  readonly children: (judged: T) => ReactNode;
}

const LOADING_ROWS = 8;

/** A tab that shows one judgement, or says why there is none. */
export const JudgedTab = <T extends JudgedOfAsset>(props: JudgedTabProps<T>) => {
  const { asset, what, title, about, id, query, table, children } = props;
  return (
    <ServedPart what={what} query={query} skeleton={<LoadingRows rows={LOADING_ROWS} />}>
      {(judged) =>
        judged === null ? (
          <p className="p-4 text-13 text-muted">
            {what}: not judged yet. It appears here with the next daily run.
          </p>
        ) : (
          <TabSection
            title={title}
            about={about}
            what={`${asset}, ${title.toLowerCase()}`}
            shown={newestOf(id, asset, judged)}
            csv={judged.abstained === null ? () => table(judged) : undefined}
          >
            {judged.abstained === null ? (
              children(judged)
            ) : (
              <div className="max-w-160 px-3 pb-4 md:px-4">
                <AbstainedNote>{judged.abstained.reason}</AbstainedNote>
              </div>
            )}
          </TabSection>
        )
      }
    </ServedPart>
  );
};
