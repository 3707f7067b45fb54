import { endpoints, type SettingRow } from '@assay/core/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectProblem, type OwnedApp, openOwnedApp } from './testing/account-app.ts';

const SECRET = 'hunter2';
const TOKEN = 'cal-token-77';

let on: OwnedApp;

beforeAll(async () => {
  on = await openOwnedApp(() => Date.UTC(2024, 5, 15), {
    flags: {
      database: `postgresql://assay:${SECRET}@db.example:5432/market?sslpassword=${SECRET}`,
      logCalendar: [`https://me:${SECRET}@calendar.example/${TOKEN}?key=${TOKEN}`],
      feed: false,
    },
  });
});

afterAll(() => on.close());

test('an operator is told every setting and what said so, and nothing that opens anything', async () => {
  const answer = await on.ask('/v1/settings', on.owner);
  expect(answer.statusCode).toBe(200);
  expect(endpoints.listSettings.response.parse(answer.json())).toEqual(answer.json());
  expect(answer.payload).not.toContain(SECRET);
  expect(answer.payload).not.toContain(TOKEN);
  expect(answer.payload).not.toContain(on.owner);
  const rows: SettingRow[] = answer.json().data;
  const row = (name: string): object => {
    const { value, from } = rows.find((one) => one.name === name) as SettingRow;
    return { value, from };
  };
  expect(row('database')).toEqual({ value: 'postgresql://db.example:5432/market', from: 'flag' });
  expect(row('log-calendar')).toEqual({ value: ['https://calendar.example'], from: 'flag' });
  expect(row('data')).toEqual({ value: on.folder, from: 'flag' });
  expect(row('feed')).toEqual({ value: false, from: 'flag' });
  expect(row('log-level')).toEqual({ value: 'warn', from: 'default' });
  expect(row('private')).toEqual({ value: 0, from: 'default' });
  expect(row('log-origin')).toEqual({
    value: expect.stringMatching(/^simulated\.assay\.local\/[0-9a-f]{8}$/),
    from: 'default',
  });
});

test('whoever may only read, or only manage keys, is told none', async () => {
  for (const scope of ['read', 'account'] as const)
    expectProblem(
      await on.ask('/v1/settings', await on.key({ scopes: [scope] })),
      'scope-missing',
      endpoints.listSettings,
    );
});
