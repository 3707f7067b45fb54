import { useState } from 'react';
import type { RouteTraffic } from '../data/traffic.ts';
import { useTraffic } from '../data/use-traffic.ts';
import { count, NONE } from '../format/number.ts';
import { Answer } from '../state/answer.tsx';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { TallyBar } from '../ui/tally-bar.tsx';
import { Part } from './part.tsx';

const FIRST = 8;
const ALL = 'all routes';

/** `≤ 5 ms`: the bound of a bucket, not a measurement. */
const bound = (seconds: number | null): string => {
  if (seconds === null) return NONE;
  return seconds === Number.POSITIVE_INFINITY
    ? '> 2.5 s'
    : `≤ ${seconds < 1 ? `${seconds * 1000} ms` : `${seconds} s`}`;
};

const columnsOf = (most: number): readonly DataColumn<RouteTraffic>[] => [
  {
    id: 'route',
    head: 'Route',
    wraps: true,
    cell: ({ route }) =>
      route === ALL ? (
        <span className="font-medium">{ALL}</span>
      ) : (
        <code className="font-mono text-12">{route.replace(/ none$/, ' no route')}</code>
      ),
  },
  {
    id: 'requests',
    head: 'Requests',
    align: 'right',
    cell: ({ requests }) => <TallyBar value={requests} most={most} shown={count(requests)} />,
  },
  {
    id: 'refused',
    head: 'Refused',
    explains: 'Answered with 4xx',
    align: 'right',
    from: 'md',
    cell: ({ refused }) => count(refused),
  },
  {
    id: 'failed',
    head: 'Failed',
    explains: 'Answered with 5xx',
    align: 'right',
    cell: ({ failed }) =>
      failed === 0 ? '0' : <span className="font-medium text-down">{count(failed)}</span>,
  },
  {
    id: 'half',
    head: 'Half within',
    explains: 'Half of the requests were answered within this time',
    align: 'right',
    from: 'lg',
    cell: ({ half }) => bound(half),
  },
  {
    id: 'most',
    head: '95% within',
    explains: '95% of the requests were answered within this time',
    align: 'right',
    from: 'md',
    cell: ({ most: longest }) => bound(longest),
  },
];

const Routes = ({ all, routes }: { all: RouteTraffic; routes: readonly RouteTraffic[] }) => {
  const [whole, setWhole] = useState(false);
  const rows = [{ ...all, route: ALL }, ...(whole ? routes : routes.slice(0, FIRST))];
  return (
    <>
      <DataTable
        name="Requests"
        columns={columnsOf(all.requests)}
        rows={rows}
        rowKey={({ route }) => route}
      />
      {routes.length > FIRST && (
        <PlainButton onClick={() => setWhole(!whole)} className="mx-3 mt-3 md:mx-4">
          {whole ? 'Show the busiest' : `Show all ${count(routes.length)} routes`}
        </PlainButton>
      )}
    </>
  );
};

/** What was asked of the server, and how it answered. */
export const TrafficTable = () => (
  <Part
    title="Requests since the start"
    about="By route, the busiest first. Times are bounds of buckets; a stream counts when it ends."
  >
    <Answer query={useTraffic()} what="The metrics">
      {({ all, routes }) => <Routes all={all} routes={routes} />}
    </Answer>
  </Part>
);
