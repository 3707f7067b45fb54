import type { Moonshot } from '../data/use-market.ts';
import { figure, grade, money, price } from '../format/number.ts';
import { date, daysBetween } from '../format/time.ts';
import { assetColumn } from '../ui/asset-column.tsx';
import { Change } from '../ui/change.tsx';
import type { DataColumn } from '../ui/data-table.tsx';
import { statementColumn } from '../ui/statement-column.tsx';

const EXIT_WORDS = {
  'broke-down': 'Broke down',
  'timed-out': 'Timed out',
  'stopped-trading': 'Stopped trading',
} as const;

const endWords = ({ exit, endedAt, asOf }: Moonshot): string => {
  if (exit === null || endedAt === null) return 'Runs';
  return `${EXIT_WORDS[exit]} after ${daysBetween(asOf, endedAt)} d`;
};

export const MOONSHOT_COLUMNS: readonly DataColumn<Moonshot>[] = [
  assetColumn(({ asset }) => asset),
  {
    id: 'asOf',
    head: 'Picked',
    explains: 'The pick knows nothing later than this',
    cell: ({ asOf }) => <span className="text-muted">{date(asOf)}</span>,
  },
  {
    id: 'grade',
    head: 'Grade then',
    explains: 'Trader Grade at the pick',
    align: 'right',
    from: 'lg',
    cell: ({ traderGrade }) => grade(traderGrade),
  },
  {
    id: 'surge',
    head: 'Surge',
    explains: 'Turnover of 3 days over that of 30',
    align: 'right',
    from: 'lg',
    cell: ({ surge }) => `${figure(surge, 1)}×`,
  },
  {
    id: 'cap',
    head: 'Market cap then',
    align: 'right',
    from: 'xl',
    cell: ({ marketCap }) => <span className="text-muted">{money(marketCap)}</span>,
  },
  {
    id: 'entry',
    head: 'Entry',
    explains: 'Open of the next bar that traded',
    align: 'right',
    from: 'lg',
    cell: ({ entryPrice }) => price(entryPrice),
  },
  {
    id: 'exit',
    head: 'Exit',
    align: 'right',
    from: 'xl',
    cell: ({ exitPrice }) => price(exitPrice),
  },
  {
    id: 'end',
    head: 'End',
    from: 'md',
    cell: (pick) => (
      <span className={pick.status === 'active' ? 'font-medium text-accent' : 'text-muted'}>
        {endWords(pick)}
      </span>
    ),
  },
  {
    id: 'best',
    head: 'Best',
    explains: 'Best close over the entry, before costs',
    align: 'right',
    cell: ({ bestRoi }) => <Change value={bestRoi} />,
  },
  {
    id: 'roi',
    head: 'Return',
    explains: 'After fees and slippage; at the last close while it runs',
    align: 'right',
    cell: ({ roi }) => <Change value={roi} strong />,
  },
  statementColumn(({ statement }) => statement),
];
