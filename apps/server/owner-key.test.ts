import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AccountStore, openAccountStore } from '@assay/adapters/store';
import { HOUR } from '@assay/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureOwnerKey } from './owner-key.ts';

let folder: string;
let accounts: AccountStore;
let now = Date.UTC(2024, 0, 1);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-owner-'));
  accounts = await openAccountStore({ kind: 'sqlite', folder }, { now: () => now });
});

afterEach(async () => {
  await accounts.close();
  await rm(folder, { recursive: true, force: true });
});

const start = () => ensureOwnerKey(folder, accounts.keys);
const held = async () => (await readFile(join(folder, 'owner.key'), 'utf8')).trim();
const idOf = async (key: string) => (await accounts.keys.verify(key))?.id as number;

test('made once, kept, and made anew where it was revoked', async () => {
  expect(await start()).toMatchObject({ state: 'created', key: await held() });
  expect((await start()).state).toBe('kept');
  const first = await held();
  await accounts.keys.revoke(await idOf(first));
  expect((await start()).state).toBe('created');
  expect(await held()).not.toBe(first);
  expect(await accounts.keys.verify(first)).toBeUndefined();
});

test('a start does not bring a text back that was rotated away', async () => {
  await start();
  const old = await held();
  const rotated = await accounts.keys.rotate(await idOf(old), now + HOUR);
  expect((await start()).state).toBe('kept');
  now += HOUR;
  expect((await start()).state).toBe('rotated');
  expect(await accounts.keys.verify(old)).toBeUndefined();
  expect(await accounts.keys.list()).toHaveLength(1);
  await accounts.keys.revoke(await idOf(rotated?.key ?? ''));
  expect((await start()).state).toBe('created');
  expect(await accounts.keys.verify(old)).toBeUndefined();
});

test('a key file that another installation made is taken over', async () => {
  await start();
  const key = await held();
  await accounts.close();
  await rm(join(folder, 'accounts'), { recursive: true });
  accounts = await openAccountStore({ kind: 'sqlite', folder }, { now: () => now });
  expect((await start()).state).toBe('kept');
  expect((await accounts.keys.verify(key))?.scopes).toEqual(['operate']);
});

test.skipIf(process.platform === 'win32')('nobody else reads the key or the state', async () => {
  await start();
  for (const file of ['owner.key', 'accounts/state.sqlite', 'accounts/state.sqlite-wal'])
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'accounts'))).mode & 0o777).toBe(0o700);
});
