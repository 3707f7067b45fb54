import { SETTING_NAMES, type SettingName, type SettingRow } from '@assay/core/wire';
import type { ServeFlags } from './settings.ts';

/** The variable of each setting, or `null` where only the flag says it. */
export const VARIABLES: Readonly<Record<SettingName, string | null>> = {
  exchange: 'ASSAY_EXCHANGE',
  import: 'ASSAY_IMPORT',
  'volume-unit': null,
  simulated: 'ASSAY_SIMULATED',
  feed: 'ASSAY_FEED',
  data: 'ASSAY_DATA',
  database: 'ASSAY_DATABASE',
  'log-origin': 'ASSAY_LOG_ORIGIN',
  private: 'ASSAY_PRIVATE',
  'log-policy': 'ASSAY_LOG_POLICY',
  'log-calendar': 'ASSAY_LOG_CALENDARS',
  'promise-hourly': 'ASSAY_PROMISE_HOURLY',
  host: 'ASSAY_HOST',
  port: 'ASSAY_PORT',
  'allow-host': null,
  plans: 'ASSAY_PLANS',
  'webhooks-private': 'ASSAY_WEBHOOKS_PRIVATE',
  'log-level': 'ASSAY_LOG_LEVEL',
};

type Camel<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Text;

const fieldOf = (name: SettingName): Camel<SettingName> =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) as Camel<SettingName>;

/** What said a setting, before the log is asked what it keeps. */
export type SaidBy = Exclude<SettingRow['from'], 'kept'>;

/** What is followed can only be turned off by its flag. */
const isFlagged = (name: SettingName, flags: ServeFlags): boolean =>
  name === 'feed' ? flags.feed === false : flags[fieldOf(name)] !== undefined;

/** What says each setting: the flag, else the variable, else nothing. */
export const saidBy = (
  flags: ServeFlags,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<SettingName, SaidBy>> => {
  const by = (name: SettingName): SaidBy => {
    if (isFlagged(name, flags)) return 'flag';
    return environment[VARIABLES[name] ?? ''] === undefined ? 'default' : 'variable';
  };
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, by(name)])) as Record<SettingName, SaidBy>;
};
