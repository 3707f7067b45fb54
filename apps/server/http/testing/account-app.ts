import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AccountStore, type KeyRequest, openAccountStore } from '@assay/adapters/store';
import { ERRORS, type ErrorCode } from '@assay/core/kernel';
import { type Endpoint, endpoints, type PlanRow, problem, type Status } from '@assay/core/wire';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { OWNER_PLAN, Plans } from '../../accounts/plans.ts';
import { JobBoard } from '../../jobs/job-board.ts';
import { openWorld } from '../../jobs/world.ts';
import { NO_WISHES } from '../../ledger/index.ts';
import { openLog } from '../../ledger/open-log.ts';
import { FileImports } from '../../operator/file-imports.ts';
import { Operator } from '../../operator/operator.ts';
import { readSettings, type ServeFlags } from '../../settings.ts';
import { EventBus } from '../../stream/event-bus.ts';
import { EMPTY_VIEW, statusOf } from '../../view/market-view.ts';
import { type AppOptions, buildApp } from '../app.ts';

export interface AccountApp {
  readonly app: FastifyInstance;
  readonly accounts: AccountStore;
  readonly bus: EventBus;
  /** A key with what a test needs of it, and `read` on the plan `free` but for that. */
  key(changes?: Partial<KeyRequest>): Promise<string>;
  ask(url: string, key?: string, more?: Partial<InjectOptions>): Promise<LightMyRequestResponse>;
  /** Sends JSON. */
  post(
    url: string,
    key: string | undefined,
    payload: object | string,
    headers?: object,
  ): Promise<LightMyRequestResponse>;
  /** Counts are written down, and all is closed; the folder stays. */
  close(): Promise<void>;
}

/** A metered endpoint that answers whatever is held, on a route that takes the key in a further header too. */
export const METERED = '/v2/ping';

const plan = (id: string, changes: Partial<PlanRow> = {}): PlanRow => ({ ...OWNER_PLAN, id, ...changes });
export const PLANS = [
  plan('free', { callsPerMonth: 10_000 }),
  plan('slow', { callsPerMinute: 2 }),
  plan('two-streams', { streams: 2 }),
  plan('bars-only', { endpoints: ['listBars'] }),
  plan('signals', { endpoints: ['grades'] }),
  plan('three', { callsPerMonth: 3 }),
  plan('three-and-more', { callsPerMonth: 3, overage: true }),
];

/** What a test has otherwise. */
interface Differences extends Partial<Pick<AppOptions, 'logger' | 'reach'>> {
  /** What the server says that it was started with. */
  readonly flags?: ServeFlags;
}

/** The app over a real state, without any facts. */
export const openAccountApp = async (
  folder: string,
  now: () => number,
  { logger = false, reach = { privateHosts: false }, flags = {} }: Differences = {},
): Promise<AccountApp> => {
  const clock = { now };
  const world = await openWorld({ dataDir: folder, databaseUrl: null, simulated: true });
  const accounts = await openAccountStore({ kind: 'sqlite', folder }, clock);
  const pageFolder = join(folder, 'page');
  await mkdir(pageFolder, { recursive: true });
  await writeFile(join(pageFolder, 'index.html'), '<!doctype html>');
  const bus = new EventBus(clock, true);
  const status = (): Status => statusOf(EMPTY_VIEW, { jobs: [], busy: false }, 'test');
  const settings = readSettings({ data: folder, simulated: true, ...flags }, {});
  const board = new JobBoard(clock);
  const choice = { place: world.place, reason: 'test', source: null };
  const imports = new FileImports(folder, clock);
  const plans = new Plans(PLANS);
  const operator = new Operator({
    ...{ settings, choice, plans, board, imports, clock, reopen: () => {} },
    identity: () => keeper.identity,
  });
  const app = await buildApp({
    ...{ clock, version: 'test', simulated: true, loopback: true, allowHosts: [] },
    ...{ accounts, plans, bus, status, operator, pageFolder, reach, logger },
    desk: () => ({ world, view: EMPTY_VIEW, keeper, livePrices: null }),
  });
  const keeper = await openLog(
    world,
    { logWishes: NO_WISHES, logPolicy: null, logCalendars: [] },
    clock,
    app.log,
  );
  const ask: AccountApp['ask'] = (url, key, more = {}) =>
    app.inject({
      url,
      ...more,
      headers: { ...(key === undefined ? {} : { 'x-api-key': key }), ...more.headers },
    });
  app.get(METERED, { config: { endpoint: endpoints.listGrades, keyHeader: 'api_key' } }, () => ({
    data: [],
  }));
  return {
    app,
    accounts,
    bus,
    key: async (changes = {}) =>
      (await accounts.keys.create({ name: 'test', scopes: ['read'], plan: 'free', ...changes })).key,
    ask,
    post: (url, key, payload, headers = {}) =>
      ask(url, key, {
        method: 'POST',
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    close: async () => {
      await app.close();
      await board.close();
      await keeper.stop();
      await accounts.close();
      await world.close();
    },
  };
};

export const expectProblem = (
  response: LightMyRequestResponse,
  code: ErrorCode,
  endpoint?: Endpoint,
): void => {
  expect(response.json()).toMatchObject({ code });
  expect(problem.parse(response.json())).toEqual(response.json());
  expect(response.statusCode).toBe(ERRORS[code].status);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  if (endpoint !== undefined) expect(endpoint.errors).toContain(code);
};

/** The app over a state of its own, with the key of an operator; closing it removes the state. */
export interface OwnedApp extends AccountApp {
  readonly folder: string;
  readonly owner: string;
}

export const openOwnedApp = async (now: () => number, differences?: Differences): Promise<OwnedApp> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-accounts-'));
  const opened = await openAccountApp(folder, now, differences);
  const owner = await opened.key({ scopes: ['operate'], plan: 'owner' });
  const close = async (): Promise<void> => {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...opened, folder, owner, close };
};
