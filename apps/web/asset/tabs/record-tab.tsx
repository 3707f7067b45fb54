import { Link } from '@tanstack/react-router';
import { useAssetOutcomes, useAssetStatements } from '../../data/use-asset-facts.ts';
import { kindWords } from '../../format/kind-words.ts';
import { dateTime } from '../../format/time.ts';
import { OUTCOME_COLUMNS } from '../../outcome/outcome-columns.tsx';
import { outcomesTable } from '../../outcome/outcomes-table.ts';
import { ServedPart } from '../../state/served-part.tsx';
import { Choice } from '../../ui/choice.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { statementColumn } from '../../ui/statement-column.tsx';
import { useTabSearch } from '../use-tab-search.ts';
import { TabSection } from './tab-section.tsx';

type Outcome = NonNullable<ReturnType<typeof useAssetOutcomes>['data']>[number];
type Statement = NonNullable<ReturnType<typeof useAssetStatements>['data']>[number];

const KINDS = ['all', 'grade', 'forecast', 'investor'] as const;
const KIND_OPTIONS = KINDS.map((value) => ({ value, words: value === 'all' ? 'All' : kindWords(value) }));

const CLOSED_COLUMNS: readonly DataColumn<Outcome>[] = [
  { id: 'kind', head: 'Kind', cell: ({ kind }) => kindWords(kind) },
  ...OUTCOME_COLUMNS.slice(1),
];

const Closed = ({ asset }: { asset: string }) => {
  const { search, change } = useTabSearch();
  const outcomes = useAssetOutcomes(asset, search.closed);
  return (
    <TabSection
      title="Closed judgements"
      about="Everything that was said of it live and whose outcome is known, from the log: losers included, newest first."
      csv={outcomes.data && (() => outcomesTable(outcomes.data))}
      tools={
        <Choice
          name="Kind of judgement"
          options={KIND_OPTIONS}
          value={KINDS.find((kind) => kind === search.closed) ?? 'all'}
          onChange={(closed) => change({ closed })}
        />
      }
    >
      <ServedPart what="The closed judgements" query={outcomes} skeleton={<LoadingRows rows={6} tall />}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="px-3 py-4 text-13 text-muted md:px-4">
              Nothing is closed yet: an outcome is known when the horizon of a live judgement has ended. What
              was said so far is below.
            </p>
          ) : (
            <>
              <DataTable
                name="Closed judgements"
                columns={CLOSED_COLUMNS}
                rows={rows}
                rowKey={({ number }) => number}
              />
              {outcomes.hasNextPage && (
                <MoreButton
                  onClick={() => void outcomes.fetchNextPage()}
                  busy={outcomes.isFetchingNextPage}
                />
              )}
            </>
          )
        }
      </ServedPart>
    </TabSection>
  );
};

const seenBy = ({ seen }: Statement): string =>
  [
    ...(seen.logged ? ['logged'] : ['not signed yet']),
    ...(seen.witnessed ? ['witnessed'] : []),
    ...(seen.anchored ? ['anchored'] : []),
  ].join(', ');

const STATEMENT_COLUMNS: readonly DataColumn<Statement>[] = [
  {
    id: 'kind',
    head: 'Kind',
    cell: ({ kind, abstained, number }) => (
      <>
        {kindWords(kind)}
        {abstained !== null && <span className="ml-2 text-12 text-amber">abstained</span>}
        <Link
          to="/verify/$number"
          params={{ number: String(number) }}
          className="block text-12 text-accent md:hidden"
        >
          #{number}
        </Link>
      </>
    ),
  },
  { id: 'asOf', head: 'As of', cell: ({ asOf }) => <span className="text-muted">{dateTime(asOf)}</span> },
  {
    id: 'issued',
    head: 'Put into the log',
    from: 'md',
    cell: ({ issuedAt }) => <span className="text-muted">{dateTime(issuedAt)}</span>,
  },
  { id: 'seen', head: 'Seen', from: 'lg', cell: seenBy },
  statementColumn(({ number }) => ({ number })),
];

const Statements = ({ asset }: { asset: string }) => (
  <TabSection
    title="Everything said of it"
    about="The newest entries of the log about this asset. When each was put there is what its proof rests on."
  >
    <ServedPart what="The statements" query={useAssetStatements(asset)} skeleton={<LoadingRows rows={6} />}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="px-3 py-4 text-13 text-muted md:px-4">
            No entry of the log is about {asset} alone: nothing was judged live yet, or it is published later.
            What was computed for the past is in the log as one digest, which <b>Backfill</b> beside a grade
            leads to; it was not published before the move.
          </p>
        ) : (
          <DataTable
            name="Statements"
            columns={STATEMENT_COLUMNS}
            rows={rows}
            rowKey={({ number }) => number}
          />
        )
      }
    </ServedPart>
  </TabSection>
);

/** What was said of it before, and what came of it. */
export const RecordTab = ({ asset }: { asset: string }) => (
  <>
    <Closed asset={asset} />
    <Statements asset={asset} />
  </>
);
