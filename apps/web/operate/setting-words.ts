import type { SettingName, SettingRow } from '@assay/sdk';

export const SETTING_WORDS: Readonly<Record<SettingName, string>> = {
  exchange: 'Market data',
  import: 'Imported at the start',
  'volume-unit': 'Volume in files',
  simulated: 'Simulated market',
  feed: 'Live prices',
  data: 'Data directory',
  database: 'Database of state',
  'log-origin': 'Name of the log',
  private: 'Judgements revealed',
  'log-policy': 'Witnesses',
  'log-calendar': 'Anchored by',
  'promise-hourly': 'Hourly promise',
  host: 'Address',
  port: 'Port',
  'allow-host': 'Further names',
  plans: 'Plans',
  'webhooks-private': 'Webhooks within',
  'log-level': 'Own log',
};

export const FROM_WORDS: Readonly<Record<SettingRow['from'], string>> = {
  flag: 'the flag',
  variable: 'the variable',
  kept: 'an earlier start',
  default: 'default',
};

/** Where nothing is set. */
const UNSET: Partial<Record<SettingName, string>> = {
  'volume-unit': 'as each file says',
  database: 'SQLite in the data directory',
  'log-policy': 'none is asked',
  'log-calendar': 'nothing',
  plans: 'the built-in ones',
};

const servedAllTheSame = (on: boolean, simulated: boolean): string => {
  if (on === simulated) return on ? 'on' : 'off';
  return on ? 'on, but real data is served now' : 'off, but served now';
};

/** What holds, in words; `simulated`: which market is served, whatever was set. */
export const settingWords = ({ name, value, from }: SettingRow, simulated: boolean): string => {
  if (name === 'exchange' && Array.isArray(value))
    return from === 'default' ? `the first that answers of ${value.join(', ')}` : value.join(', ');
  if (name === 'simulated') return servedAllTheSame(value === true, simulated);
  if (name === 'private') return value === 0 ? 'at once' : `after ${value} h`;
  if (name === 'port' && value === 0) return 'any that is free';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return text === '' ? (UNSET[name] ?? 'none') : text;
};
