import type { ClosedJudgementRow } from '@assay/sdk';
import { NONE, price } from '../format/number.ts';
import { date } from '../format/time.ts';
import { assetColumn } from '../ui/asset-column.tsx';
import { Change } from '../ui/change.tsx';
import type { DataColumn } from '../ui/data-table.tsx';
import { statementColumn } from '../ui/statement-column.tsx';
import { StatementLink } from '../ui/statement-link.tsx';
import { OutcomeResult, whatWasSaid } from './outcome-result.tsx';

export const OUTCOME_COLUMNS: readonly DataColumn<ClosedJudgementRow>[] = [
  assetColumn(
    ({ subject }) => subject,
    ({ judgement }) => (
      <span className="block text-12 md:hidden">
        <StatementLink statement={{ number: judgement }} />
      </span>
    ),
  ),
  {
    id: 'asOf',
    head: 'As of',
    from: 'md',
    cell: ({ asOf, closedAt }) => (
      <span className="text-muted" title={`Ended ${date(closedAt)}`}>
        {date(asOf)}
      </span>
    ),
  },
  {
    id: 'horizon',
    head: 'Horizon',
    align: 'right',
    from: 'lg',
    cell: ({ horizonDays }) => <span className="text-muted">{horizonDays} d</span>,
  },
  {
    id: 'said',
    head: 'Said',
    align: 'right',
    cell: (row) => <span className="max-md:whitespace-normal">{whatWasSaid(row) || NONE}</span>,
  },
  {
    id: 'prices',
    head: 'Price then and at the end',
    align: 'right',
    from: 'xl',
    cell: ({ from, to }) => (
      <span className="text-muted">
        {price(Number(from))} → {price(Number(to))}
      </span>
    ),
  },
  {
    id: 'return',
    head: 'Return',
    align: 'right',
    cell: (row) => (
      <span title={row.stopped ? 'It stopped trading: the last price counts.' : undefined}>
        <Change value={row.return} />
      </span>
    ),
  },
  {
    id: 'result',
    head: 'Result',
    align: 'right',
    cell: (row) => (
      <span className="text-12">
        <OutcomeResult row={row} />
      </span>
    ),
  },
  statementColumn(({ judgement }) => ({ number: judgement })),
];
