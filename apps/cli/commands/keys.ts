import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import {
  type ApiKey,
  type FreshKey,
  formOf,
  isLive,
  type KeyForm,
  type KeyRequest,
  type KeyStore,
  openAccountStore,
} from '@assay/adapters/store';
import { AssayError, HOUR, parseInstant, systemClock, toIso } from '@assay/core/kernel';
import { SCOPES, type Scope } from '@assay/core/wire';
import { dataDirOf, OWNER_PLAN, openPlans, plansFileOf } from '@assay/server';
import { stateLocation } from '@assay/server/jobs';
import { type CommonOptions, placeOf } from '../place.ts';
import type { Terminal } from '../terminal.ts';

const withKeys = async <T>(options: CommonOptions, work: (keys: KeyStore) => Promise<T>): Promise<T> => {
  const accounts = await openAccountStore(stateLocation(placeOf(options)), systemClock);
  try {
    return await work(accounts.keys);
  } finally {
    await accounts.close();
  }
};

/** What is said of a key, whether it is made or imported. */
export interface KeyOptions extends CommonOptions {
  readonly name: string;
  readonly scope: readonly Scope[];
  readonly plan?: string;
  readonly plans?: string;
  readonly account?: string;
  readonly rate?: string;
  readonly expires?: string;
}

export interface CreateOptions extends KeyOptions {
  readonly form: KeyForm;
}

const invalid = (message: string): AssayError => new AssayError('settings-invalid', message);

const rateOf = (given: string): number => {
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  throw invalid(`--rate must be calls a minute, below a million, not «${given}»`);
};

const expiryOf = (given: string): number => {
  const at = parseInstant(given);
  if (at !== undefined && at > systemClock.now()) return at;
  throw invalid(`--expires must be an ISO 8601 date in the future, not «${given}»`);
};

const accountOf = async (keys: KeyStore, given: string): Promise<number> => {
  const account = Number(given);
  if (/^[1-9]\d{0,8}$/.test(given) && (await keys.find(account))?.account === account) return account;
  throw invalid(`there is no account ${given}: it is the number of its first key, see \`assay keys list\``);
};

const planOf = async ({ plan = OWNER_PLAN.id, plans, data }: KeyOptions): Promise<string> => {
  const known = await openPlans(plansFileOf(plans, process.env), dataDirOf(data, process.env));
  if (known.get(plan) !== undefined) return plan;
  throw invalid(`there is no plan «${plan}»: there are ${known.rows.map(({ id }) => id).join(', ')}`);
};

const requestOf = async (keys: KeyStore, options: KeyOptions): Promise<KeyRequest> => ({
  name: options.name,
  scopes: SCOPES.filter((scope) => options.scope.includes(scope)),
  plan: await planOf(options),
  account: options.account === undefined ? undefined : await accountOf(keys, options.account),
  ratePerMinute: options.rate === undefined ? undefined : rateOf(options.rate),
  expiresAt: options.expires === undefined ? undefined : expiryOf(options.expires),
});

const freshLines = ({ key, record }: FreshKey): string[] => [
  `Key ${record.id} (${record.name}), shown once: ${key}`,
];

export const createKey = (options: CreateOptions, terminal: Terminal): Promise<void> =>
  withKeys(options, async (keys) => {
    const created = await keys.create(await requestOf(keys, options), options.form);
    terminal.result(created, freshLines);
  });

/** Never from the command line, where others and the shell's history would see it. */
const readKeyText = async (path: string): Promise<string> =>
  (path === '-' ? await text(process.stdin) : await readFile(path, 'utf8')).trim();

/** Makes a key that somebody already holds valid here. */
export const importKey = (path: string, options: KeyOptions, terminal: Terminal): Promise<void> =>
  withKeys(options, async (keys) => {
    const key = await readKeyText(path);
    if (formOf(key) === undefined)
      throw invalid('a key to import is `tm-` and a UUID, or one that Assay made (`assay_…`)');
    const record = await keys.register(key, await requestOf(keys, options));
    if (!isLive(record, systemClock.now()))
      throw invalid(`this is key ${record.id}, which is revoked or expired: it does not come back`);
    terminal.result({ record }, () => [`Key ${record.id} (${record.name}, ${record.hint}…) is valid here.`]);
  });

const stateOf = ({ revokedAt, expiresAt }: ApiKey): string => {
  if (revokedAt !== null) return `revoked ${toIso(revokedAt)}`;
  return expiresAt === null ? 'does not expire' : `until ${toIso(expiresAt)}`;
};

const keyLine = (key: ApiKey): string =>
  [
    `${key.id}`,
    `${key.hint}…`,
    key.name,
    key.scopes.join(','),
    `plan ${key.plan}${key.ratePerMinute === null ? '' : `, ${key.ratePerMinute}/min`}`,
    `account ${key.account}`,
    stateOf(key),
    key.lastUsedAt === null ? 'never used' : `used ${toIso(key.lastUsedAt)}`,
  ].join('  ');

export const listKeys = (options: CommonOptions, terminal: Terminal): Promise<void> =>
  withKeys(options, async (keys) => terminal.result(await keys.list(), (list) => list.map(keyLine)));

const noSuchKey = (id: string): AssayError => invalid(`there is no live key ${id}: see \`assay keys list\``);

const numberOf = (id: string): number => {
  if (/^\d{1,9}$/.test(id)) return Number(id);
  throw noSuchKey(id);
};

export interface RotateOptions extends CommonOptions {
  readonly grace: string;
}

const graceOf = (given: string): number => {
  const hours = Number(given);
  if (/^\d+(?:\.\d+)?$/.test(given) && hours <= 720) return hours * HOUR;
  throw invalid(`--grace must be hours from 0 to 720, not «${given}»`);
};

export const rotateKey = (id: string, options: RotateOptions, terminal: Terminal): Promise<void> =>
  withKeys(options, async (keys) => {
    const rotated = await keys.rotate(numberOf(id), systemClock.now() + graceOf(options.grace));
    if (rotated === undefined) throw noSuchKey(id);
    terminal.result(rotated, freshLines);
  });

export const revokeKey = (id: string, options: CommonOptions, terminal: Terminal): Promise<void> =>
  withKeys(options, async (keys) => {
    if (!(await keys.revoke(numberOf(id)))) throw noSuchKey(id);
    terminal.result({ revoked: Number(id) }, () => [
      `Key ${id} is revoked; a running server refuses it within 2 s.`,
    ]);
  });
