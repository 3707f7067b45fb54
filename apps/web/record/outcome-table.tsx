import type { ClosedJudgementRow } from '@assay/sdk';
import { Link } from '@tanstack/react-router';
import { type KindRow, useOutcomes } from '../data/use-record.ts';
import { count, NONE, price } from '../format/number.ts';
import { date } from '../format/time.ts';
import { ProblemNotice } from '../state/problem-notice.tsx';
import { Change } from '../ui/change.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { OutcomeResult, whatWasSaid } from './outcome-result.tsx';

const LOADING_ROWS = 8;
const CELL = 'px-2 first:pl-3 last:pr-3 md:first:pl-4 md:last:pr-4';

const Head = () => (
  <thead className="text-12 text-muted">
    <tr className="h-8 border-b border-line">
      <th scope="col" className={`${CELL} text-left font-medium`}>
        Asset
      </th>
      <th scope="col" className={`${CELL} text-left font-medium max-md:hidden`}>
        As of
      </th>
      <th scope="col" className={`${CELL} text-right font-medium max-lg:hidden`}>
        Horizon
      </th>
      <th scope="col" className={`${CELL} text-right font-medium`}>
        Said
      </th>
      <th scope="col" className={`${CELL} text-right font-medium max-xl:hidden`}>
        Price then and at the end
      </th>
      <th scope="col" className={`${CELL} text-right font-medium`}>
        Return
      </th>
      <th scope="col" className={`${CELL} text-right font-medium`}>
        Result
      </th>
      <th scope="col" className={`${CELL} text-right font-medium max-md:hidden`}>
        Statement
      </th>
    </tr>
  </thead>
);

const Proof = ({ number }: { number: number }) => (
  <Link
    to="/verify/$number"
    params={{ number: String(number) }}
    title="Check it in this browser"
    className="number text-accent hover:underline"
  >
    #{number}
  </Link>
);

const Row = ({ row }: { row: ClosedJudgementRow }) => (
  <tr className="h-9 border-b border-line-soft hover:bg-hover max-md:h-12">
    <th scope="row" className={`${CELL} text-left font-medium`}>
      <Link to="/asset/$symbol" params={{ symbol: row.subject }} className="hover:text-accent">
        {row.subject}
      </Link>
      <span className="block font-normal text-12 md:hidden">
        <Proof number={row.judgement} />
      </span>
    </th>
    <td className={`${CELL} number text-muted max-md:hidden`} title={`Ended ${date(row.closedAt)}`}>
      {date(row.asOf)}
    </td>
    <td className={`${CELL} number text-right text-muted max-lg:hidden`}>{row.horizonDays} d</td>
    <td className={`${CELL} number text-right max-md:whitespace-normal`}>{whatWasSaid(row) || NONE}</td>
    <td className={`${CELL} number text-right text-muted max-xl:hidden`}>
      {price(Number(row.from))} → {price(Number(row.to))}
    </td>
    <td
      className={`${CELL} text-right`}
      title={row.stopped ? 'It stopped trading: the last price counts.' : undefined}
    >
      <Change value={row.return} />
    </td>
    <td className={`${CELL} text-right text-12`}>
      <OutcomeResult row={row} />
    </td>
    <td className={`${CELL} text-right text-12 max-md:hidden`}>
      <Proof number={row.judgement} />
    </td>
  </tr>
);

const Loading = () => (
  <div role="status" aria-label="Loading the outcomes">
    {Array.from({ length: LOADING_ROWS }, (_, index) => (
      <div
        key={index.toString()}
        className="flex h-9 items-center gap-6 border-b border-line-soft px-3 md:px-4"
      >
        <span className="skeleton h-3 w-16" />
        <span className="skeleton h-3 w-24 max-md:hidden" />
        <span className="ml-auto skeleton h-3 w-20" />
        <span className="skeleton h-3 w-14" />
        <span className="skeleton h-3 w-24" />
      </div>
    ))}
  </div>
);

const Rows = ({ row, size }: { row: KindRow; size: number }) => {
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useOutcomes(
    row,
    size,
  );
  if (data === undefined)
    return error === null ? (
      <Loading />
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
      <table className="w-full border-collapse text-13">
        <Head />
        <tbody>
          {data.map((one) => (
            <Row key={one.number} row={one} />
          ))}
        </tbody>
      </table>
      {hasNextPage && <MoreButton onClick={() => void fetchNextPage()} busy={isFetchingNextPage} />}
    </>
  );
};

/** Every outcome of a kind, newest first, losers like winners. */
export const OutcomeTable = ({ row, size }: { row: KindRow; size: number }) => (
  <section aria-label="Closed judgements">
    <div className="px-3 pt-4 pb-2 md:px-4">
      <h3 className="text-13 font-semibold">Every closed judgement</h3>
      <p className="text-12 text-muted tabular-nums">
        {count(row.resolved)} over the registered horizon, losers included, newest first. Nothing is left out.
      </p>
    </div>
    <Rows row={row} size={size} />
  </section>
);
