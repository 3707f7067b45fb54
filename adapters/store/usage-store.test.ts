import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountStore, openAccountStore } from './account-store.ts';
import { DATABASES } from './real-databases.ts';
import type { UsageRow } from './usage-store.ts';

const ALL = { fromDay: '0000-01-01', toDay: '9999-12-31', limit: 100 } as const;
const READER = { name: 'bot', scopes: ['read'], plan: 'free' } as const;

describe.each(DATABASES)('$name', ({ start }) => {
  let database: Awaited<ReturnType<typeof start>>;
  let accounts: AccountStore;

  beforeAll(async () => {
    database = await start();
    accounts = await openAccountStore(database.location, { now: () => 1 });
  });

  afterAll(async () => {
    await accounts.close();
    await database.stop();
  });

  const row = (period: string, key: number, endpoint: string, calls: number, charged = calls): UsageRow => ({
    period,
    key,
    endpoint,
    calls,
    charged,
  });

  test('calls add up by day and by month; what is not charged is no part of the quota', async () => {
    const { usage, keys } = accounts;
    const first = (await keys.create(READER)).record;
    const second = (await keys.create({ ...READER, account: first.account })).record;
    const other = (await keys.create(READER)).record;
    await usage.add(
      [
        row('2024-06-30', first.id, 'listGrades', 3),
        row('2024-07-01', first.id, 'listGrades', 2),
        row('2024-07-01', first.id, 'listUsage', 9, 0),
        row('2024-07-31', second.id, 'listGrades', 4),
        row('2024-07-31', other.id, 'listGrades', 100),
      ],
      new Map([[first.id, 77]]),
    );
    await usage.add([row('2024-07-01', first.id, 'listGrades', 5)], new Map());
    expect(await usage.charged(first.account, '2024-07')).toBe(11);
    expect(await usage.charged(first.account, '2024-08')).toBe(0);
    expect(await usage.list({ ...ALL, interval: 'month', account: first.account })).toEqual([
      row('2024-06', first.id, 'listGrades', 3),
      row('2024-07', first.id, 'listGrades', 7),
      row('2024-07', first.id, 'listUsage', 9, 0),
      row('2024-07', second.id, 'listGrades', 4),
    ]);
    const days = await usage.list({
      ...ALL,
      interval: 'day',
      fromDay: '2024-07-01',
      toDay: '2024-07-31',
      key: first.id,
    });
    expect(days).toEqual([
      row('2024-07-01', first.id, 'listGrades', 7),
      row('2024-07-01', first.id, 'listUsage', 9, 0),
    ]);
    expect((await keys.find(first.id))?.lastUsedAt).toBe(77);
  });

  test('pages follow one another without gap or repetition', async () => {
    const whole = await accounts.usage.list({ ...ALL, interval: 'month' });
    const paged: UsageRow[] = [];
    for (;;) {
      const page = await accounts.usage.list({ ...ALL, interval: 'month', limit: 2, after: paged.at(-1) });
      if (page.length === 0) break;
      paged.push(...page);
    }
    expect(paged).toEqual(whole);
    expect(whole.length).toBeGreaterThan(4);
  });

  test('more rows than one statement takes', async () => {
    const many = Array.from({ length: 1203 }, (_, i) => row('2023-01-01', 5000 + i, 'listGrades', 1));
    await accounts.usage.add(many, new Map());
    const query = { interval: 'day', fromDay: '2023-01-01', toDay: '2023-01-02', limit: 5000 } as const;
    expect(await accounts.usage.list(query)).toHaveLength(1203);
  });

  test('a batch that cannot be written leaves nothing behind', async () => {
    const good = row('2022-01-01', 1, 'listGrades', 1);
    const bad = { ...good, key: 2, endpoint: null as unknown as string };
    await expect(accounts.usage.add([good, bad], new Map())).rejects.toThrow();
    const query = { interval: 'day', fromDay: '2022-01-01', toDay: '2022-01-02', limit: 10 } as const;
    expect(await accounts.usage.list(query)).toEqual([]);
  });
});
