import { AssayError, type Clock, floorTo } from '@assay/core/kernel';
import { Cron } from 'croner';
import type { FastifyBaseLogger } from 'fastify';
import type { JobBoard } from './jobs/job-board.ts';
import type { SourceChoice } from './jobs/sources.ts';
import type { World } from './jobs/world.ts';
import type { LogKeeper } from './ledger/log-keeper.ts';
import type { Announcer } from './stream/announcer.ts';
import { EMPTY_VIEW, fingerprintOf, loadMarketView, type MarketView } from './view/market-view.ts';

const WATCH_MS = 5000;
/** Assets of which hours are fetched by one job. */
const ASSETS_AT_ONCE = 20;
/** Shortly after bars close. Most rounds find nothing to do; those after midnight UTC and after a failure do. */
const HOURLY = '0 2 * * * *';

/**
 * Holds the present view and keeps it up to date: after its own jobs, after what other processes do to the
 * data directory, and when bars close where there is a source to fetch from.
 */
export class Freshness {
  readonly #world: World;
  readonly #board: JobBoard;
  readonly #keeper: LogKeeper;
  readonly #clock: Clock;
  readonly #log: FastifyBaseLogger;
  readonly #announcer: Announcer;
  #view: MarketView = EMPTY_VIEW;
  #seen = { facts: '', judgements: '' };
  #running: Promise<void> = Promise.resolve();
  /** The last fetch did not get everything. */
  #missing = false;
  /** From the first moment on: what a start does counts too. */
  #busy = true;
  #stopping = false;
  #cron: Cron | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    world: World,
    board: JobBoard,
    keeper: LogKeeper,
    clock: Clock,
    log: FastifyBaseLogger,
    announcer: Announcer,
  ) {
    this.#world = world;
    this.#board = board;
    this.#keeper = keeper;
    this.#clock = clock;
    this.#log = log;
    this.#announcer = announcer;
  }

  /** Whether bars are being imported, fetched or graded, or are about to be. */
  get busy(): boolean {
    return this.#busy;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  get view(): MarketView {
    return this.#view;
  }

  /** Reads the view anew from what is stored. */
  async reload(): Promise<void> {
    this.#seen = await fingerprintOf(this.#world);
    // From the clock, so that it grows across restarts too: pages keep what they hold by revision.
    const revision = Math.max(this.#view.revision + 1, this.#clock.now());
    this.#view = await loadMarketView(this.#world, this.#clock, revision);
    await this.#announcer.view(this.#view, this.#busy);
  }

  /** Prepared answers are made anew: the lake holds hours that it did not. */
  touch(): void {
    this.#view = { ...this.#view, revision: Math.max(this.#view.revision + 1, this.#clock.now()) };
  }

  /** Fetches the hours that are missing of some assets, some at a time: rounds do not wait for all of them. */
  async syncHours(source: SourceChoice, symbols: readonly string[]): Promise<void> {
    const { place } = this.#world;
    for (let at = 0; at < symbols.length; at += ASSETS_AT_ONCE) {
      await this.#running;
      const some = symbols.slice(at, at + ASSETS_AT_ONCE);
      await this.#attempt(async () => {
        const { failures } = await this.#board.run({ kind: 'sync-hours', place, source, symbols: some });
        if (failures.length > 0) this.#log.warn({ failures }, 'hours of some assets could not be fetched');
      });
    }
  }

  /** Judges the hour that has ended, and logs it where that is promised and the log is not disputed. */
  hour(promised: boolean): Promise<void> {
    this.#running = this.#running.then(() =>
      this.#attempt(async () => {
        const logged = promised && !this.#keeper.isDisputed;
        await this.#board.run({ kind: 'judge-hour', place: this.#world.place, promised: logged });
        await this.reload();
        if (!promised) return;
        this.#keeper.requireUndisputed();
        this.#keeper.look();
      }),
    );
    return this.#running;
  }

  async grade(): Promise<void> {
    await this.#board.run({ kind: 'grade', place: this.#world.place });
    await this.reload();
  }

  /** Everything else that is judged; it rests on the grades and takes longer. */
  async judge(): Promise<void> {
    try {
      await this.#board.run({ kind: 'judge', place: this.#world.place });
    } finally {
      // Also where one family broke: the others have been stored.
      await this.#reloadWhereChanged();
    }
  }

  /** Logs what was judged; then others are asked to witness it, which is not waited for. */
  async publish(): Promise<void> {
    this.#keeper.requireUndisputed();
    await this.#board.run({ kind: 'publish', place: this.#world.place });
    this.#keeper.look();
    await this.#reloadWhereChanged();
  }

  async #reloadWhereChanged(): Promise<void> {
    const { judgements } = await fingerprintOf(this.#world);
    if (judgements !== this.#seen.judgements) await this.reload();
  }

  /** Fetches what is missing; what is held already costs one request for the listings. */
  async sync(source: SourceChoice): Promise<void> {
    const { damaged, failures } = await this.#board.run({ kind: 'sync', place: this.#world.place, source });
    if (damaged.length > 0) this.#log.warn({ damaged }, 'some bars were no facts and were left out');
    if (failures.length > 0) this.#log.warn({ failures }, 'some assets could not be fetched');
    this.#missing = failures.length > 0;
    await this.reload();
  }

  /** One round at a time: fetch, then grade, judge and publish what is there, also where the fetch failed. */
  round(source: SourceChoice | null): Promise<void> {
    this.#running = this.#running.then(async () => {
      this.#busy = true;
      if (source !== null) await this.#attempt(() => this.sync(source));
      await this.#attempt(() => this.grade());
      await this.#attempt(() => this.judge());
      await this.#attempt(() => this.publish());
      this.#busy = false;
      this.#announcer.status(this.#view, false);
    });
    return this.#running;
  }

  /** A failure is told, and met again at the next round; it never ends the server. Nothing new begins while it stops. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.#stopping) return;
    try {
      await work();
    } catch (error) {
      if (this.#stopping) return;
      this.#missing = true;
      this.#log.error({ err: error }, error instanceof AssayError ? error.message : 'unexpected failure');
    }
  }

  #isBehind(): boolean {
    const { run } = this.#view;
    return this.#missing || run === null || run.asOf < floorTo(this.#clock.now(), '1d');
  }

  start(source: SourceChoice | null): void {
    const tick = async (): Promise<void> => {
      if (this.#isBehind()) await this.round(source);
    };
    if (source !== null) this.#cron = new Cron(HOURLY, { timezone: 'UTC' }, tick);
    this.#timer = setInterval(() => void this.#attempt(() => this.#watch()), WATCH_MS).unref();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#cron?.stop();
    clearInterval(this.#timer);
    await this.#running;
  }

  async #watch(): Promise<void> {
    if (this.#board.busy) return;
    const now = await fingerprintOf(this.#world);
    const before = this.#seen;
    // Noted first: facts that cannot be graded are tried once, not every few seconds.
    this.#seen = now;
    if (now.facts !== before.facts) await this.round(null);
    else if (now.judgements !== before.judgements) await this.reload();
  }
}
