import type { WebhookRow } from '@assay/sdk';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTestWebhook, useWebhooks } from '../data/use-webhooks.ts';
import { count } from '../format/number.ts';
import { reasonOf } from '../format/reason-of.ts';
import { date, dateTime } from '../format/time.ts';
import { Answer } from '../state/answer.tsx';
import { WithRights } from '../state/with-rights.tsx';
import { ActionButton } from '../ui/action-button.tsx';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { RowAction } from '../ui/row-action.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { Nothing, Part } from './part.tsx';
import { useOperateSearch } from './use-operate-search.ts';
import { CreateWebhookDialog, DeleteWebhookDialog } from './webhook-dialogs.tsx';

const Address = ({ row }: { row: WebhookRow }) => (
  <>
    <Link
      to="/operate/$tab"
      params={{ tab: 'webhooks' }}
      search={{ hook: row.id }}
      title="Show its deliveries"
      className="font-medium hover:text-accent hover:underline"
    >
      {row.url}
    </Link>
    <span className="block text-12 text-muted empty:hidden">{row.description}</span>
  </>
);

const assetWords = (assets: readonly string[] | null): string => {
  if (assets === null) return 'every one';
  return assets.length > 3
    ? `${assets.slice(0, 3).join(', ')} and ${count(assets.length - 3)} more`
    : assets.join(', ');
};

const HookState = ({ disabledAt, disabledReason }: WebhookRow) =>
  disabledAt === null ? (
    <StateWord tone="good">on</StateWord>
  ) : (
    <span title={`${dateTime(disabledAt)}: ${disabledReason ?? 'no reason is known'}`}>
      <StateWord tone="bad">disabled</StateWord>
    </span>
  );

type TestResult = Awaited<ReturnType<ReturnType<typeof useTestWebhook>['mutateAsync']>>['data'];

const testWords = ({ delivered, status, error, ms }: TestResult): string => {
  const answer = status === null ? '' : `, HTTP ${status}`;
  return delivered ? `Delivered${answer} in ${count(ms)} ms` : `Not delivered${answer}: ${error}`;
};

const Actions = ({ row, remove }: { row: WebhookRow; remove: () => void }) => {
  const test = useTestWebhook(row.id);
  return (
    <>
      <span className="inline-flex">
        <RowAction
          aria-label={`Test webhook ${row.id}`}
          disabled={test.isPending}
          onClick={() => test.mutate(undefined)}
        >
          {test.isPending ? 'Testing…' : 'Test'}
        </RowAction>
        <RowAction aria-label={`Remove webhook ${row.id}`} onClick={remove}>
          Remove
        </RowAction>
      </span>
      <span role="status" className="block whitespace-normal text-12 text-muted wrap-anywhere empty:hidden">
        {test.data !== undefined && testWords(test.data.data)}
        {test.error !== null && reasonOf(test.error)}
      </span>
    </>
  );
};

const columnsOf = (remove: (row: WebhookRow) => void): readonly DataColumn<WebhookRow>[] => [
  { id: 'url', head: 'Address', wraps: true, cell: (row) => <Address row={row} /> },
  { id: 'number', head: 'Number', align: 'right', from: 'lg', cell: ({ id }) => id },
  { id: 'topics', head: 'Topics', from: 'md', wraps: true, cell: ({ topics }) => topics.join(', ') },
  { id: 'assets', head: 'Assets', from: 'lg', wraps: true, cell: ({ assets }) => assetWords(assets) },
  { id: 'state', head: 'State', cell: (row) => <HookState {...row} /> },
  { id: 'created', head: 'Made', align: 'right', from: 'xl', cell: ({ createdAt }) => date(createdAt) },
  {
    id: 'actions',
    head: 'Change',
    align: 'right',
    cell: (row) => <Actions row={row} remove={() => remove(row)} />,
  },
];

/** Why nothing is sent any more, in full. */
const Disabled = ({ rows }: { rows: readonly WebhookRow[] }) =>
  rows
    .filter(({ disabledAt }) => disabledAt !== null)
    .map(({ id, disabledReason }) => (
      <p key={id} className="px-3 pb-2 text-13 text-muted md:px-4">
        Webhook {id} is disabled: {disabledReason}. A test that succeeds enables it again.
      </p>
    ));

const Table = ({ rows, chosen }: { rows: readonly WebhookRow[]; chosen: number }) => {
  const [removing, remove] = useState<WebhookRow>();
  if (rows.length === 0)
    return (
      <Nothing>There is no webhook yet. Add one, and what happens is sent to an address of yours.</Nothing>
    );
  return (
    <>
      <Disabled rows={rows} />
      <DataTable
        name="Webhooks"
        columns={columnsOf(remove)}
        rows={rows}
        rowKey={({ id }) => id}
        chosen={({ id }) => id === chosen}
      />
      {removing !== undefined && <DeleteWebhookDialog row={removing} onClose={() => remove(undefined)} />}
    </>
  );
};

const Webhooks = () => {
  const [{ hook }] = useOperateSearch();
  const [adding, setAdding] = useState(false);
  const webhooks = useWebhooks();
  const chosen = webhooks.data?.find(({ id }) => id === hook) ?? webhooks.data?.at(0);
  return (
    <>
      <Part
        title="Webhooks of this account"
        about="What happens, sent to an address of yours, signed as standardwebhooks.com says. At most 20."
      >
        <div className="flex px-3 pb-2 md:px-4">
          <ActionButton onClick={() => setAdding(true)}>Add a webhook</ActionButton>
        </div>
        <Answer query={webhooks} what="The webhooks">
          {(rows) => <Table rows={rows} chosen={chosen?.id ?? 0} />}
        </Answer>
        {adding && <CreateWebhookDialog onClose={() => setAdding(false)} />}
      </Part>
      {chosen !== undefined && <DeliveryTable webhook={chosen.id} />}
    </>
  );
};

export const WebhooksTab = () => <WithRights what="the webhooks">{() => <Webhooks />}</WithRights>;
