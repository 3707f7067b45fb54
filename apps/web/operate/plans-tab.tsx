import type { PlanRow } from '@assay/sdk';
import { usePlans } from '../data/use-account.ts';
import { count } from '../format/number.ts';
import { Answer } from '../state/answer.tsx';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { Nothing, Part } from './part.tsx';

const limit = (most: number | null): string => (most === null ? 'no limit' : count(most));

const COLUMNS: readonly DataColumn<PlanRow>[] = [
  {
    id: 'plan',
    head: 'Plan',
    wraps: true,
    cell: ({ id, title }) => (
      <>
        <span className="font-medium">{title}</span>{' '}
        <code className="font-mono text-12 text-faint">{id}</code>
      </>
    ),
  },
  { id: 'month', head: 'Calls a month', align: 'right', cell: ({ callsPerMonth }) => limit(callsPerMonth) },
  { id: 'minute', head: 'A minute', align: 'right', cell: ({ callsPerMinute }) => limit(callsPerMinute) },
  {
    id: 'overage',
    head: 'Beyond the month',
    from: 'md',
    cell: ({ overage, callsPerMonth }) => {
      if (callsPerMonth === null) return 'never';
      return overage ? 'answered, and counted' : 'refused (402)';
    },
  },
  { id: 'streams', head: 'Streams', align: 'right', from: 'md', cell: ({ streams }) => limit(streams) },
  {
    id: 'endpoints',
    head: 'Opens',
    from: 'md',
    wraps: true,
    cell: ({ endpoints }) => (endpoints.includes('*') ? 'everything' : endpoints.join(', ')),
  },
];

/** What keys may be bound to. */
export const PlansTab = () => (
  <Part
    title="Plans"
    about="They are configuration: plans.json in the data directory, or the file that --plans names, read at the start. owner is built in."
  >
    <Answer query={usePlans()} what="The plans">
      {(rows) =>
        rows.length === 0 ? (
          <Nothing>No plan is configured.</Nothing>
        ) : (
          <DataTable name="Plans" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} />
        )
      }
    </Answer>
  </Part>
);
