import { allOutcomes, type KindRow, useOutcomes } from '../data/use-record.ts';
import { useExportable } from '../export/exportables.ts';
import { kindWords } from '../format/kind-words.ts';
import { count } from '../format/number.ts';
import { OUTCOME_COLUMNS } from '../outcome/outcome-columns.tsx';
import { outcomesTable } from '../outcome/outcomes-table.ts';
import { ProblemNotice } from '../state/problem-notice.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { LoadingRows } from '../ui/loading-rows.tsx';
import { MoreButton } from '../ui/more-button.tsx';

const LOADING_ROWS = 8;

const Rows = ({ row }: { row: KindRow }) => {
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useOutcomes(row);
  if (data === undefined)
    return error === null ? (
      <div role="status" aria-label="Loading the outcomes">
        <LoadingRows rows={LOADING_ROWS} tall />
      </div>
    ) : (
      <ProblemNotice what="The outcomes" error={error} retry={refetch} retrying={isFetching} />
    );
  if (data.length === 0)
    return (
      <p className="px-3 py-6 text-13 text-muted md:px-4">
        No outcome is known yet: the horizon of the first slot has not ended.
      </p>
    );
  return (
    <>
      <DataTable
        name="Closed judgements"
        columns={OUTCOME_COLUMNS}
        rows={data}
        rowKey={({ number }) => number}
      />
      {hasNextPage && <MoreButton onClick={() => void fetchNextPage()} busy={isFetchingNextPage} />}
    </>
  );
};

/** Every outcome of a kind, newest first, losers like winners. */
export const OutcomeTable = ({ row }: { row: KindRow }) => {
  const place = useExportable<HTMLElement>({
    name: `${kindWords(row.kind)}, closed judgements`,
    csv: row.resolved === 0 ? undefined : async () => outcomesTable(await allOutcomes(row)),
  });
  return (
    <section ref={place} aria-label="Closed judgements">
      <div className="px-3 pt-4 pb-2 md:px-4">
        <h3 className="text-13 font-semibold">Every closed judgement</h3>
        <p className="text-12 text-muted tabular-nums">
          {count(row.resolved)} over the registered horizon, losers included, newest first. Nothing is left
          out.
        </p>
      </div>
      <Rows row={row} />
    </section>
  );
};
