import { AssayError, type Clock, DAY, floorTo } from '@assay/core/kernel';
import { Cron } from 'croner';
import type { FastifyBaseLogger } from 'fastify';
import type { JobBoard } from './jobs/job-board.ts';
import type { SourceChoice } from './jobs/sources.ts';
import type { World } from './jobs/world.ts';
import { EMPTY_VIEW, fingerprintOf, loadMarketView, type MarketView } from './view/market-view.ts';

const WATCH_MS = 5000;
/** Shortly after the daily bars close at 00:00 UTC. */
const DAILY = '0 2 0 * * *';

/**
 * Holds the present view and keeps it up to date: after its own jobs, after what other processes do to the
 * data directory, and every day where there is a source to fetch from.
 */
export class Freshness {
  readonly #world: World;
  readonly #board: JobBoard;
  readonly #clock: Clock;
  readonly #log: FastifyBaseLogger;
  #view: MarketView = EMPTY_VIEW;
  #seen = { facts: '', judgements: '' };
  #running: Promise<void> = Promise.resolve();
  #cron: Cron | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(world: World, board: JobBoard, clock: Clock, log: FastifyBaseLogger) {
    this.#world = world;
    this.#board = board;
    this.#clock = clock;
    this.#log = log;
  }

  get view(): MarketView {
    return this.#view;
  }

  /** Reads the view anew from what is stored. */
  async reload(): Promise<void> {
    this.#seen = await fingerprintOf(this.#world);
    this.#view = await loadMarketView(this.#world, this.#clock, this.#view.revision + 1);
  }

  async grade(): Promise<void> {
    await this.#board.run({ kind: 'grade', place: this.#world.place });
    await this.reload();
  }

  /** Fetches what is missing, where the newest bar is not the newest there can be. */
  async sync(source: SourceChoice): Promise<void> {
    const newest = Math.max(...this.#view.assets.map(({ lastBar }) => Date.parse(lastBar)));
    if (newest >= floorTo(this.#clock.now(), '1d') - DAY) return;
    const report = await this.#board.run({ kind: 'sync', place: this.#world.place, source });
    if (report.damaged.length > 0)
      this.#log.warn({ damaged: report.damaged }, 'some bars were no facts and were left out');
    if (report.failures.length > 0)
      this.#log.warn({ failures: report.failures }, 'some assets could not be fetched');
    await this.reload();
  }

  /** One round at a time: fetch, then grade. An expected failure is told and tried again next time. */
  round(source: SourceChoice | null): Promise<void> {
    this.#running = this.#running.then(async () => {
      try {
        if (source !== null) await this.sync(source);
        await this.grade();
      } catch (error) {
        this.#log.error({ err: error }, error instanceof AssayError ? error.message : 'a job broke');
      }
    });
    return this.#running;
  }

  start(source: SourceChoice | null): void {
    if (source !== null) this.#cron = new Cron(DAILY, { timezone: 'UTC' }, () => this.round(source));
    this.#timer = setInterval(() => void this.#watch(), WATCH_MS).unref();
  }

  async stop(): Promise<void> {
    this.#cron?.stop();
    clearInterval(this.#timer);
    await this.#running;
  }

  async #watch(): Promise<void> {
    if (this.#board.busy) return;
    const now = await fingerprintOf(this.#world);
    if (now.facts !== this.#seen.facts) await this.round(null);
    else if (now.judgements !== this.#seen.judgements) await this.reload();
  }
}
