import {
  formatCheckpoint,
  type Hash,
  type LogFault,
  leafHash,
  nodeHash,
  parseCheckpoint,
  type ReadNode,
  rootAt,
  sameHash,
  TILE_WIDTH,
} from '@assay/core/ledger';
import type { Kysely } from 'kysely';
import type { LogTables } from './log-tables.ts';

const ROWS_PER_READ = 10_000;

/** Complete subtrees by height, as the entries give them. */
class RecomputedTree {
  readonly #levels: Hash[][] = [];

  push(leaf: Hash): void {
    let hash = leaf;
    for (let level = 0; ; level++) {
      this.#levels[level] ??= [];
      const row = this.#levels[level];
      row.push(hash);
      if (row.length % 2 === 1) return;
      hash = nodeHash(row[row.length - 2], hash);
    }
  }

  get size(): number {
    return this.#levels[0]?.length ?? 0;
  }

  readonly read: ReadNode = (level, index) => this.#levels[level][index];

  /** Hashes of a level of tiles. */
  tileLevel(level: number): readonly Hash[] {
    return this.#levels[8 * level] ?? [];
  }
}

const readEntries = async (
  db: Kysely<LogTables>,
  tree: RecomputedTree,
  faults: LogFault[],
): Promise<void> => {
  for (let next = 0; ; ) {
    const rows = await db
      .selectFrom('log_entries')
      .selectAll()
      .where('number', '>=', next)
      .orderBy('number')
      .limit(ROWS_PER_READ)
      .execute();
    if (rows.length === 0) return;
    for (const { number, entry, hash } of rows) {
      if (number !== next)
        faults.push({ place: `entry ${next}`, fault: `is missing before entry ${number}` });
      const leaf = leafHash(Uint8Array.from(entry));
      if (!sameHash(leaf, Uint8Array.from(hash)))
        faults.push({ place: `entry ${number}`, fault: 'does not have the hash that is stored beside it' });
      tree.push(leaf);
      next = number + 1;
    }
  }
};

const checkNodes = async (db: Kysely<LogTables>, tree: RecomputedTree, faults: LogFault[]): Promise<void> => {
  const rows = await db.selectFrom('log_nodes').selectAll().orderBy('level').orderBy('number').execute();
  const wrong = rows.filter(({ level, number, hash }) => {
    const expected = tree.tileLevel(level)[number];
    return expected === undefined || !sameHash(expected, Uint8Array.from(hash));
  });
  faults.push(
    ...wrong.map(({ level, number }) => ({
      place: `node ${number} of tile level ${level}`,
      fault: 'is not the hash of the entries below it',
    })),
  );
  let expected = 0;
  for (let below = Math.floor(tree.size / TILE_WIDTH); below > 0; below = Math.floor(below / TILE_WIDTH)) {
    expected += below;
  }
  if (rows.length !== expected)
    faults.push({ place: 'nodes', fault: `${rows.length} are stored, ${expected} belong there` });
};

const checkCheckpoints = async (
  db: Kysely<LogTables>,
  tree: RecomputedTree,
  faults: LogFault[],
): Promise<void> => {
  const rows = await db.selectFrom('log_checkpoints').selectAll().orderBy('size').execute();
  for (const { size, note } of rows) {
    const { origin, size: stated, note: signed } = parseCheckpoint(note);
    const root = size <= tree.size ? await rootAt(tree.read, size) : undefined;
    if (stated !== size || root === undefined || formatCheckpoint({ origin, size, root }) !== signed.text)
      faults.push({ place: `checkpoint ${size}`, fault: 'was signed over other entries than are there' });
  }
};

/** Everything in a stored log that does not follow from its entries and their order. */
export const logFaults = async (db: Kysely<LogTables>): Promise<readonly LogFault[]> => {
  const faults: LogFault[] = [];
  const tree = new RecomputedTree();
  const { size } = await db.selectFrom('log_head').select('size').executeTakeFirstOrThrow();
  await readEntries(db, tree, faults);
  if (tree.size !== size)
    faults.push({ place: 'head', fault: `says ${size} entries, ${tree.size} are there` });
  await checkNodes(db, tree, faults);
  await checkCheckpoints(db, tree, faults);
  return faults;
};
