import type { LogState, Status } from '@assay/sdk';
import { usePlans } from '../data/use-account.ts';
import { useLog } from '../data/use-record.ts';
import { useStatus } from '../data/use-status.ts';
import { count } from '../format/number.ts';
import { CopyText } from '../ui/copy-text.tsx';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { Answer, Part } from './part.tsx';

interface Setting {
  readonly name: string;
  /** As it is now; null where the API does not tell. */
  readonly now: string | null;
  readonly flag: string;
  readonly variable: string | null;
}

interface Known {
  readonly status: Status;
  readonly simulated: boolean;
  readonly log: LogState | undefined;
  readonly plans: number | undefined;
}

const sourceWords = ({ status, simulated }: Known): string => {
  const names = status.sources.map(({ id }) => id).join(', ');
  return simulated ? 'simulated market' : names || 'none yet';
};

const witnessWords = ({ witnesses }: LogState): string =>
  witnesses === null ? 'none is asked' : `${count(witnesses.names.length)}, the rule is ${witnesses.quorum}`;

const DATA = (known: Known): readonly Setting[] => [
  { name: 'Market data', now: sourceWords(known), flag: '--exchange <id>', variable: 'ASSAY_EXCHANGE' },
  { name: 'Imported at the start', now: null, flag: '--import <file...>', variable: 'ASSAY_IMPORT' },
  {
    name: 'Simulated market',
    now: known.simulated ? 'on' : 'off',
    flag: '--simulated',
    variable: 'ASSAY_SIMULATED',
  },
  {
    name: 'Live prices',
    now: known.status.feed === null ? 'not followed' : `from ${known.status.feed.source}`,
    flag: '--no-feed',
    variable: 'ASSAY_FEED',
  },
  { name: 'Data directory', now: null, flag: '--data <folder>', variable: 'ASSAY_DATA' },
  { name: 'Database of state', now: null, flag: '--database <url>', variable: 'ASSAY_DATABASE' },
];

const LOG = ({ log }: Known): readonly Setting[] => [
  {
    name: 'Name of the log',
    now: log?.origin ?? null,
    flag: '--log-origin <name>',
    variable: 'ASSAY_LOG_ORIGIN',
  },
  {
    name: 'Judgements revealed',
    now: log === undefined ? null : log.privateHours === 0 ? 'at once' : `after ${log.privateHours} h`,
    flag: '--private <hours>',
    variable: 'ASSAY_PRIVATE',
  },
  {
    name: 'Witnesses',
    now: log === undefined ? null : witnessWords(log),
    flag: '--log-policy <file>',
    variable: 'ASSAY_LOG_POLICY',
  },
  { name: 'Anchored by', now: null, flag: '--log-calendar <url...>', variable: 'ASSAY_LOG_CALENDARS' },
  { name: 'Hourly promise', now: null, flag: '--promise-hourly', variable: 'ASSAY_PROMISE_HOURLY' },
];

const REACH = ({ plans }: Known): readonly Setting[] => [
  {
    name: 'Address',
    now: window.location.host,
    flag: '--host <address> --port <number>',
    variable: 'ASSAY_HOST',
  },
  { name: 'Further names', now: null, flag: '--allow-host <name...>', variable: null },
  {
    name: 'Plans',
    now: plans === undefined ? null : `${count(plans)} configured`,
    flag: '--plans <file>',
    variable: 'ASSAY_PLANS',
  },
  { name: 'Webhooks within', now: null, flag: '--webhooks-private', variable: 'ASSAY_WEBHOOKS_PRIVATE' },
  { name: 'Own log', now: null, flag: '--log-level <level>', variable: 'ASSAY_LOG_LEVEL' },
];

const COLUMNS: readonly DataColumn<Setting>[] = [
  {
    id: 'name',
    head: 'Setting',
    wraps: true,
    cell: ({ name }) => <span className="font-medium">{name}</span>,
  },
  {
    id: 'now',
    head: 'Now',
    wraps: true,
    cell: ({ now, flag }) => (
      <>
        {now ?? <span className="text-faint">not told</span>}
        <code className="block font-mono text-12 text-muted md:hidden">{flag}</code>
      </>
    ),
  },
  {
    id: 'flag',
    head: 'Change it with',
    from: 'md',
    cell: ({ flag }) => <code className="font-mono text-12">{flag}</code>,
  },
  {
    id: 'variable',
    head: 'Or the variable',
    from: 'lg',
    cell: ({ variable }) => <code className="font-mono text-12 text-muted">{variable ?? ''}</code>,
  },
];

const GROUPS: readonly (readonly [title: string, settings: (known: Known) => readonly Setting[]])[] = [
  ['Data', DATA],
  ['Log', LOG],
  ['Reach', REACH],
];

const Settings = ({ status, simulated }: Pick<Known, 'status' | 'simulated'>) => {
  const log = useLog().data?.data;
  const plans = usePlans().data?.length;
  return GROUPS.map(([title, settingsOf]) => (
    <Part key={title} title={title}>
      <DataTable
        name={title}
        even
        columns={COLUMNS}
        rows={settingsOf({ status, simulated, log, plans })}
        rowKey={({ name }) => name}
      />
    </Part>
  ));
};

/** How the server is set. Nothing can be set from here: who starts it decides. */
export const SettingsTab = () => (
  <>
    <p className="border-b border-line px-3 py-3 text-13 text-muted md:px-4">
      Set where the server is started, by a flag or a variable, and read at the start. What the API does not
      tell is marked so. All flags: <CopyText text="npx assay serve --help" what="command" whole />
    </p>
    <Answer query={useStatus()} what="The status of the server" rows={12}>
      {({ data, simulated }) => <Settings status={data} simulated={simulated} />}
    </Answer>
  </>
);
