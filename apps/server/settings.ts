import { resolve } from 'node:path';
import { AssayError } from '@assay/core/kernel';
import type { SettingName } from '@assay/core/wire';
import { isLoopback } from './http/guard.ts';
import { LIVE_AMOUNT, LIVE_EXCHANGES, SIMULATED_SOURCE, type SourceChoice } from './jobs/sources.ts';
import type { LogWishes } from './ledger/log-settings.ts';
import { type SaidBy, saidBy } from './setting-places.ts';

/** What `serve` is told by flags; each beats the environment variable of the same name. */
export interface ServeFlags {
  readonly port?: string;
  readonly host?: string;
  readonly data?: string;
  readonly database?: string;
  readonly exchange?: string;
  readonly simulated?: boolean;
  readonly import?: readonly string[];
  readonly volumeUnit?: string;
  readonly allowHost?: readonly string[];
  readonly logOrigin?: string;
  readonly logPolicy?: string;
  readonly logCalendar?: readonly string[];
  readonly private?: string;
  readonly plans?: string;
  readonly feed?: boolean;
  readonly promiseHourly?: boolean;
  readonly webhooksPrivate?: boolean;
  readonly logLevel?: string;
}

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly loopback: boolean;
  readonly dataDir: string;
  /** PostgreSQL for state, or `null` for SQLite in the data directory. */
  readonly databaseUrl: string | null;
  /** How much is fetched from an exchange. */
  readonly live: Omit<SourceChoice, 'id'>;
  /** Exchanges to fetch from, in order of preference; one where the user named it. */
  readonly exchanges: readonly string[];
  readonly simulation: SourceChoice;
  readonly simulated: boolean;
  readonly imports: readonly string[];
  readonly volumeUnit: 'base' | 'quote' | null;
  readonly allowHosts: readonly string[];
  readonly logWishes: LogWishes;
  /** File of the witness policy, or `null` where no witness is asked. */
  readonly logPolicy: string | null;
  /** Addresses of OpenTimestamps calendars that the log is anchored by. */
  readonly logCalendars: readonly string[];
  /** Whether live prices and hourly bars are followed. */
  readonly feed: boolean;
  /** Whether every hour is logged as a slot: the first one is a promise of all that follow. */
  readonly promiseHourly: boolean;
  /** File of the plans, or `null` for `plans.json` in the data directory where it is there. */
  readonly plans: string | null;
  /** Whether webhooks may be in private networks and on this machine. */
  readonly webhooksPrivate: boolean;
  /** What of the program's own log is written; from `info` on, every request. */
  readonly logLevel: LogLevel;
  /** What said each of them. */
  readonly saidBy: Readonly<Record<SettingName, SaidBy>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A year: who is never told cannot check anything. */
const MAX_PRIVATE_HOURS = 366 * 24;

const invalid = (message: string): AssayError => new AssayError('settings-invalid', message);

const portOf = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw invalid(`--port (ASSAY_PORT) must be a number from 0 to 65535, not «${text}»`);
};

const unitOf = (text: string | undefined): 'base' | 'quote' | null => {
  if (text === undefined || text === 'base' || text === 'quote') return text ?? null;
  throw invalid(`--volume-unit must be base or quote, not «${text}»`);
};

const flagOf = (name: string, text: string | undefined): boolean => {
  if (text === undefined || text === '' || text === '0' || text === 'false') return false;
  if (text === '1' || text === 'true') return true;
  throw invalid(`${name} must be 1 or 0, not «${text}»`);
};

const logLevelOf = (text: string): LogLevel => {
  const level = LOG_LEVELS.find((one) => one === text);
  if (level !== undefined) return level;
  throw invalid(`--log-level (ASSAY_LOG_LEVEL) must be ${LOG_LEVELS.join(', ')}, not «${text}»`);
};

const hoursOf = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  const hours = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && hours <= MAX_PRIVATE_HOURS) return hours;
  throw invalid(`--private (ASSAY_PRIVATE) must be hours from 0 to ${MAX_PRIVATE_HOURS}, not «${text}»`);
};

const listOf = (text: string | undefined): string[] => text?.split(',').filter((one) => one !== '') ?? [];

/** What is said of the log, for the server and for the command that publishes. @throws AssayError `settings-invalid`. */
export const logWishesOf = (
  flags: Pick<ServeFlags, 'logOrigin' | 'private'>,
  environment: Environment,
): LogWishes => ({
  origin: flags.logOrigin ?? environment.ASSAY_LOG_ORIGIN ?? null,
  privateHours: hoursOf(flags.private ?? environment.ASSAY_PRIVATE),
});

/** File of the witness policy, for the server and for the command that publishes. */
export const logPolicyOf = (flag: string | undefined, environment: Environment): string | null => {
  const path = flag ?? environment.ASSAY_LOG_POLICY;
  return path === undefined ? null : resolve(path);
};

/** Where data is kept, for the server and for every command. */
export const dataDirOf = (flag: string | undefined, environment: Environment): string =>
  resolve(flag ?? environment.ASSAY_DATA ?? 'data');

export const databaseUrlOf = (flag: string | undefined, environment: Environment): string | null =>
  flag ?? environment.ASSAY_DATABASE ?? null;

/** File of the plans, for the server and for the command that makes keys. */
export const plansFileOf = (flag: string | undefined, environment: Environment): string | null => {
  const path = flag ?? environment.ASSAY_PLANS;
  return path === undefined ? null : resolve(path);
};

/** What is followed by the hour. */
const hourlyOf = (flags: ServeFlags, environment: Environment): Pick<Settings, 'feed' | 'promiseHourly'> => {
  const feed = flags.feed !== false && flagOf('ASSAY_FEED', environment.ASSAY_FEED ?? '1');
  const promiseHourly =
    flags.promiseHourly ?? flagOf('ASSAY_PROMISE_HOURLY', environment.ASSAY_PROMISE_HOURLY);
  if (promiseHourly && !feed)
    throw invalid('--promise-hourly needs the live feed, which --no-feed (ASSAY_FEED=0) turns off');
  return { feed, promiseHourly };
};

/** Settings from flags and environment, flag first. @throws AssayError `settings-invalid`. */
export const readSettings = (flags: ServeFlags, environment: Environment): Settings => {
  const host = flags.host ?? environment.ASSAY_HOST ?? '127.0.0.1';
  const imports = flags.import ?? listOf(environment.ASSAY_IMPORT);
  const exchange = flags.exchange ?? environment.ASSAY_EXCHANGE;
  const simulated = flags.simulated ?? flagOf('ASSAY_SIMULATED', environment.ASSAY_SIMULATED);
  if (simulated && imports.length > 0) {
    throw invalid('--simulated and --import exclude each other: real and simulated data never meet');
  }
  return {
    saidBy: saidBy(flags, environment),
    ...hourlyOf(flags, environment),
    port: portOf(flags.port ?? environment.ASSAY_PORT ?? '4000'),
    host,
    loopback: isLoopback(host),
    dataDir: dataDirOf(flags.data, environment),
    databaseUrl: databaseUrlOf(flags.database, environment),
    live: LIVE_AMOUNT,
    exchanges: exchange === undefined ? LIVE_EXCHANGES : [exchange],
    simulation: SIMULATED_SOURCE,
    simulated,
    imports: imports.map((path) => resolve(path)),
    volumeUnit: unitOf(flags.volumeUnit),
    allowHosts: flags.allowHost ?? [],
    logWishes: logWishesOf(flags, environment),
    logPolicy: logPolicyOf(flags.logPolicy, environment),
    plans: plansFileOf(flags.plans, environment),
    webhooksPrivate:
      flags.webhooksPrivate ?? flagOf('ASSAY_WEBHOOKS_PRIVATE', environment.ASSAY_WEBHOOKS_PRIVATE),
    logLevel: logLevelOf(flags.logLevel ?? environment.ASSAY_LOG_LEVEL ?? 'warn'),
    logCalendars: flags.logCalendar ?? listOf(environment.ASSAY_LOG_CALENDARS),
  };
};
