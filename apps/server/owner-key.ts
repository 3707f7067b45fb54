import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyRequest, KeyStore } from '@assay/adapters/store';
import { OWNER_PLAN } from './accounts/plans.ts';

const OWNER: KeyRequest = { name: 'owner', scopes: ['operate'], plan: OWNER_PLAN.id };

const readKey = async (path: string): Promise<string | undefined> => {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** What became of the owner key at a start. */
export type OwnerKey =
  /** Made now: the only time it is shown. */
  | { readonly state: 'created'; readonly key: string; readonly path: string }
  | { readonly state: 'kept'; readonly path: string }
  /** The file holds a text that a rotation took away; the key's newer one opens this server. */
  | { readonly state: 'rotated'; readonly path: string };

/**
 * Sees to it that the key in `<data>/owner.key` (mode 600) opens this server: one that is missing, too short
 * or revoked is replaced by a new one. One that was rotated is not: whoever did has the newer text.
 */
export const ensureOwnerKey = async (dataDir: string, keys: KeyStore): Promise<OwnerKey> => {
  const path = join(dataDir, 'owner.key');
  const known = await readKey(path);
  if (known !== undefined && known.length >= 20) {
    const rotated = await keys.retiredFrom(known);
    if (rotated === undefined) await keys.register(known, OWNER);
    if ((await keys.verify(known)) !== undefined) return { state: 'kept', path };
    if (rotated?.revokedAt === null) return { state: 'rotated', path };
  }
  const { key } = await keys.create(OWNER);
  await writeFile(path, `${key}\n`, { mode: 0o600 });
  return { state: 'created', key, path };
};
