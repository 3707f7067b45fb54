import { type Clock, toIso } from '@assay/core/kernel';
import type { EventData, Topic } from '@assay/core/wire';
import { BusEvent } from './bus-event.ts';
import { type Filter, keyOf, matches } from './filter.ts';
import { Replay } from './replay.ts';

/** Events of one moment that one filter lets through; made once for all who share the filter. */
export class Batch {
  readonly events: readonly BusEvent[];
  #frames: Buffer | undefined;

  constructor(events: readonly BusEvent[]) {
    this.events = events;
  }

  /** As server-sent events. */
  get frames(): Buffer {
    this.#frames ??= Buffer.from(this.events.map(({ frame }) => frame).join(''));
    return this.#frames;
  }
}

export interface Subscriber {
  /** Called with what the filter lets through, in the order of the ids; must not throw. */
  take(batch: Batch): void;
  /** The bus closes: nothing follows. */
  end(): void;
}

/** A subscription that has begun. */
export interface Subscription {
  /** The newest id there was at that moment: what follows is newer. */
  readonly at: number;
  /** What came after the id it asked for; `null` where that is not held any more. */
  readonly missed: Batch | null;
  stop(): void;
}

interface Group {
  readonly filter: Filter;
  readonly subscribers: Set<Subscriber>;
}

/** Ids per millisecond: they stay exact in a JSON number until the year 2255. */
const IDS_PER_MS = 1000;

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

  constructor(clock: Clock, simulated: boolean) {
    this.#clock = clock;
    this.#simulated = simulated;
    this.#lastId = clock.now() * IDS_PER_MS;
    this.#replay = new Replay(this.#lastId);
  }

  get subscribers(): number {
    return [...this.#groups.values()].reduce((sum, { subscribers }) => sum + subscribers.size, 0);
  }

  /** Tells what happened to everybody whom it concerns, in the next turn of the event loop. */
  publish<T extends Topic>(topic: T, data: EventData[T]): void {
    if (this.#closed) return;
    const now = this.#clock.now();
    this.#lastId = Math.max(this.#lastId + 1, now * IDS_PER_MS);
    const event = new BusEvent({
      id: this.#lastId,
      topic,
      at: toIso(now),
      simulated: this.#simulated,
      data,
    });
    this.#replay.add(event);
    if (this.#pending.push(event) === 1) setImmediate(() => this.#flush());
  }

  /** @param after the newest id that the subscriber has; nothing earlier than now where it has none. */
  subscribe(filter: Filter, subscriber: Subscriber, after?: number): Subscription {
    this.#flush();
    const key = keyOf(filter);
    const group = this.#groups.get(key) ?? { filter, subscribers: new Set() };
    this.#groups.set(key, group);
    group.subscribers.add(subscriber);
    const since = after === undefined ? [] : this.#replay.since(after, this.#lastId);
    return {
      at: this.#lastId,
      missed: since === null ? null : new Batch(since.filter((event) => matches(filter, event))),
      stop: () => {
        group.subscribers.delete(subscriber);
        if (group.subscribers.size === 0 && this.#groups.get(key) === group) this.#groups.delete(key);
      },
    };
  }

  /** Delivers what is pending, and ends every subscription. */
  close(): void {
    this.#flush();
    this.#closed = true;
    for (const { subscribers } of this.#groups.values()) for (const one of [...subscribers]) one.end();
    this.#groups.clear();
  }

  #flush(): void {
    const events = this.#pending;
    if (events.length === 0) return;
    this.#pending = [];
    for (const { filter, subscribers } of [...this.#groups.values()]) {
      const wanted = events.filter((event) => matches(filter, event));
      if (wanted.length === 0) continue;
      const batch = new Batch(wanted);
      for (const subscriber of [...subscribers]) subscriber.take(batch);
    }
  }
}
