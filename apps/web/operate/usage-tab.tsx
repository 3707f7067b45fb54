import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { clock } from '../data/clock.ts';
import {
  type Rights,
  type UsageRow,
  useKeyList,
  useQuota,
  useRights,
  useUsage,
} from '../data/use-account.ts';
import { count } from '../format/number.ts';
import { date } from '../format/time.ts';
import { Answer } from '../state/answer.tsx';
import { Chip } from '../ui/chip.tsx';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { TallyBar } from '../ui/tally-bar.tsx';
import { ALL_KEYS, GROUPS, type OperateSearch, PERIODS } from './operate-search.ts';
import { Nothing, Part } from './part.tsx';
import { groupUsage, type UsageGroup, usageStart } from './usage-groups.ts';
import { useOperateSearch } from './use-operate-search.ts';

const OVER = { month: 'This month', '30d': '30 days', '12m': '12 months' } as const;
const BY = { endpoint: 'By endpoint', key: 'By key', period: 'By day' } as const;
const HEAD = { endpoint: 'Endpoint', key: 'Key', period: 'Period' } as const;

const wordOf = (by: OperateSearch['by'], over: OperateSearch['over']): string =>
  by === 'period' && over === '12m' ? 'By month' : BY[by];

const Toolbar = ({ over, by, children }: Pick<OperateSearch, 'over' | 'by'> & { children: ReactNode }) => {
  const [, change] = useOperateSearch();
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1.5 px-3 pb-2 md:px-4">
      <fieldset className="flex gap-1.5">
        <legend className="sr-only">Over</legend>
        {PERIODS.map((one) => (
          <Chip key={one} pressed={over === one} onClick={() => change({ over: one })}>
            {OVER[one]}
          </Chip>
        ))}
      </fieldset>
      <fieldset className="flex gap-1.5">
        <legend className="sr-only">Added up</legend>
        {GROUPS.map((one) => (
          <Chip key={one} pressed={by === one} onClick={() => change({ by: one })}>
            {wordOf(one, over)}
          </Chip>
        ))}
      </fieldset>
      {children}
    </div>
  );
};

const keyWords = (number: string, names: ReadonlyMap<string, string>): string => {
  if (number === '0') return 'The page on the machine itself';
  const name = names.get(number);
  return name === undefined ? `Key ${number}` : `${name} (key ${number})`;
};

const KeyLink = ({ number, names }: { number: string; names: ReadonlyMap<string, string> }) => (
  <Link
    to="/operate/$tab"
    params={{ tab: 'usage' }}
    search={(search) => ({ ...search, by: 'endpoint', key: Number(number) })}
    title="Show what it called"
    className="hover:text-accent hover:underline"
  >
    {keyWords(number, names)}
  </Link>
);

const columnsOf = (
  by: OperateSearch['by'],
  most: number,
  names: ReadonlyMap<string, string>,
): readonly DataColumn<UsageGroup>[] => [
  {
    id: 'name',
    head: HEAD[by],
    wraps: true,
    cell: ({ name }) => (by === 'key' ? <KeyLink number={name} names={names} /> : name),
  },
  {
    id: 'calls',
    head: 'Calls',
    align: 'right',
    cell: ({ calls }) => <TallyBar value={calls} most={most} shown={count(calls)} />,
  },
  {
    id: 'charged',
    head: 'Charged',
    explains: 'Calls that count towards the month; keys, usage, plans and status cost nothing',
    align: 'right',
    cell: ({ charged }) => count(charged),
  },
];

/** Names of keys, for who may list them. */
const useKeyNames = (scope: Rights['scope']): ReadonlyMap<string, string> => {
  const live = useKeyList('live', scope !== 'read');
  const dead = useKeyList('dead', scope !== 'read');
  return new Map([...(live.data ?? []), ...(dead.data ?? [])].map(({ id, name }) => [String(id), name]));
};

interface TableProps {
  readonly rows: readonly UsageRow[];
  readonly by: OperateSearch['by'];
  readonly names: ReadonlyMap<string, string>;
}

const Table = ({ rows, by, names }: TableProps) => {
  const groups = groupUsage(rows, by);
  if (groups.length === 0) return <Nothing>Nothing was called in this time.</Nothing>;
  const most = Math.max(...groups.map(({ calls }) => calls));
  return (
    <DataTable name="Usage" columns={columnsOf(by, most, names)} rows={groups} rowKey={({ name }) => name} />
  );
};

/** Months where they add up to the same: there are fewer of them. */
const intervalOf = (over: OperateSearch['over'], by: OperateSearch['by']): 'day' | 'month' =>
  over === '12m' || (over === 'month' && by !== 'period') ? 'month' : 'day';

const Calls = ({ scope }: { scope: Rights['scope'] }) => {
  const [{ over, by, key }, change] = useOperateSearch();
  const names = useKeyNames(scope);
  const from = usageStart(over, clock.now());
  const usage = useUsage(intervalOf(over, by), from, scope);
  return (
    <Part
      title={scope === 'operate' ? 'Calls of all keys' : 'Calls of this account'}
      about={`Since ${date(from)}, UTC. A call that was refused before it was let in is none.`}
    >
      <Toolbar over={over} by={by}>
        {key !== ALL_KEYS && (
          <Chip pressed onClick={() => change({ key: ALL_KEYS })} aria-label="Show the calls of all keys">
            {keyWords(String(key), names)} <X size={12} aria-hidden />
          </Chip>
        )}
      </Toolbar>
      <Answer query={usage} what="The usage" rows={8}>
        {(rows) => (
          <Table rows={rows.filter((row) => key === ALL_KEYS || row.key === key)} by={by} names={names} />
        )}
      </Answer>
    </Part>
  );
};

const Quota = () => (
  <Answer query={useQuota()} what="What is left of the month" rows={1}>
    {({ plan, used, callsPerMonth, callsPerMinute, resetsAt }) => (
      <p className="px-3 text-13 tabular-nums md:px-4">
        {callsPerMonth === null
          ? `${count(used)} calls were charged; the plan ${plan} has no limit a month`
          : `${count(used)} of the ${count(callsPerMonth)} calls of the plan ${plan} are used`}
        {callsPerMinute === null ? '' : `, and at most ${count(callsPerMinute)} are let in a minute`}. The
        next month begins on {date(resetsAt)}.
      </p>
    )}
  </Answer>
);

const OwnAlone = () => (
  <p className="border-b border-line px-3 py-3 text-13 text-muted md:px-4">
    Without a key of an operator, only the calls of this session’s own account are shown.{' '}
    <Link to="/operate/$tab" params={{ tab: 'keys' }} className="text-accent hover:underline">
      Open a session with the owner key
    </Link>
  </p>
);

export const UsageTab = () => (
  <Answer query={useRights()} what="What this session may do">
    {({ scope }) => (
      <>
        {scope !== 'operate' && <OwnAlone />}
        <Part title="This month">
          <Quota />
        </Part>
        <Calls scope={scope} />
      </>
    )}
  </Answer>
);
