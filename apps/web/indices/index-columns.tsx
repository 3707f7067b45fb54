import { Link } from '@tanstack/react-router';
import type { IndexRow } from '../data/use-indices.ts';
import { count, grade as gradeText, money, NONE, share } from '../format/number.ts';
import { date } from '../format/time.ts';
import { Change } from '../ui/change.tsx';
import type { DataColumn } from '../ui/data-table.tsx';
import { GradeBar } from '../ui/grade-bar.tsx';
import { Sparkline } from '../ui/sparkline.tsx';

const held = ({ coins, cash }: IndexRow): string => {
  if (coins === null) return NONE;
  if (coins === 0) return 'all in cash';
  return cash === null || cash < 0.005 ? count(coins) : `${count(coins)}, ${share(cash)} cash`;
};

const Grade = ({ grade }: { grade: number | null }) =>
  grade === null ? (
    <span title="Less than half of what it holds is graded">{NONE}</span>
  ) : (
    <span className="flex items-center justify-end gap-2">
      <span className="w-24 max-lg:hidden">
        <span className="flex">
          <GradeBar value={grade} />
        </span>
      </span>
      <span className="w-9 text-right font-medium">{gradeText(grade)}</span>
    </span>
  );

export const INDEX_COLUMNS: readonly DataColumn<IndexRow>[] = [
  {
    id: 'name',
    head: 'Index',
    cell: ({ slug, name, ticker, meaning }) => (
      <Link to="/indices/$slug" params={{ slug }} title={meaning} className="font-medium hover:text-accent">
        {name}
        <span className="ml-2 text-12 font-normal text-faint max-md:block max-md:ml-0">{ticker}</span>
      </Link>
    ),
  },
  {
    id: 'type',
    head: 'Type',
    explains: 'Active: changes its mind; passive: follows a plain rule',
    from: 'xl',
    cell: ({ type }) => <span className="text-muted">{type === 'active' ? 'Active' : 'Passive'}</span>,
  },
  {
    id: 'level',
    head: 'Level',
    explains: 'From 1,000 at its start, after costs',
    align: 'right',
    from: 'md',
    cell: ({ level }) => (level === null ? NONE : count(level)),
  },
  {
    id: 'change24h',
    head: '24 h',
    align: 'right',
    from: 'md',
    cell: ({ change24h }) => <Change value={change24h} />,
  },
  { id: 'change7d', head: '7 d', align: 'right', cell: ({ change7d }) => <Change value={change7d} /> },
  {
    id: 'change1m',
    head: '30 d',
    align: 'right',
    from: 'md',
    cell: ({ change1m }) => <Change value={change1m} />,
  },
  {
    id: 'allTime',
    head: 'Since start',
    explains: 'After costs; the page of the index says since when',
    align: 'right',
    cell: ({ allTime, since }) => (
      <span title={since === null ? undefined : `Since ${date(since)}`}>
        <Change value={allTime} />
      </span>
    ),
  },
  {
    id: 'grade',
    head: 'Grade',
    explains: 'Mean Trader Grade of what it holds, by weight',
    align: 'right',
    cell: ({ grade }) => <Grade grade={grade} />,
  },
  {
    id: 'coins',
    head: 'Holds',
    explains: 'Assets held',
    align: 'right',
    from: 'lg',
    cell: (row) => <span className="text-muted">{held(row)}</span>,
  },
  {
    id: 'volume',
    head: 'Turnover',
    explains: 'Of the assets held, on the newest day',
    align: 'right',
    from: 'xl',
    cell: ({ volume24h, coins }) => (
      <span className="text-muted">{coins === 0 ? NONE : money(volume24h)}</span>
    ),
  },
  {
    id: 'sparkline',
    head: '30 d',
    explains: 'Its level over the last 30 days',
    align: 'right',
    from: 'lg',
    cell: ({ sparkline, change1m }) => (
      <span className="flex justify-end">
        <Sparkline values={sparkline} change={change1m} />
      </span>
    ),
  },
];
