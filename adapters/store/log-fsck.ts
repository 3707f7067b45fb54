import { AssayError } from '@assay/core/kernel';
import {
  decodeStatement,
  formatCheckpoint,
  type Hash,
  type LogFault,
  leafHash,
  nodeHash,
  parseCheckpoint,
  type ReadNode,
  rootAt,
  type Statement,
  sameHash,
  TILE_WIDTH,
} from '@assay/core/ledger';
import type { StatementDatabase } from './statement-reader.ts';
import { indexRowOf } from './statement-writer.ts';

const ROWS_PER_READ = 10_000;
const OPENING_BRACE = 0x7b;

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

/** `undefined` for an entry that is no statement: it has no place in the index. */
const statementIn = (entry: Uint8Array): Statement | undefined => {
  // An error for each entry of another log would cost more than hashing it.
  if (entry[0] !== OPENING_BRACE) return undefined;
  try {
    return decodeStatement(entry);
  } catch (error) {
    if (error instanceof AssayError && error.code === 'log-malformed') return undefined;
    throw error;
  }
};

type IndexRow = ReturnType<typeof indexRowOf>;

const INDEX_COLUMNS: readonly (keyof IndexRow)[] = ['kind', 'subject', 'as_of', 'schedule', 'slot', 'digest'];

/** What is wrong with the row that an entry is looked up by. */
const indexFault = (
  entry: Uint8Array,
  number: number,
  row: { readonly [Column in keyof IndexRow]: IndexRow[Column] | null },
): string | undefined => {
  const statement = statementIn(entry);
  if (statement === undefined)
    return row.digest === null ? undefined : 'stands in the index, and its entry is no statement';
  if (row.digest === null) return 'is missing in the index: what it says would be logged once more';
  const expected = indexRowOf(number, statement, entry);
  const wrong = INDEX_COLUMNS.filter((column) => row[column] !== expected[column]);
  return wrong.length === 0 ? undefined : `says another ${wrong.join(', ')} in the index than its entry`;
};

/** @returns how many rows of the index belong to entries. */
const readEntries = async (
  db: StatementDatabase,
  tree: RecomputedTree,
  faults: LogFault[],
): Promise<number> => {
  let indexed = 0;
  for (let next = 0; ; ) {
    const rows = await db
      .selectFrom('log_entries as e')
      .leftJoin('log_statements as s', 's.number', 'e.number')
      .select(['e.number', 'e.entry', 'e.hash'])
      .select(['s.kind', 's.subject', 's.as_of', 's.schedule', 's.slot', 's.digest'])
      .where('e.number', '>=', next)
      .orderBy('e.number')
      .limit(ROWS_PER_READ)
      .execute();
    if (rows.length === 0) return indexed;
    for (const { number, entry: stored, hash, ...row } of rows) {
      const entry = Uint8Array.from(stored);
      if (number !== next)
        faults.push({ place: `entry ${next}`, fault: `is missing before entry ${number}` });
      const leaf = leafHash(entry);
      if (!sameHash(leaf, Uint8Array.from(hash)))
        faults.push({ place: `entry ${number}`, fault: 'does not have the hash that is stored beside it' });
      tree.push(leaf);
      if (row.digest !== null) indexed++;
      const fault = indexFault(entry, number, { number, ...row });
      if (fault !== undefined) faults.push({ place: `statement ${number}`, fault });
      next = number + 1;
    }
  }
};

const checkNodes = async (db: StatementDatabase, tree: RecomputedTree, faults: LogFault[]): Promise<void> => {
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
  db: StatementDatabase,
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
export const logFaults = async (db: StatementDatabase): Promise<readonly LogFault[]> => {
  const faults: LogFault[] = [];
  const tree = new RecomputedTree();
  const { size } = await db.selectFrom('log_head').select('size').executeTakeFirstOrThrow();
  const indexed = await readEntries(db, tree, faults);
  const { rows } = await db
    .selectFrom('log_statements')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  if (Number(rows) !== indexed)
    faults.push({
      place: 'index',
      fault: `has ${Number(rows) - indexed} rows of entries that are not there`,
    });
  if (tree.size !== size)
    faults.push({ place: 'head', fault: `says ${size} entries, ${tree.size} are there` });
  await checkNodes(db, tree, faults);
  await checkCheckpoints(db, tree, faults);
  return faults;
};
