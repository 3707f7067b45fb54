import type { UsageRow, UsageStore } from '@assay/adapters/store';
import { type Clock, DAY, floorTo, type Instant, toIsoDate } from '@assay/core/kernel';
import type { Endpoint } from '@assay/core/wire';

/** Who is charged for a call. */
export interface Payer {
  readonly keyId: number;
  readonly account: number;
}

interface Tally {
  readonly account: number;
  lastUsedAt: Instant;
  readonly calls: Map<Endpoint, number>;
}

/** Calls by key, of one day. */
type DayTally = Map<number, Tally>;

const FLUSH_MS = 5000;

const nextMonth = (at: Instant): Instant => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
};

const chargedIn = ({ calls }: Tally): number => {
  let sum = 0;
  for (const [{ metered }, count] of calls) if (metered) sum += count;
  return sum;
};

const rowsOf = (days: ReadonlyMap<string, DayTally>): UsageRow[] =>
  [...days].flatMap(([period, tally]) =>
    [...tally].flatMap(([key, { calls }]) =>
      [...calls].map(([{ id, metered }, count]) => ({
        period,
        key,
        endpoint: id,
        calls: count,
        charged: metered ? count : 0,
      })),
    ),
  );

const lastUsesOf = (days: ReadonlyMap<string, DayTally>): Map<number, Instant> =>
  new Map(
    [...days.values()].flatMap((tally) => [...tally].map(([key, { lastUsedAt }]) => [key, lastUsedAt])),
  );

/**
 * Counts calls in memory and writes them down every few seconds, so that no request waits for the database.
 * A month's total is read once per account. A crash loses at most the seconds since the last writing.
 */
export class UsageMeter {
  readonly #store: UsageStore;
  readonly #clock: Clock;
  readonly #onFault: (error: unknown) => void;
  #pending = new Map<string, DayTally>();
  #today: DayTally = new Map();
  /** What accounts were charged this month, of those that are limited. */
  readonly #months = new Map<number, number>();
  readonly #loading = new Map<number, Promise<void>>();
  #dayEnd: Instant = 0;
  #monthEnd: Instant = 0;
  /** Reading totals and writing counts take turns, so that no call is in neither or in both. */
  #turn: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(store: UsageStore, clock: Clock, onFault: (error: unknown) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#onFault = onFault;
  }

  start(): void {
    this.#timer = setInterval(() => this.flush().catch(this.#onFault), FLUSH_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  /** Start of the next calendar month, UTC. */
  get resetsAt(): Instant {
    return nextMonth(this.#clock.now());
  }

  /** What an account was charged this month; `undefined` until {@link load} has read it. */
  charged(account: number): number | undefined {
    this.#turnPages(this.#clock.now());
    return this.#months.get(account);
  }

  /** Counts one call. */
  count({ keyId, account }: Payer, endpoint: Endpoint): void {
    const now = this.#clock.now();
    this.#turnPages(now);
    let tally = this.#today.get(keyId);
    if (tally === undefined) {
      tally = { account, lastUsedAt: now, calls: new Map() };
      this.#today.set(keyId, tally);
    }
    tally.lastUsedAt = now;
    tally.calls.set(endpoint, (tally.calls.get(endpoint) ?? 0) + 1);
    const charged = endpoint.metered ? this.#months.get(account) : undefined;
    if (charged !== undefined) this.#months.set(account, charged + 1);
  }

  /** Reads what an account was charged this month; a crowd that asks for one account reads it once. */
  load(account: number): Promise<void> {
    const known = this.#loading.get(account);
    if (known !== undefined) return known;
    const loading = this.#inTurn(() => this.#read(account)).finally(() => this.#loading.delete(account));
    this.#loading.set(account, loading);
    return loading;
  }

  /** Writes down what was counted since the last time; what cannot be written stays for the next. */
  flush(): Promise<void> {
    return this.#inTurn(() => this.#write());
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #read(account: number): Promise<void> {
    for (;;) {
      const month = toIsoDate(this.#clock.now()).slice(0, 7);
      const written = await this.#store.charged(account, month);
      this.#turnPages(this.#clock.now());
      if (toIsoDate(this.#clock.now()).slice(0, 7) !== month) continue;
      this.#months.set(account, written + this.#unwritten(account, month));
      return;
    }
  }

  #unwritten(account: number, month: string): number {
    let sum = 0;
    for (const [day, tally] of this.#pending)
      if (day.startsWith(month))
        for (const one of tally.values()) if (one.account === account) sum += chargedIn(one);
    return sum;
  }

  async #write(): Promise<void> {
    const batch = this.#pending;
    const rows = rowsOf(batch);
    if (rows.length === 0) return;
    this.#pending = new Map();
    this.#dayEnd = 0;
    try {
      await this.#store.add(rows, lastUsesOf(batch));
    } catch (error) {
      this.#putBack(batch);
      throw error;
    }
  }

  #putBack(batch: ReadonlyMap<string, DayTally>): void {
    for (const [day, tally] of batch) {
      const present = this.#pending.get(day) ?? new Map<number, Tally>();
      this.#pending.set(day, present);
      for (const [key, { account, lastUsedAt, calls }] of tally) {
        const one = present.get(key) ?? { account, lastUsedAt, calls: new Map<Endpoint, number>() };
        present.set(key, one);
        for (const [endpoint, count] of calls)
          one.calls.set(endpoint, (one.calls.get(endpoint) ?? 0) + count);
      }
    }
    this.#dayEnd = 0;
  }

  /** A new day has a page of its own; a new month starts at nothing. */
  #turnPages(now: Instant): void {
    if (now < this.#dayEnd) return;
    if (now >= this.#monthEnd) {
      this.#months.clear();
      this.#monthEnd = nextMonth(now);
    }
    const day = toIsoDate(now);
    this.#today = this.#pending.get(day) ?? new Map();
    this.#pending.set(day, this.#today);
    this.#dayEnd = floorTo(now, '1d') + DAY;
  }
}
