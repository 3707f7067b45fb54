import type { ApiKeyRow } from '@assay/sdk';
import { Link } from '@tanstack/react-router';
import { useNow } from '../data/use-now.ts';
import { count, NONE } from '../format/number.ts';
import { ago, date, dateTime, span } from '../format/time.ts';
import type { DataColumn } from '../ui/data-table.tsx';
import { RowAction } from '../ui/row-action.tsx';
import { StateWord } from '../ui/state-word.tsx';

const Name = ({ row }: { row: ApiKeyRow }) => (
  <>
    <span className="font-medium wrap-anywhere whitespace-normal">{row.name}</span>{' '}
    <code className="font-mono text-12 text-faint max-md:block">{row.hint}…</code>
  </>
);

const Life = ({ row, now }: { row: ApiKeyRow; now: number }) => {
  if (row.revokedAt !== null) return <StateWord tone="bad">{`revoked ${date(row.revokedAt)}`}</StateWord>;
  if (row.expiresAt === null) return 'never';
  const left = Date.parse(row.expiresAt) - now;
  if (left <= 0) return <StateWord tone="bad">{`expired ${date(row.expiresAt)}`}</StateWord>;
  return <span title={dateTime(row.expiresAt)}>in {span(left)}</span>;
};

const LastUse = ({ at, now }: { at: string | null; now: number }) =>
  at === null ? 'never' : <span title={dateTime(at)}>{ago(at, now)}</span>;

/** Whether the text from before the last rotation is still good. */
const Grace = ({ until, now }: { until: string | null; now: number }) => {
  if (until === null || Date.parse(until) <= now) return null;
  return <span className="block text-12 text-muted">old text for {span(Date.parse(until) - now)} more</span>;
};

type Act = (what: 'rotate' | 'revoke', row: ApiKeyRow) => void;

const Actions = ({ row, act, now }: { row: ApiKeyRow; act: Act; now: number }) => {
  const dead = row.revokedAt !== null || (row.expiresAt !== null && Date.parse(row.expiresAt) <= now);
  if (dead) return NONE;
  return (
    <span className="inline-flex max-md:flex-col">
      <RowAction aria-label={`Rotate ${row.name}`} onClick={() => act('rotate', row)}>
        Rotate
      </RowAction>
      <RowAction aria-label={`Revoke ${row.name}`} onClick={() => act('revoke', row)}>
        Revoke
      </RowAction>
    </span>
  );
};

export const useKeyColumns = (act: Act): readonly DataColumn<ApiKeyRow>[] => {
  const now = useNow();
  return [
    { id: 'name', head: 'Key', wraps: true, cell: (row) => <Name row={row} /> },
    { id: 'number', head: 'Number', align: 'right', from: 'lg', cell: ({ id }) => id },
    {
      id: 'account',
      head: 'Account',
      explains: 'Number of its first key; keys of an account share its limits',
      align: 'right',
      from: 'xl',
      cell: ({ account }) => account,
    },
    { id: 'scopes', head: 'May', from: 'md', cell: ({ scopes }) => scopes.join(', ') },
    {
      id: 'plan',
      head: 'Plan',
      from: 'md',
      cell: ({ plan, callsPerMinute }) =>
        callsPerMinute === null ? plan : `${plan}, ${count(callsPerMinute)}/min`,
    },
    { id: 'created', head: 'Made', align: 'right', from: 'xl', cell: ({ createdAt }) => date(createdAt) },
    {
      id: 'used',
      head: 'Last used',
      align: 'right',
      cell: ({ lastUsedAt }) => <LastUse at={lastUsedAt} now={now} />,
    },
    {
      id: 'expires',
      head: 'Expires',
      align: 'right',
      from: 'md',
      cell: (row) => (
        <>
          <Life row={row} now={now} />
          <Grace until={row.rotatedUntil} now={now} />
        </>
      ),
    },
    {
      id: 'usage',
      head: 'Calls',
      align: 'right',
      from: 'lg',
      cell: ({ id, name }) => (
        <Link
          to="/operate/$tab"
          params={{ tab: 'usage' }}
          search={{ key: id }}
          aria-label={`Usage of ${name}`}
          className="text-accent hover:underline"
        >
          usage
        </Link>
      ),
    },
    {
      id: 'actions',
      head: 'Change',
      align: 'right',
      cell: (row) => <Actions row={row} act={act} now={now} />,
    },
  ];
};
