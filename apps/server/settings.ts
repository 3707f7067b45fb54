import { resolve } from 'node:path';
import { AssayError } from '@assay/core/kernel';
import { isLoopback } from './http/guard.ts';
import { LIVE_AMOUNT, LIVE_EXCHANGES, SIMULATED_SOURCE, type SourceChoice } from './jobs/sources.ts';

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
}

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
}

type Environment = Readonly<Record<string, string | undefined>>;

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

/** Where data is kept, for the server and for every command. */
export const dataDirOf = (flag: string | undefined, environment: Environment): string =>
  resolve(flag ?? environment.ASSAY_DATA ?? 'data');

export const databaseUrlOf = (flag: string | undefined, environment: Environment): string | null =>
  flag ?? environment.ASSAY_DATABASE ?? null;

/** Settings from flags and environment, flag first. @throws AssayError `settings-invalid`. */
export const readSettings = (flags: ServeFlags, environment: Environment): Settings => {
  const host = flags.host ?? environment.ASSAY_HOST ?? '127.0.0.1';
  const imports = flags.import ?? environment.ASSAY_IMPORT?.split(',').filter((path) => path !== '') ?? [];
  const exchange = flags.exchange ?? environment.ASSAY_EXCHANGE;
  const simulated = flags.simulated ?? flagOf('ASSAY_SIMULATED', environment.ASSAY_SIMULATED);
  if (simulated && imports.length > 0) {
    throw invalid('--simulated and --import exclude each other: real and simulated data never meet');
  }
  return {
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
  };
};
