import { type Clock, toIso } from '@assay/core/kernel';
import { formatNote } from '@assay/core/ledger';
import type { Grade, JobRow, Signal } from '@assay/core/wire';
import type { World } from '../jobs/world.ts';
import { HOURLY_SIGNAL_ROWS } from '../view/asset-judgement-rows.ts';
import type { MarketView } from '../view/market-view.ts';
import type { EventBus } from './event-bus.ts';
import { statusEvent } from './status-event.ts';

/** Of a job's progress, no more is told: a second has room for a hundred steps. */
const PROGRESS_EVERY_MS = 250;

const gradeText = ({ trader, ta, quant, investor, fundamental, technology, valuation, abstained }: Grade) =>
  JSON.stringify([trader, ta, quant, investor, fundamental, technology, valuation, abstained]);

type Signals = ReadonlyMap<string, { readonly signal: Signal['signal']; readonly asOf: string }>;

/** Tells the bus what has changed since it was told last. What is there at the first look is no change. */
export class Announcer {
  readonly #bus: EventBus;
  readonly #world: World;
  readonly #clock: Clock;
  #first = true;
  #grades: ReadonlyMap<string, string> = new Map();
  #signals: Readonly<Record<'1d' | '1h', Signals>> = { '1d': new Map(), '1h': new Map() };
  #hoursIssuedAt = 0;
  #checkpoint = -1;
  #job = { id: 0, state: '', at: 0 };

  constructor(bus: EventBus, world: World, clock: Clock) {
    this.#bus = bus;
    this.#world = world;
    this.#clock = clock;
  }

  job(row: JobRow): void {
    const now = this.#clock.now();
    const { id, state, at } = this.#job;
    if (row.id === id && row.state === state && now - at < PROGRESS_EVERY_MS) return;
    this.#job = { id: row.id, state: row.state, at: now };
    this.#bus.publish('jobs', row);
  }

  /** A view has taken the place of another. */
  async view(view: MarketView, busy: boolean): Promise<void> {
    this.#tellGrades(view);
    this.#tellSignals('1d', new Map(view.signals.map((row) => [row.asset, row])));
    this.#tellSignals('1h', await this.#hourly(view));
    await this.checkpoint();
    this.#first = false;
    this.status(view, busy);
  }

  status(view: MarketView, busy: boolean): void {
    this.#bus.publish('status', statusEvent(view, busy, this.#clock.now()));
  }

  /** Tells of the newest checkpoint where it is another than before. */
  async checkpoint(): Promise<void> {
    const checkpoint = await this.#world.log.checkpoint();
    if (checkpoint === undefined || checkpoint.size === this.#checkpoint) return;
    this.#checkpoint = checkpoint.size;
    if (this.#first) return;
    this.#bus.publish('statements', { size: checkpoint.size, note: formatNote(checkpoint.note) });
  }

  #tellGrades({ run, revision, grades }: MarketView): void {
    const before = this.#grades;
    this.#grades = new Map(grades.map((grade) => [grade.asset, `${grade.asOf} ${gradeText(grade)}`]));
    if (this.#first || run === null) return;
    const changed = [...this.#grades].flatMap(([asset, text]) => (before.get(asset) === text ? [] : [asset]));
    if (changed.length === 0) return;
    const { asOf, issuedAt } = run;
    this.#bus.publish('grades', { revision, asOf: toIso(asOf), issuedAt: toIso(issuedAt), changed });
  }

  #tellSignals(interval: '1d' | '1h', signals: Signals): void {
    const before = this.#signals[interval];
    this.#signals = { ...this.#signals, [interval]: signals };
    // Nothing was known, so nothing changed.
    if (this.#first || before.size === 0) return;
    for (const [asset, { signal, asOf }] of signals) {
      const known = before.get(asset)?.signal ?? null;
      if (signal !== known) this.#bus.publish('signals', { asset, interval, signal, before: known, asOf });
    }
  }

  /** Read only where there is a run that was not read yet: there are many, and each is parsed. */
  async #hourly({ assets }: MarketView): Promise<Signals> {
    const run = await this.#world.judgements.latestRun(HOURLY_SIGNAL_ROWS.kind);
    const issuedAt = run?.issuedAt ?? 0;
    if (issuedAt === this.#hoursIssuedAt) return this.#signals['1h'];
    this.#hoursIssuedAt = issuedAt;
    const symbols = assets.map(({ symbol }) => symbol);
    const stored = await this.#world.judgements.latest(HOURLY_SIGNAL_ROWS.kind, symbols);
    return new Map(stored.map((one) => [one.subject, HOURLY_SIGNAL_ROWS.rowOf(one, null)]));
  }
}
