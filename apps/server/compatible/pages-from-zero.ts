import { type Clock, MINUTE } from '@assay/core/kernel';
import { LRUCache } from 'lru-cache';

/** How long a client that counts from 0 may take from one page to the next. */
const PATIENCE = 10 * MINUTE;
const MOST_LISTS = 10_000;
/** Of the addresses that are remembered, together. */
const MOST_CHARACTERS = 4_000_000;

type Query = Readonly<Record<string, unknown>>;

/**
 * Page 0 is the first page, and so is page 1, but for a client that has just asked for page 0 of the same list: it
 * counts from 0, as the platform did until May 2025 and its Python and JavaScript clients still do.
 */
export class PagesFromZero {
  readonly #clock: Clock;
  readonly #seen = new LRUCache<string, number>({
    max: MOST_LISTS,
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (_, key) => key.length,
  });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The query with its page counted from 1. @param caller who asks. */
  fromOne(caller: string, path: string, query: Query): Query {
    const { page, ...list } = query;
    if (typeof page !== 'string' || !/^\d{1,6}$/.test(page)) return query;
    const key = JSON.stringify([caller, path, list]);
    const now = this.#clock.now();
    const countsFromZero = Number(page) === 0 || now - (this.#seen.get(key) ?? 0) < PATIENCE;
    if (!countsFromZero) return query;
    this.#seen.set(key, now);
    return { ...query, page: String(Number(page) + 1) };
  }
}
