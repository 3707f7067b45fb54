import { sha256 } from '@assay/core/kernel';
import { KNOWN_ASSETS } from '@assay/domain/market';
import { INDEX_RULE_BOOKS } from '@assay/domain/quant';
import type { Kysely } from 'kysely';
import type { PublicIdTables } from './public-id-tables.ts';

/** What is numbered; each has numbers of its own. */
export type IdSpace = 'asset' | 'category' | 'exchange' | 'index';

/** Numbers below belong to what clients know by a number; a larger one fits four signed bytes. */
const FIRST = 1_000_000;
const LAST = 2 ** 31 - 1;

const ROWS_PER_INSERT = 1000;

/** Clients ask for index 1 first: our own are numbered in the order of their rule books. */
const INDEX_IDS: ReadonlyMap<string, number> = new Map(
  INDEX_RULE_BOOKS.map(({ id }, place) => [id, place + 1]),
);

const KNOWN_IDS: Readonly<Partial<Record<IdSpace, (name: string) => number | undefined>>> = {
  asset: (name) => KNOWN_ASSETS.get(name)?.id,
  index: (name) => INDEX_IDS.get(name),
};

/** The number that a name gets on every installation where no other name was given it before. */
export const preferredId = (space: IdSpace, name: string): number => {
  const hashed = FIRST + (Number.parseInt(sha256(`${space}/${name}`).slice(0, 12), 16) % (LAST - FIRST + 1));
  return KNOWN_IDS[space]?.(name) ?? hashed;
};

const nextId = (id: number): number => (id === LAST ? FIRST : id + 1);

/** Numbers of names, each given out on first sight and never again, in SQLite or PostgreSQL. */
export class PublicIdStore {
  readonly #db: Kysely<PublicIdTables>;

  constructor(db: Kysely<PublicIdTables>) {
    this.#db = db;
  }

  /** The number of every name of the space, the given ones among them. */
  async idsOf(space: IdSpace, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
    for (;;) {
      const ids = await this.#known(space);
      const unknown = [...new Set(names)].filter((name) => !ids.has(name)).sort();
      if (unknown.length === 0) return ids;
      // Another process may give out numbers at the same time: what it took is met again in the next round.
      await this.#offer(space, unknown, new Set(ids.values()));
    }
  }

  async #offer(space: IdSpace, names: readonly string[], taken: Set<number>): Promise<void> {
    const rows = names.map((name) => {
      let id = preferredId(space, name);
      while (taken.has(id)) id = nextId(id);
      taken.add(id);
      return { space, name, id };
    });
    for (let i = 0; i < rows.length; i += ROWS_PER_INSERT)
      await this.#db
        .insertInto('public_ids')
        .values(rows.slice(i, i + ROWS_PER_INSERT))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }

  async #known(space: IdSpace): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db.selectFrom('public_ids').selectAll().where('space', '=', space).execute();
    return new Map(rows.map(({ name, id }) => [name, id]));
  }
}
