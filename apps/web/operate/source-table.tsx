import type { Status } from '@assay/sdk';
import { Link } from '@tanstack/react-router';
import { useNow } from '../data/use-now.ts';
import { useStatus } from '../data/use-status.ts';
import { count } from '../format/number.ts';
import { ago, date, dateTime, isStale } from '../format/time.ts';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { FeedState } from './feed-state.tsx';
import { Nothing, Part } from './part.tsx';

type Source = Status['sources'][number];

const Ago = ({ at, now, warns }: { at: string; now: number; warns: boolean }) => (
  <time dateTime={at} title={dateTime(at)} className={warns ? 'font-medium text-amber' : ''}>
    {ago(at, now)}
  </time>
);

const Name = ({ source, feed }: { source: Source; feed: Status['feed'] }) => (
  <>
    <span className="font-medium">{source.id}</span>
    {feed?.source === source.id && (
      <span className="block text-12 md:hidden">
        <FeedState feed={feed} />
      </span>
    )}
  </>
);

const columnsOf = (feed: Status['feed'], now: number, simulated: boolean): readonly DataColumn<Source>[] => [
  { id: 'source', head: 'Source', cell: (source) => <Name source={source} feed={feed} /> },
  {
    id: 'newest',
    head: 'Newest bar',
    explains: 'Close of the newest bar that is held',
    align: 'right',
    cell: ({ to }) => <Ago at={to} now={now} warns={!simulated && isStale(to, now)} />,
  },
  {
    id: 'success',
    head: 'Last success',
    explains: 'When something new was learned from it last',
    align: 'right',
    cell: ({ knownAt }) => <Ago at={knownAt} now={now} warns={false} />,
  },
  {
    id: 'live',
    head: 'Live feed',
    from: 'md',
    cell: ({ id }) => (feed?.source === id ? <FeedState feed={feed} /> : 'not followed'),
  },
  { id: 'assets', head: 'Assets', align: 'right', from: 'md', cell: ({ assets }) => count(assets) },
  { id: 'rows', head: 'Bars', align: 'right', from: 'lg', cell: ({ rows }) => count(rows) },
  { id: 'intervals', head: 'Of', from: 'xl', cell: ({ intervals }) => intervals.join(', ') },
  { id: 'from', head: 'Since', align: 'right', from: 'xl', cell: ({ from }) => date(from) },
  { id: 'licence', head: 'Licence', from: 'xl', wraps: true, cell: ({ licence }) => licence },
];

/** Where data comes from, how old it is, and whether it still comes. */
export const SourceTable = ({ status }: { status: Status }) => {
  const now = useNow();
  const { data } = useStatus();
  return (
    <Part
      title="Data sources"
      about={
        <Link to="/start" className="text-accent hover:underline">
          Fetch from an exchange, import files, or change what is served
        </Link>
      }
    >
      {status.sources.length === 0 ? (
        <Nothing>Nothing is held yet.</Nothing>
      ) : (
        <DataTable
          name="Data sources"
          columns={columnsOf(status.feed, now, data?.simulated === true)}
          rows={status.sources}
          rowKey={({ id }) => id}
        />
      )}
    </Part>
  );
};
