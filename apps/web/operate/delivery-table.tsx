import type { DeliveryRow } from '@assay/sdk';
import { useNow } from '../data/use-now.ts';
import { useDeliveries, useRetryDelivery } from '../data/use-webhooks.ts';
import { count, NONE } from '../format/number.ts';
import { reasonOf } from '../format/reason-of.ts';
import { ago, dateTime, span } from '../format/time.ts';
import { Answer } from '../state/answer.tsx';
import { Chip } from '../ui/chip.tsx';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { RowAction } from '../ui/row-action.tsx';
import { type StateTone, StateWord } from '../ui/state-word.tsx';
import { DELIVERY_STATES } from './operate-search.ts';
import { Nothing, Part } from './part.tsx';
import { useOperateSearch } from './use-operate-search.ts';

const TONE: Readonly<Record<DeliveryRow['state'], StateTone>> = {
  pending: 'waits',
  delivered: 'good',
  failed: 'bad',
};

const FILTERS = ['all', ...DELIVERY_STATES] as const;

const answerWords = ({ lastStatus, lastError, lastMs }: DeliveryRow): string => {
  const time = lastMs === null ? '' : ` in ${count(lastMs)} ms`;
  if (lastStatus !== null) return `HTTP ${lastStatus}${time}`;
  return lastError === null ? NONE : `${lastError}${time}`;
};

const columnsOf = (
  now: number,
  retry: (delivery: number) => void,
  busy: boolean,
): readonly DataColumn<DeliveryRow>[] => [
  {
    id: 'topic',
    head: 'Event',
    cell: ({ topic, event, simulated }) => (
      <>
        <span className="font-medium">{topic}</span> <span className="text-12 text-faint">{event}</span>
        {simulated && <StateWord tone="waits">simulated</StateWord>}
      </>
    ),
  },
  { id: 'state', head: 'State', cell: ({ state }) => <StateWord tone={TONE[state]}>{state}</StateWord> },
  { id: 'answer', head: 'Last answer', from: 'md', wraps: true, cell: answerWords },
  { id: 'attempts', head: 'Attempts', align: 'right', from: 'md', cell: ({ attempts }) => count(attempts) },
  {
    id: 'created',
    head: 'Made',
    align: 'right',
    from: 'lg',
    cell: ({ createdAt }) => <span title={dateTime(createdAt)}>{ago(createdAt, now)}</span>,
  },
  {
    id: 'next',
    head: 'Next try',
    align: 'right',
    from: 'md',
    cell: ({ nextAt }) =>
      nextAt === null ? NONE : <span title={dateTime(nextAt)}>in {span(Date.parse(nextAt) - now)}</span>,
  },
  {
    id: 'retry',
    head: 'Change',
    align: 'right',
    cell: ({ id, state, topic }) => {
      const label = state === 'pending' ? 'Send now' : 'Send again';
      return (
        <RowAction aria-label={`${label}: ${topic} ${id}`} disabled={busy} onClick={() => retry(id)}>
          {label}
        </RowAction>
      );
    },
  },
];

const StateChips = () => {
  const [{ state: chosen }, change] = useOperateSearch();
  return (
    <fieldset className="flex flex-wrap gap-1.5 px-3 pb-2 md:px-4">
      <legend className="sr-only">State</legend>
      {FILTERS.map((state) => (
        <Chip key={state} pressed={state === chosen} onClick={() => change({ state })}>
          {state}
        </Chip>
      ))}
    </fieldset>
  );
};

const Rows = ({ webhook, rows }: { webhook: number; rows: readonly DeliveryRow[] }) => {
  const now = useNow();
  const retry = useRetryDelivery(webhook);
  if (rows.length === 0) return <Nothing>There is no delivery in this state.</Nothing>;
  return (
    <>
      {retry.isError && (
        <p role="alert" className="px-3 pb-2 text-13 text-down md:px-4">
          {reasonOf(retry.error)}
        </p>
      )}
      <DataTable
        name="Deliveries"
        columns={columnsOf(now, retry.mutate, retry.isPending)}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </>
  );
};

/** What was sent to a webhook, and what waits. */
export const DeliveryTable = ({ webhook }: { webhook: number }) => {
  const [{ state }] = useOperateSearch();
  const deliveries = useDeliveries(webhook, state);
  return (
    <Part
      title={`Deliveries to webhook ${webhook}`}
      about="The newest first. The last 500 that have ended are kept."
    >
      <StateChips />
      <Answer query={deliveries} what="The deliveries">
        {(rows) => <Rows webhook={webhook} rows={rows} />}
      </Answer>
      {deliveries.hasNextPage && (
        <MoreButton onClick={() => void deliveries.fetchNextPage()} busy={deliveries.isFetchingNextPage} />
      )}
    </Part>
  );
};
