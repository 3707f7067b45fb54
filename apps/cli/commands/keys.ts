import { type ApiKey, type KeyRole, KeyStore } from '@assay/adapters/store';
import { AssayError, parseInstant, systemClock, toIso } from '@assay/core/kernel';
import { stateLocation } from '@assay/server/jobs';
import { type CommonOptions, placeOf } from '../place.ts';
import type { Terminal } from '../terminal.ts';

const withKeys = async <T>(options: CommonOptions, work: (keys: KeyStore) => Promise<T>): Promise<T> => {
  const keys = await KeyStore.open(stateLocation(placeOf(options)), systemClock);
  try {
    return await work(keys);
  } finally {
    await keys.close();
  }
};

export interface CreateOptions extends CommonOptions {
  readonly name: string;
  readonly role: KeyRole;
  readonly rate?: string;
  readonly expires?: string;
}

const rateOf = (text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AssayError('settings-invalid', `--rate must be requests a minute, not «${text}»`);
};

const expiryOf = (text: string): number => {
  const at = parseInstant(text);
  if (at !== undefined && at > systemClock.now()) return at;
  throw new AssayError('settings-invalid', `--expires must be an ISO 8601 date in the future, not «${text}»`);
};

export const createKey = (options: CreateOptions, terminal: Terminal): Promise<void> =>
  withKeys(options, async (keys) => {
    const created = await keys.create({
      name: options.name,
      role: options.role,
      ...(options.rate === undefined ? {} : { ratePerMinute: rateOf(options.rate) }),
      ...(options.expires === undefined ? {} : { expiresAt: expiryOf(options.expires) }),
    });
    terminal.result(created, ({ key, record }) => [`Key ${record.id} (${record.name}), shown once: ${key}`]);
  });

const stateOf = ({ revokedAt, expiresAt }: ApiKey): string => {
  if (revokedAt !== null) return `revoked ${toIso(revokedAt)}`;
  return expiresAt === null ? 'does not expire' : `until ${toIso(expiresAt)}`;
};

const keyLine = (key: ApiKey): string =>
  [
    `${key.id}`,
    `${key.hint}…`,
    key.role,
    key.name,
    `${key.ratePerMinute ?? 'unlimited'}/min`,
    stateOf(key),
  ].join('  ');

export const listKeys = (options: CommonOptions, terminal: Terminal): Promise<void> =>
  withKeys(options, async (keys) => terminal.result(await keys.list(), (list) => list.map(keyLine)));

export const revokeKey = (id: string, options: CommonOptions, terminal: Terminal): Promise<void> =>
  withKeys(options, async (keys) => {
    if (!/^\d+$/.test(id) || !(await keys.revoke(Number(id)))) {
      throw new AssayError('settings-invalid', `there is no live key ${id}: see \`assay keys list\``);
    }
    terminal.result({ revoked: Number(id) }, () => [
      `Key ${id} is revoked; a running server refuses it within 2 s.`,
    ]);
  });
