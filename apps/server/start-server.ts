import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AccountStore, holdServerLease, openAccountStore } from '@assay/adapters/store';
import { AssayError, type Clock, systemClock } from '@assay/core/kernel';
import type { WorldWish } from '@assay/core/wire';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { openPlans } from './accounts/plans.ts';
import { chooseWorld, type WorldChoice } from './choose-world.ts';
import { buildApp } from './http/app.ts';
import type { FileReport } from './jobs/import-files.ts';
import { JobBoard, type JobEvents } from './jobs/job-board.ts';
import { openWorld, stateLocation, type World } from './jobs/world.ts';
import { Freshness } from './keep-fresh.ts';
import type { LogKeeper } from './ledger/log-keeper.ts';
import { openLog } from './ledger/open-log.ts';
import { type Calendar, HOURLY } from './ledger/promise.ts';
import { LiveFollower } from './live/live-follower.ts';
import { FileImports } from './operator/file-imports.ts';
import { Operator } from './operator/operator.ts';
import { ensureOwnerKey, type OwnerKey } from './owner-key.ts';
import type { Settings } from './settings.ts';
import { Announcer } from './stream/announcer.ts';
import { EventBus } from './stream/event-bus.ts';
import { VERSION } from './version.ts';
import { statusOf } from './view/market-view.ts';

/** What a start tells about, for whoever shows it. */
export interface StartEvents extends JobEvents {
  readonly onWorld?: (choice: WorldChoice) => void;
  readonly onListening?: (url: string, key: OwnerKey) => void;
  readonly onImported?: (reports: readonly FileReport[]) => void;
  /** The start is over, and there is nothing graded to serve. */
  readonly onNothing?: () => void;
  readonly onReady?: (view: {
    readonly graded: number;
    readonly abstained: number;
    readonly revision: number;
  }) => void;
}

export interface StartOptions extends StartEvents {
  readonly clock?: Clock;
  readonly logger?: FastifyServerOptions['logger'];
}

export interface RunningServer {
  readonly url: string;
  readonly simulated: boolean;
  /** Of the world that is served, or about to be: resolves when what its start set in motion (import, fetch, grading) has ended. */
  readonly settled: Promise<void>;
  /** Resolves where another server has taken the state, with the reason; this one then closes by itself. */
  readonly lost: Promise<AssayError>;
  close(): Promise<void>;
}

/** How long a stop waits for the job that is running. */
const PATIENCE_MS = 15_000;

const PAGE_FOLDER = fileURLToPath(new URL('../web/dist', import.meta.url));

interface Parts {
  readonly world: World;
  readonly accounts: AccountStore;
  readonly board: JobBoard;
  readonly keeper: LogKeeper;
  readonly fresh: Freshness;
  readonly bus: EventBus;
  /** `null` where nothing is followed. */
  readonly live: LiveFollower | null;
  readonly app: FastifyInstance;
}

/** What goes on while one world closes and the other opens. */
interface Standing {
  readonly clock: Clock;
  readonly imports: FileImports;
  readonly reopen: (wish: WorldWish) => void;
}

const assemble = async (
  settings: Settings,
  choice: WorldChoice,
  options: StartOptions,
  { clock, imports, reopen }: Standing,
): Promise<Parts> => {
  const world = await openWorld(choice.place);
  await world.lake.sweep(clock);
  const plans = await openPlans(settings.plans, settings.dataDir);
  const accounts = await openAccountStore(stateLocation(settings), clock);
  const bus = new EventBus(clock, choice.place.simulated);
  const announcer = new Announcer(bus, world, clock);
  const board = new JobBoard(clock, { ...options, onChange: (row) => announcer.job(row) });
  type Present = Pick<Parts, 'fresh' | 'keeper' | 'live'>;
  let parts: Present | undefined;
  const present = (): Present => parts as Present;
  const app = await buildApp({
    clock,
    version: VERSION,
    simulated: choice.place.simulated,
    accounts,
    plans,
    loopback: settings.loopback,
    allowHosts: settings.allowHosts,
    pageFolder: PAGE_FOLDER,
    desk: () => {
      const { fresh, keeper, live } = present();
      return { world, view: fresh.view, keeper, livePrices: live?.prices ?? null };
    },
    status: () => {
      const { fresh, live } = present();
      const feed = live?.status ?? null;
      return statusOf(fresh.view, { jobs: [...board.rows], busy: fresh.busy, feed }, VERSION);
    },
    bus,
    operator: new Operator({
      ...{ settings, choice, plans, board, imports, clock, reopen },
      identity: () => present().keeper.identity,
    }),
    reach: { privateHosts: settings.webhooksPrivate },
    logger: options.logger ?? false,
  });
  const keeper = await openLog(world, settings, clock, app.log);
  const fresh = new Freshness(world, board, keeper, clock, app.log, announcer);
  const live =
    choice.source === null || !settings.feed
      ? null
      : new LiveFollower(choice.source, {
          ...{ world, fresh, bus, clock, log: app.log },
          promised: settings.promiseHourly || (await isPromised(world, HOURLY)),
        });
  parts = { keeper, fresh, live };
  return { world, accounts, board, bus, app, ...parts };
};

/** Whether the log holds a promise of the calendar: who has made it goes on, whether or not the start says so again. */
const isPromised = async ({ statements }: World, { id }: Calendar): Promise<boolean> =>
  (await statements.newest('schedule', id)) !== undefined;

const requireReadable = (settings: Settings): void => {
  const missing = settings.imports.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new AssayError('file-unreadable', `there is no file ${missing.join(', ')}`);
};

/** @throws AssayError `file-unreadable` where nothing could be loaded and there is nothing else to serve. */
const importAll = async (
  { world, board }: Parts,
  { imports, volumeUnit }: Settings,
): Promise<readonly FileReport[]> => {
  const options = volumeUnit === null ? {} : { volumeUnit };
  const reports = await board.run({ kind: 'import', place: world.place, paths: imports, options });
  const refused = reports.every(({ outcome }) => outcome === 'refused');
  if (!refused || (await world.lake.segments()).length > 0) return reports;
  throw new AssayError('file-unreadable', reports.map(({ fault }) => fault).join('\n'));
};

/** Import, fetch and grade, as the start was told; the server answers meanwhile. */
const setInMotion = async (parts: Parts, settings: Settings, choice: WorldChoice, events: StartEvents) => {
  const { fresh, live } = parts;
  if (settings.imports.length > 0) {
    // Not inside the optional call, which would not import where nobody listens.
    const reports = await importAll(parts, settings);
    events.onImported?.(reports);
  }
  await fresh.round(choice.source);
  fresh.start(choice.source);
  if (fresh.stopping) return;
  live?.start();
  const { ready, graded, abstained, revision } = statusOf(fresh.view, { jobs: [], busy: false }, VERSION);
  if (ready) events.onReady?.({ graded, abstained, revision });
  else events.onNothing?.();
};

const urlOf = (app: FastifyInstance, host: string): string => {
  const address = app.server.address() as { port: number };
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
};

const LISTEN_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use: stop what listens there, or choose another with --port',
  EACCES: 'needs rights that this user does not have: choose one above 1023 with --port',
  EADDRNOTAVAIL: 'cannot be had: --host names no address of this machine',
  ENOTFOUND: 'cannot be had: --host names no address of this machine',
};

const listen = async (app: FastifyInstance, { port, host }: Settings): Promise<void> => {
  try {
    await app.listen({ port, host });
  } catch (cause) {
    const fault = LISTEN_FAULTS[(cause as NodeJS.ErrnoException).code ?? ''];
    if (fault === undefined) throw cause;
    throw new AssayError('settings-invalid', `port ${port} on ${host} ${fault}`, { cause });
  }
};

const serve = async (
  settings: Settings,
  options: StartOptions,
  standing: Standing,
  wish?: WorldWish,
): Promise<Omit<RunningServer, 'lost'>> => {
  const choice = await chooseWorld(settings, standing.clock, wish);
  options.onWorld?.(choice);
  const parts = await assemble(settings, choice, options, standing);
  const { app, fresh, board, accounts, keeper, world } = parts;
  const close = async (): Promise<void> => {
    const stopped = Promise.all([fresh.stop(), parts.live?.stop()]);
    board.cancelAll();
    await app.close();
    // A thread that is ended in the middle of native work can take the process with it.
    await Promise.race([stopped, setTimeout(PATIENCE_MS, undefined, { ref: false })]);
    await board.close();
    await stopped;
    await keeper.stop();
    await accounts.close();
    await world.close();
  };
  const key = await ensureOwnerKey(settings.dataDir, accounts.keys);
  try {
    await fresh.reload();
    await listen(app, settings);
  } catch (error) {
    await close();
    throw error;
  }
  const url = urlOf(app, settings.host);
  options.onListening?.(url, key);
  keeper.start();
  // Who wishes for another world has its files already.
  const imports = wish === undefined ? settings.imports : [];
  const settled = setInMotion(parts, { ...settings, imports }, choice, options);
  return {
    url,
    simulated: choice.place.simulated,
    settled,
    close,
  };
};

/** Serves one world after the other, on the same address. */
class Serving {
  readonly #settings: Settings;
  readonly #options: StartOptions;
  readonly #standing: Standing;
  readonly #lose: (reason: AssayError) => void;
  #running: Omit<RunningServer, 'lost'> | undefined;
  #turning: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(settings: Settings, options: StartOptions, clock: Clock, lose: (reason: AssayError) => void) {
    this.#settings = settings;
    this.#options = options;
    this.#lose = lose;
    const imports = new FileImports(settings.dataDir, clock);
    this.#standing = { clock, imports, reopen: (wish) => this.#reopen(wish) };
  }

  get simulated(): boolean {
    return this.#running?.simulated === true;
  }

  get settled(): Promise<void> {
    return this.#turning.then(() => this.#running?.settled);
  }

  /** Its address, which stays. */
  async open(): Promise<string> {
    await this.#standing.imports.sweep();
    this.#running = await serve(this.#settings, this.#options, this.#standing);
    return this.#running.url;
  }

  close(): Promise<void> {
    this.#closing ??= this.#turning.then(() => this.#running?.close());
    return this.#closing;
  }

  #reopen(wish: WorldWish): void {
    this.#turning = this.#turning.then(() => this.#turn(wish)).catch((error) => this.#fail(error));
  }

  async #turn(wish: WorldWish): Promise<void> {
    if (this.#closing !== undefined || this.#running === undefined) return;
    const port = Number(new URL(this.#running.url).port);
    await this.#running.close();
    const settings = { ...this.#settings, port };
    this.#running = await serve(settings, this.#options, this.#standing, wish);
    void this.#running.settled.catch((error) => this.#fail(error));
  }

  #fail(cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    this.#lose(new AssayError('settings-invalid', `the other world cannot be opened: ${why}`, { cause }));
  }
}

/** Starts the server: it listens at once, serves what is stored, and imports, fetches and grades meanwhile. @throws AssayError `state-busy` where another server has the state. */
export const startServer = async (settings: Settings, options: StartOptions = {}): Promise<RunningServer> => {
  requireReadable(settings);
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const { promise: lost, resolve: lose } = Promise.withResolvers<AssayError>();
  const lease = await holdServerLease(stateLocation(settings), lose);
  try {
    const serving = new Serving(settings, options, options.clock ?? systemClock, lose);
    const url = await serving.open();
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => {
      closing ??= serving.close().finally(() => lease.release());
      return closing;
    };
    // Two servers on one state would both write.
    void lost.then(close);
    return {
      url,
      lost,
      close,
      get settled() {
        return serving.settled;
      },
      get simulated() {
        return serving.simulated;
      },
    };
  } catch (error) {
    await lease.release();
    throw error;
  }
};
