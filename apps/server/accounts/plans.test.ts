import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endpoints } from '@assay/core/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_PLANS, OWNER_PLAN, openPlans } from './plans.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-plans-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const write = async (value: unknown, name = 'plans.json'): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

const BASIC = { id: 'basic', title: 'Basic', callsPerMonth: 10, callsPerMinute: null };

test('without a file there are the tiers that clients know, and the owner', async () => {
  const plans = await openPlans(null, folder);
  expect(plans.rows).toEqual([...DEFAULT_PLANS, OWNER_PLAN]);
  expect(plans.rows.map(({ id, callsPerMonth }) => [id, callsPerMonth])).toEqual([
    ['free', 50],
    ['advanced', 10_000],
    ['premium', 50_000],
    ['vip', 250_000],
    ['owner', null],
  ]);
});

test('plans.json of the data directory, or the file that is named', async () => {
  await write({ plans: [BASIC] });
  const held = await openPlans(null, folder);
  expect(held.get('basic')).toEqual({ ...BASIC, overage: false, streams: 10, endpoints: ['*'] });
  expect(held.get('free')).toBeUndefined();
  expect(held.get('owner')).toEqual(OWNER_PLAN);
  const other = await write({ plans: [{ ...BASIC, id: 'other' }] }, 'other.json');
  expect((await openPlans(other, folder)).get('other')).toBeDefined();
});

test('a plan opens tags and single endpoints', async () => {
  const path = await write({ plans: [{ ...BASIC, endpoints: ['grades', 'listBars'] }] });
  const plans = await openPlans(path, folder);
  expect(plans.opens('basic', endpoints.listGrades)).toBe(true);
  expect(plans.opens('basic', endpoints.listBars)).toBe(true);
  expect(plans.opens('basic', endpoints.listSignals)).toBe(false);
  expect(plans.opens('basic', endpoints.listUsage)).toBe(true);
  expect(plans.opens('gone', endpoints.listUsage)).toBe(false);
});

test.each([
  ['{"plans": [', /is not JSON/],
  [{}, /plans: /],
  [{ plans: [], extra: 1 }, /extra/],
  [{ plans: [{ ...BASIC, callsPerMonth: -1 }] }, /plans\.0\.callsPerMonth: /],
  [{ plans: [{ ...BASIC, callsPerMinute: 0 }] }, /plans\.0\.callsPerMinute: /],
  [{ plans: [{ ...BASIC, id: 'Not This' }] }, /plans\.0\.id: /],
  [{ plans: [{ ...BASIC, id: 'owner' }] }, /plans\.0\.id: `owner` is built in/],
  [{ plans: [BASIC, BASIC] }, /plans\.1\.id: «basic» is there twice/],
  [{ plans: [{ ...BASIC, endpoints: ['grade'] }] }, /plans\.0\.endpoints: «grade» is neither/],
  [{ plans: [{ ...BASIC, calls: 5 }] }, /calls/],
])('%j is refused with the place of the fault', async (value, message) => {
  const path = await write(value);
  await expect(openPlans(path, folder)).rejects.toMatchObject({
    code: 'settings-invalid',
    message: expect.stringMatching(message),
  });
});

test('a file that is named has to be there', async () => {
  await expect(openPlans(join(folder, 'none.json'), folder)).rejects.toMatchObject({
    code: 'settings-invalid',
  });
});
