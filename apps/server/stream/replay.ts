import type { BusEvent } from './bus-event.ts';

export interface ReplayLimits {
  readonly events: number;
  /** Characters of JSON. */
  readonly size: number;
}

const LIMITS: ReplayLimits = { events: 20_000, size: 8_000_000 };

/** The last events, for those who come back. */
export class Replay {
  readonly #limits: ReplayLimits;
  readonly #events: BusEvent[] = [];
  /** Where the oldest event that is kept is: those before it are forgotten, and their places reused in one go. */
  #first = 0;
  #size = 0;
  /** Everything later than this is kept. */
  #floor: number;

  constructor(floor: number, limits: ReplayLimits = LIMITS) {
    this.#floor = floor;
    this.#limits = limits;
  }

  add(event: BusEvent): void {
    this.#events.push(event);
    this.#size += event.json.length;
    while (this.#events.length - this.#first > this.#limits.events || this.#size > this.#limits.size) {
      const oldest = this.#events[this.#first++];
      this.#size -= oldest.json.length;
      this.#floor = oldest.id;
    }
    if (this.#first * 2 <= this.#events.length) return;
    this.#events.splice(0, this.#first);
    this.#first = 0;
  }

  /** Everything later than an id, up to the newest; `null` where not all of it is kept, or it is none of ours. */
  since(id: number, newest: number): readonly BusEvent[] | null {
    if (id < this.#floor || id > newest) return null;
    let from = this.#first;
    let to = this.#events.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.#events[middle].id > id) to = middle;
      else from = middle + 1;
    }
    const known = id === this.#floor || (from > this.#first && this.#events[from - 1].id === id);
    return known ? this.#events.slice(from) : null;
  }
}
