import { type Clock, toIso } from '@assay/core/kernel';
import type { EventData, Topic } from '@assay/core/wire';
import { Batch } from './batch.ts';
import { BusEvent } from './bus-event.ts';
import { type Filter, keyOf, matches } from './filter.ts';
import { Replay, type ReplayLimits } from './replay.ts';

export interface Subscriber {
  /** Called with what one of the filters lets through, in the order of the ids; must not throw. */
  take(batch: Batch): void;
  /** The bus closes: nothing follows. */
  end(): void;
}

interface Group {
  readonly filters: readonly Filter[];
  readonly subscribers: Set<Subscriber>;
}

/** Ids per millisecond: they stay exact in a JSON number until the year 2255. */
const IDS_PER_MS = 1000;

const passes = (filters: readonly Filter[], event: BusEvent): boolean =>
  filters.some((filter) => matches(filter, event));

/**
 * Passes on what happens, and keeps the last of it for those who come back. Ids grow from the clock, so that
 * they are in order across restarts.
 */
export class EventBus {
  readonly #clock: Clock;
  readonly #simulated: boolean;
  readonly #replay: Replay;
  readonly #groups = new Map<string, Group>();
  #pending: BusEvent[] = [];
  #lastId: number;
  #closed = false;

  constructor(clock: Clock, simulated: boolean, limits?: ReplayLimits) {
    this.#clock = clock;
    this.#simulated = simulated;
    this.#lastId = clock.now() * IDS_PER_MS;
    this.#replay = new Replay(this.#lastId, limits);
  }

  /** Id of the newest event. */
  get lastId(): number {
    return this.#lastId;
  }

  /** Tells what happened to everybody whom it concerns, in the next turn of the event loop. */
  publish<T extends Topic>(topic: T, data: EventData[T]): void {
    if (this.#closed) return;
    const now = this.#clock.now();
    this.#lastId = Math.max(this.#lastId + 1, now * IDS_PER_MS);
    const simulated = this.#simulated;
    const event = new BusEvent({ id: this.#lastId, topic, at: toIso(now), simulated, data });
    this.#replay.add(event);
    if (this.#pending.push(event) === 1) setImmediate(() => this.#flush());
  }

  /** From now on, what any of the filters lets through. Returns what stops it. */
  subscribe(filters: readonly Filter[], subscriber: Subscriber): () => void {
    this.#flush();
    const key = keyOf(filters);
    const group = this.#groups.get(key) ?? { filters, subscribers: new Set() };
    this.#groups.set(key, group);
    group.subscribers.add(subscriber);
    return () => {
      group.subscribers.delete(subscriber);
      if (group.subscribers.size === 0 && this.#groups.get(key) === group) this.#groups.delete(key);
    };
  }

  /** What a filter lets through of everything later than an id; `null` where not all of it is held any more. */
  missed(filter: Filter, after: number): Batch | null {
    this.#flush();
    const since = this.#replay.since(after, this.#lastId);
    return since === null ? null : new Batch(since.filter((event) => matches(filter, event)));
  }

  /** Delivers what is pending, and ends every subscription. */
  close(): void {
    this.#flush();
    this.#closed = true;
    const groups = [...this.#groups.values()];
    this.#groups.clear();
    for (const { subscribers } of groups) for (const one of [...subscribers]) one.end();
  }

  #flush(): void {
    const events = this.#pending;
    if (events.length === 0) return;
    this.#pending = [];
    for (const { filters, subscribers } of [...this.#groups.values()]) {
      const wanted = events.filter((event) => passes(filters, event));
      if (wanted.length === 0) continue;
      const batch = new Batch(wanted);
      for (const subscriber of [...subscribers]) subscriber.take(batch);
    }
  }
}
