import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type AccountStore, openAccountStore } from '@assay/adapters/store';
import { endpoints } from '@assay/core/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageMeter } from './usage-meter.ts';

let folder: string;
let accounts: AccountStore;
let meter: UsageMeter;
let now: number;
let payer: { readonly keyId: number; readonly account: number };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-meter-'));
  now = Date.UTC(2024, 1, 29, 12);
  accounts = await openAccountStore({ kind: 'sqlite', folder }, { now: () => now });
  const { id, account } = (await accounts.keys.create({ name: 'x', scopes: ['read'], plan: 'free' })).record;
  payer = { keyId: id, account };
  meter = open();
});

afterEach(async () => {
  await accounts.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (): UsageMeter => new UsageMeter(accounts.usage, { now: () => now }, () => undefined);

const written = (): Promise<number> => accounts.usage.charged(payer.account, '2024-02');

const count = (times: number, endpoint: typeof endpoints.listGrades | typeof endpoints.listUsage): void => {
  for (let i = 0; i < times; i++) meter.count(payer, endpoint);
};

test('nothing is written until it is time; then all of it, once', async () => {
  count(3, endpoints.listGrades);
  count(2, endpoints.listUsage);
  expect(await written()).toBe(0);
  await meter.flush();
  await meter.flush();
  expect(await written()).toBe(3);
  expect((await accounts.keys.find(payer.keyId))?.lastUsedAt).toBe(now);
});

test('a total is what is written and what is not yet, whichever comes when', async () => {
  count(3, endpoints.listGrades);
  await meter.flush();
  count(2, endpoints.listGrades);
  expect(meter.charged(payer.account)).toBeUndefined();
  const writing = meter.flush();
  count(1, endpoints.listGrades);
  await Promise.all([meter.load(payer.account), meter.load(payer.account), writing]);
  expect(meter.charged(payer.account)).toBe(6);
  count(1, endpoints.listGrades);
  count(1, endpoints.listUsage);
  expect(meter.charged(payer.account)).toBe(7);
  await meter.stop();
  const next = open();
  await next.load(payer.account);
  expect(next.charged(payer.account)).toBe(7);
});

test('days are kept apart, and a month begins at nothing', async () => {
  count(2, endpoints.listGrades);
  await meter.load(payer.account);
  now = Date.UTC(2024, 2, 1);
  expect(meter.charged(payer.account)).toBeUndefined();
  count(5, endpoints.listGrades);
  await meter.load(payer.account);
  expect(meter.charged(payer.account)).toBe(5);
  expect(meter.resetsAt).toBe(Date.UTC(2024, 3, 1));
  await meter.flush();
  expect(await written()).toBe(2);
  expect(await accounts.usage.charged(payer.account, '2024-03')).toBe(5);
});

test('what cannot be written is kept, and added to what comes after', async () => {
  const other = new DatabaseSync(join(folder, 'accounts', 'state.sqlite'));
  count(2, endpoints.listGrades);
  other.exec('ALTER TABLE usage RENAME TO away');
  await expect(meter.flush()).rejects.toThrow(/usage/);
  count(3, endpoints.listGrades);
  now += 24 * 60 * 60_000;
  count(1, endpoints.listGrades);
  other.exec('ALTER TABLE away RENAME TO usage');
  await meter.flush();
  expect(await written()).toBe(5);
  expect(await accounts.usage.charged(payer.account, '2024-03')).toBe(1);
  other.close();
});
