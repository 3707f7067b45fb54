import type { SettingName, SettingRow } from '@assay/sdk';
import { useSettings } from '../data/use-settings.ts';
import { Answer } from '../state/answer.tsx';
import { WithRights } from '../state/with-rights.tsx';
import { CopyText } from '../ui/copy-text.tsx';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { Part } from './part.tsx';
import { FROM_WORDS, SETTING_WORDS, settingWords } from './setting-words.ts';

const GROUPS: readonly (readonly [title: string, names: readonly SettingName[]])[] = [
  ['Data', ['exchange', 'import', 'volume-unit', 'simulated', 'feed', 'data', 'database']],
  ['Log', ['log-origin', 'private', 'log-policy', 'log-calendar', 'promise-hourly']],
  ['Reach', ['host', 'port', 'allow-host', 'plans', 'webhooks-private', 'log-level']],
];

const columnsOf = (simulated: boolean): readonly DataColumn<SettingRow>[] => [
  {
    id: 'name',
    head: 'Setting',
    wraps: true,
    cell: ({ name }) => <span className="font-medium">{SETTING_WORDS[name]}</span>,
  },
  {
    id: 'now',
    head: 'Now',
    wraps: true,
    cell: (row) => (
      <>
        {settingWords(row, simulated)}
        <span className="block text-12 text-muted md:hidden">
          {FROM_WORDS[row.from]} · <code className="font-mono">{row.flag}</code>
        </span>
      </>
    ),
  },
  {
    id: 'from',
    head: 'Set by',
    from: 'md',
    cell: ({ from }) => (
      <span className={from === 'default' ? 'text-muted' : undefined}>{FROM_WORDS[from]}</span>
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
    cell: ({ variable }) => <code className="font-mono text-12 text-muted">{variable}</code>,
  },
];

const Groups = ({ rows, simulated }: { rows: readonly SettingRow[]; simulated: boolean }) =>
  GROUPS.map(([title, names]) => (
    <Part key={title} title={title}>
      <DataTable
        name={title}
        even
        columns={columnsOf(simulated)}
        rows={rows.filter(({ name }) => names.includes(name))}
        rowKey={({ name }) => name}
      />
    </Part>
  ));

const Settings = () => (
  <Answer query={useSettings()} what="The settings" rows={22}>
    {({ data, simulated }) => <Groups rows={data} simulated={simulated} />}
  </Answer>
);

/** How the server is set. Nothing can be set from here: who starts it decides. */
export const SettingsTab = () => (
  <>
    <p className="border-b border-line px-3 py-3 text-13 text-muted md:px-4">
      Set where the server is started, by a flag or a variable, and read at the start. All flags:{' '}
      <CopyText text="npx assay serve --help" what="command" whole />
    </p>
    <WithRights what="the settings" operator>
      {() => <Settings />}
    </WithRights>
  </>
);
