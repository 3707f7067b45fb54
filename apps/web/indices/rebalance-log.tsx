import { useState } from 'react';
import type { IndexView } from '../data/use-indices.ts';
import { type CsvTable, csvTable } from '../export/csv.ts';
import { useExportable } from '../export/exportables.ts';
import { count, figure, money, NONE, share } from '../format/number.ts';
import { date } from '../format/time.ts';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { SectionHead } from '../ui/section-head.tsx';
import { statementColumn } from '../ui/statement-column.tsx';
import { type LoggedRebalance, loggedRebalances } from './rebalances.ts';

const STEP = 8;
const NAMED = 5;
/** Below this a trade is a rounding error, and says nothing about what could be traded. */
const LEAST_TURNOVER = 1e-6;

const REASON: Readonly<Record<LoggedRebalance['reason'], string>> = {
  start: 'Start',
  calendar: 'Calendar',
  'market-bearish': 'Market turned bearish',
  'too-few-assets': 'Too few assets',
  'silent-asset': 'An asset fell silent',
};

type Change = LoggedRebalance['changes'][number];

const changeWords = ({ asset, from, to }: Change): string => `${asset} ${share(from)} → ${share(to)}`;

/** The largest changes; all of them on hover. */
const Changes = ({ changes }: { changes: readonly Change[] }) => {
  const sorted = changes.toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  const more = sorted.length - NAMED;
  return (
    <span title={sorted.map(changeWords).join('\n')} className="text-12">
      {sorted.slice(0, NAMED).map(changeWords).join(', ')}
      {more > 0 && <span className="text-muted"> and {count(more)} more</span>}
    </span>
  );
};

const COLUMNS: readonly DataColumn<LoggedRebalance>[] = [
  {
    id: 'at',
    head: 'Filled',
    cell: ({ effectiveAt, decidedAt }) => (
      <span title={`Decided at the close of ${date(decidedAt)}`}>{date(effectiveAt)}</span>
    ),
  },
  {
    id: 'reason',
    head: 'Why',
    from: 'md',
    cell: ({ reason }) => <span className="text-muted">{REASON[reason]}</span>,
  },
  {
    id: 'changes',
    head: 'Weights before and after',
    wraps: true,
    cell: ({ changes, turnover }) =>
      turnover < LEAST_TURNOVER ? (
        <span className="text-12 text-muted">Nothing but a rounding error to trade</span>
      ) : (
        <Changes changes={changes} />
      ),
  },
  {
    id: 'turnover',
    head: 'Turned over',
    explains: 'Half the sum of all changes of weight',
    align: 'right',
    cell: ({ turnover }) => share(turnover),
  },
  {
    id: 'cost',
    head: 'Cost',
    explains: 'Share of the value of the index, in hundredths of a percent',
    align: 'right',
    from: 'lg',
    cell: ({ cost }) => `${figure(cost * 10_000, 1)} bp`,
  },
  {
    id: 'capacity',
    head: 'Capacity',
    explains: 'With more than this the largest trade would have been too large for the market',
    align: 'right',
    from: 'xl',
    cell: ({ capacity, turnover }) => (
      <span className="text-muted">{turnover < LEAST_TURNOVER ? NONE : money(capacity)}</span>
    ),
  },
  statementColumn(({ statement }) => statement),
];

/** A line for each asset whose weight changed. */
const table = (rebalances: readonly LoggedRebalance[]): CsvTable =>
  csvTable(
    rebalances.flatMap(({ changes, ...rebalance }) => changes.map((change) => ({ ...rebalance, ...change }))),
    {
      decidedAt: ({ decidedAt }) => decidedAt,
      effectiveAt: ({ effectiveAt }) => effectiveAt,
      reason: ({ reason }) => reason,
      asset: ({ asset }) => asset,
      weightBefore: ({ from }) => from,
      weightAfter: ({ to }) => to,
      turnover: ({ turnover }) => turnover,
      cost: ({ cost }) => cost,
      capacity: ({ capacity }) => capacity,
      statement: ({ statement }) => statement?.number,
    },
  );

/** Each change of the basket of an index, newest first. */
export const RebalanceLog = ({ of, days }: { of: string; days: IndexView['rebalances'] }) => {
  const [shown, setShown] = useState(STEP);
  const rows = loggedRebalances(days);
  const place = useExportable<HTMLElement>({
    name: `${of} rebalances`,
    csv: rows.length === 0 ? undefined : () => table(rows),
  });
  return (
    <section ref={place} aria-labelledby="rebalances" className="border-t border-line pb-4">
      <SectionHead
        id="rebalances"
        title="Rebalance log"
        about={`${count(rows.length)} changes of the basket, newest first, each with its reason and its cost.`}
      />
      {rows.length > 0 && (
        <DataTable
          name="Rebalance log"
          columns={COLUMNS}
          rows={rows.slice(0, shown)}
          rowKey={({ key }) => key}
        />
      )}
      {rows.length > shown && <MoreButton busy={false} onClick={() => setShown(shown + 5 * STEP)} />}
    </section>
  );
};
