import { resolve } from 'node:path';
import { HOUR } from '@assay/core/kernel';
import type { SettingName, SettingRow } from '@assay/core/wire';
import { expect, test } from 'vitest';
import { readSettings, type ServeFlags } from '../settings.ts';
import { type InForce, toldSettings } from './told-settings.ts';

const FRESH: Omit<InForce, 'identity'> = { log: { origin: null, privateHours: 0 }, plansFile: null };

const identity = (name: string, hours: number) =>
  ({ signer: { key: { name } }, privateFor: hours * HOUR }) as InForce['identity'];

interface Given {
  readonly flags?: ServeFlags;
  readonly environment?: Record<string, string>;
  readonly inForce?: Partial<InForce>;
}

const rowOf = (name: SettingName, { flags = {}, environment = {}, inForce = {} }: Given): SettingRow => {
  const settings = readSettings(flags, environment);
  const rows = toldSettings(settings, { ...FRESH, identity: identity('a.example/log', 0), ...inForce });
  return rows.find((row) => row.name === name) as SettingRow;
};

const said = (name: SettingName, given: Given) => {
  const { value, from } = rowOf(name, given);
  return [value, from];
};

test.each<[SettingName, string, SettingRow['value']]>([
  ['exchange', 'kraken', ['kraken']],
  ['import', 'a.csv,b.csv', [resolve('a.csv'), resolve('b.csv')]],
  ['simulated', '1', true],
  ['feed', '0', false],
  ['data', '/srv/assay', '/srv/assay'],
  ['database', 'postgres://u:p@db/market', 'postgres://db/market'],
  ['log-policy', '/etc/policy', '/etc/policy'],
  ['log-calendar', 'https://cal.example/', ['https://cal.example']],
  ['promise-hourly', '1', true],
  ['host', '0.0.0.0', '0.0.0.0'],
  ['port', '80', 80],
  ['webhooks-private', 'true', true],
  ['log-level', 'debug', 'debug'],
])('%s is by default, until its variable says otherwise', (name, text, value) => {
  const { variable, from, value: before } = rowOf(name, {});
  expect(from).toBe('default');
  expect(before).not.toEqual(value);
  expect(said(name, { environment: { [variable as string]: text } })).toEqual([value, 'variable']);
});

test('a flag beats its variable', () => {
  const given = { flags: { port: '81' }, environment: { ASSAY_PORT: '80' } };
  expect(said('port', given)).toEqual([81, 'flag']);
  expect(said('feed', { flags: { feed: true }, environment: { ASSAY_FEED: '0' } })).toEqual([
    false,
    'variable',
  ]);
  expect(said('volume-unit', { flags: { volumeUnit: 'quote' } })).toEqual(['quote', 'flag']);
  expect(said('allow-host', { flags: { allowHost: ['a.example'] } })).toEqual([['a.example'], 'flag']);
});

test('what the log keeps of an earlier start is told as kept, and what this one says as its own', () => {
  const log = { origin: 'kept.example/log', privateHours: 24 };
  const inForce = { log, identity: identity('kept.example/log', 24) };
  expect(said('log-origin', { inForce })).toEqual(['kept.example/log', 'kept']);
  expect(said('private', { inForce })).toEqual([24, 'kept']);
  expect(said('private', { inForce, environment: { ASSAY_PRIVATE: '24' } })).toEqual([24, 'variable']);
  expect(said('log-origin', {})).toEqual(['a.example/log', 'default']);
});

test('plans of the data directory are told by their file', () => {
  expect(said('plans', {})).toEqual([null, 'default']);
  expect(said('plans', { inForce: { plansFile: '/srv/plans.json' } })).toEqual([
    '/srv/plans.json',
    'default',
  ]);
});

const SECRET = '12hunter2';

test.each([
  `postgres://assay:${SECRET}@db.example/market`,
  `postgres://assay:12/${SECRET}@db.example/market`,
  `postgres://assay:12?${SECRET}@db.example/market`,
  `postgres://assay:12#${SECRET}@db.example/market`,
  `postgres://db.example/market?user=assay&password=${SECRET}`,
  `postgres:assay:${SECRET}@db.example/market`,
  `host=db.example password=${SECRET} dbname=market`,
])('of %s no password is told', (database) => {
  const { value } = rowOf('database', { flags: { database } });
  expect(value).toMatch(/^postgres:\/\/db\.example\/market$|^address not shown$/);
});

test.each([`https://me:${SECRET}@cal.example/${SECRET}?key=${SECRET}`, `data:${SECRET}`, SECRET])(
  'of the calendar %s nothing but its host is told',
  (calendar) => {
    const { value } = rowOf('log-calendar', { flags: { logCalendar: [calendar] } });
    expect([['https://cal.example'], ['address not shown']]).toContainEqual(value);
  },
);
