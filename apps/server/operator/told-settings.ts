import { HOUR } from '@assay/core/kernel';
import { SETTING_NAMES, type SettingName, type SettingRow } from '@assay/core/wire';
import type { LogIdentity } from '../ledger/log-identity.ts';
import type { LogSettings } from '../ledger/log-settings.ts';
import { VARIABLES } from '../setting-places.ts';
import type { Settings } from '../settings.ts';

/** What the settings became with what is kept in the data directory. */
export interface InForce {
  readonly identity: LogIdentity;
  /** What the log keeps of this start and of those before. */
  readonly log: LogSettings;
  /** File that the plans were read from; `null` where they are the default ones. */
  readonly plansFile: string | null;
}

const NOT_SHOWN = 'address not shown';

/** Where a database is, without who opens it and by what. An `@` further on would be of a password that was not escaped. */
const databasePlace = (url: string): string => {
  if (!URL.canParse(url)) return NOT_SHOWN;
  const { protocol, host, pathname } = new URL(url);
  return /^\/[\w.-]*$/.test(pathname) ? `${protocol}//${host}${pathname}` : NOT_SHOWN;
};

/** A path or a query may hold a token. */
const hostOf = (url: string): string => {
  if (!URL.canParse(url)) return NOT_SHOWN;
  const { origin } = new URL(url);
  return origin === 'null' ? NOT_SHOWN : origin;
};

const valuesOf = (
  settings: Settings,
  { identity, plansFile }: InForce,
): Readonly<Record<SettingName, SettingRow['value']>> => ({
  exchange: [...settings.exchanges],
  import: [...settings.imports],
  'volume-unit': settings.volumeUnit,
  simulated: settings.simulated,
  feed: settings.feed,
  data: settings.dataDir,
  database: settings.databaseUrl === null ? null : databasePlace(settings.databaseUrl),
  'log-origin': identity.signer.key.name,
  private: identity.privateFor / HOUR,
  'log-policy': settings.logPolicy,
  'log-calendar': settings.logCalendars.map(hostOf),
  'promise-hourly': settings.promiseHourly,
  host: settings.host,
  port: settings.port,
  'allow-host': [...settings.allowHosts],
  plans: plansFile,
  'webhooks-private': settings.webhooksPrivate,
  'log-level': settings.logLevel,
});

/** Every setting that the server runs with, and what said so, without anything secret. */
export const toldSettings = (settings: Settings, inForce: InForce): SettingRow[] => {
  const { log } = inForce;
  const values = valuesOf(settings, inForce);
  const isKept: Partial<Record<SettingName, boolean>> = {
    'log-origin': log.origin !== null,
    private: log.privateHours !== 0,
  };
  return SETTING_NAMES.map((name) => {
    const said = settings.saidBy[name];
    return {
      name,
      value: values[name],
      from: said === 'default' && isKept[name] === true ? 'kept' : said,
      flag: name === 'feed' ? '--no-feed' : `--${name}`,
      variable: VARIABLES[name],
    };
  });
};
