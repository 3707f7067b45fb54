import { Batch } from './batch.ts';
import type { BusEvent } from './bus-event.ts';

/** Characters of JSON that are held for a reader that is slow. */
const MOST_HELD = 512 * 1024;
/** Heartbeats that a reader may take no byte at all. */
const MOST_BEATS = 4;

/**
 * What goes out to one reader. While it takes nothing, events wait here: of those that a later one makes
 * needless, the newest alone.
 */
export class Outflow {
  readonly #write: (batch: Batch) => boolean;
  readonly #onSlow: () => void;
  readonly #held = new Map<string, BusEvent>();
  #size = 0;
  #blocked = false;
  #beats = 0;

  /**
   * @param write gives a reader its bytes; false where it is to get no more before `resume`
   * @param onSlow too much waits, or nothing was taken for a minute
   */
  constructor(write: (batch: Batch) => boolean, onSlow: () => void) {
    this.#write = write;
    this.#onSlow = onSlow;
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  push(batch: Batch): void {
    if (!this.#blocked) this.#blocked = !this.#write(batch);
    else for (const event of batch.events) this.#hold(event);
  }

  /** The reader takes again. */
  resume(): void {
    this.#blocked = false;
    this.#beats = 0;
    if (this.#held.size === 0) return;
    const batch = new Batch([...this.#held.values()]);
    this.#held.clear();
    this.#size = 0;
    this.#blocked = !this.#write(batch);
  }

  /** Returns whether the reader may be given a sign of life. */
  beat(): boolean {
    if (!this.#blocked) return true;
    if (++this.#beats >= MOST_BEATS) this.#onSlow();
    return false;
  }

  #hold(event: BusEvent): void {
    const name = event.supersededBy ?? `#${event.id}`;
    const older = this.#held.get(name);
    if (older !== undefined) this.#size -= older.json.length;
    // Taken out first: what waits goes out in the order of the ids.
    this.#held.delete(name);
    this.#held.set(name, event);
    this.#size += event.json.length;
    if (this.#size > MOST_HELD) this.#onSlow();
  }
}
