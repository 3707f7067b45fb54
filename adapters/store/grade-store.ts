import type { GradedDay, GradeRun, GradeStore, GradesQuery, StoredGrade } from '@assay/domain/quant';
import { CompiledQuery, type Kysely, sql, type Transaction } from 'kysely';
import { gradeOf, rowOf, runOf } from './grade-rows.ts';
import type { GradeRow, GradeTables } from './grade-tables.ts';

const ROWS_PER_INSERT = 1000;

/**
 * A judgement that was issued live keeps its row, and so its time of issue, as long as later runs come to the same one.
 * Only a correction that is issued live as well takes its place: nothing that is computed afterwards does, such as by
 * the next version of the model.
 */
const isAnotherJudgement = sql<boolean>`(grades.backfill = 1 OR (excluded.backfill = 0 AND (${sql.join(
  ['ta', 'quant', 'trader', 'signal', 'abstained_code', 'strategy_return'].map(
    (name) => sql`${sql.ref(`grades.${name}`)} IS DISTINCT FROM ${sql.ref(`excluded.${name}`)}`,
  ),
  sql` OR `,
)})))`;

const insertOf = (db: Kysely<GradeTables>, rows: readonly GradeRow[]): CompiledQuery =>
  db
    .insertInto('grades')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['asset_id', 'as_of'])
        .doUpdateSet((eb) =>
          Object.fromEntries(
            Object.keys(rows[0]).map((name) => [name, eb.ref(`excluded.${name}` as 'excluded.ta')]),
          ),
        )
        .where(isAnotherJudgement),
    )
    .compile();

const gradeRows = (db: Kysely<GradeTables>) =>
  db
    .selectFrom('grades')
    .innerJoin('assets', 'assets.id', 'grades.asset_id')
    .selectAll('grades')
    .select('assets.symbol');

/** Grades in SQLite or PostgreSQL, on a connection that its opener closes. */
export class SqlGradeStore implements GradeStore {
  readonly #db: Kysely<GradeTables>;
  /** Runs by number; a run never changes. */
  readonly #runs = new Map<number, GradeRun>();

  constructor(db: Kysely<GradeTables>) {
    this.#db = db;
  }

  async assetIds(symbols: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const known = await this.#knownIds();
    const unknown = symbols.filter((symbol) => !known.has(symbol)).map((symbol) => ({ symbol }));
    if (unknown.length === 0) return known;
    for (let i = 0; i < unknown.length; i += ROWS_PER_INSERT) {
      const rows = unknown.slice(i, i + ROWS_PER_INSERT);
      await this.#db
        .insertInto('assets')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    return this.#knownIds();
  }

  async replaceRun(run: GradeRun, days: Iterable<GradedDay>, onRows?: (rows: number) => void): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      const id = await insertRun(transaction, run);
      await insertDays(transaction, id, days, onRows);
      await transaction.deleteFrom('grades').where('backfill', '=', 1).where('run_id', '<', id).execute();
      const used = transaction.selectFrom('grades').select('run_id').distinct();
      await transaction.deleteFrom('runs').where('id', '<', id).where('id', 'not in', used).execute();
    });
  }

  async extendRun(run: GradeRun, days: Iterable<GradedDay>, onRows?: (rows: number) => void): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await insertDays(transaction, await insertRun(transaction, run), days, onRows);
    });
  }

  async latestRun(): Promise<GradeRun | null> {
    const row = await this.#db
      .selectFrom('runs')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : runOf(row);
  }

  async latest(): Promise<readonly StoredGrade[]> {
    const run = await this.latestRun();
    if (run === null) return [];
    return this.asOf(run.asOf);
  }

  /** Every asset's judgement as of a moment, in the order of symbols. */
  asOf(asOf: number): Promise<readonly StoredGrade[]> {
    return this.#stored(gradeRows(this.#db).where('as_of', '=', asOf).orderBy('symbol'));
  }

  async history({ symbol, from, to, limit, newestFirst }: GradesQuery): Promise<readonly StoredGrade[]> {
    return this.#stored(
      gradeRows(this.#db)
        .where('symbol', '=', symbol)
        .where('as_of', '>=', from)
        .where('as_of', '<', to)
        .orderBy('as_of', newestFirst ? 'desc' : 'asc')
        .limit(limit),
    );
  }

  async #knownIds(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db.selectFrom('assets').selectAll().execute();
    return new Map(rows.map(({ id, symbol }) => [symbol, id]));
  }

  async #stored(query: ReturnType<typeof gradeRows>): Promise<readonly StoredGrade[]> {
    const rows = await query.execute();
    const unknown = [...new Set(rows.map((row) => row.run_id))].filter((id) => !this.#runs.has(id));
    if (unknown.length > 0) {
      const runs = await this.#db.selectFrom('runs').selectAll().where('id', 'in', unknown).execute();
      for (const run of runs) this.#runs.set(run.id, runOf(run));
    }
    return rows.map((row) => gradeOf(row, this.#runs.get(row.run_id) as GradeRun));
  }
}

const insertRun = async (transaction: Transaction<GradeTables>, run: GradeRun): Promise<number> => {
  const { id } = await transaction
    .insertInto('runs')
    .values({
      model_id: run.model.id,
      model_version: run.model.version,
      model_digest: run.model.digest,
      features: JSON.stringify(run.features),
      inputs_digest: run.inputs.digest,
      sources: JSON.stringify(run.inputs.sources),
      as_of: run.asOf,
      issued_at: run.issuedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

const assetIdsIn = async (transaction: Transaction<GradeTables>): Promise<(symbol: string) => number> => {
  const known = await transaction.selectFrom('assets').selectAll().execute();
  const ids = new Map(known.map(({ id, symbol }) => [symbol, id]));
  return (symbol) => {
    const id = ids.get(symbol);
    if (id === undefined) throw new Error(`${symbol} has no number: call assetIds first`);
    return id;
  };
};

/** Full batches share one compiled statement: compiling 16,000 parameters costs more than running them. */
const insertDays = async (
  transaction: Transaction<GradeTables>,
  run: number,
  days: Iterable<GradedDay>,
  onRows: ((rows: number) => void) | undefined,
): Promise<void> => {
  const idOf = await assetIdsIn(transaction);
  let statement: string | undefined;
  let batch: GradeRow[] = [];
  let written = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    if (batch.length === ROWS_PER_INSERT) {
      statement ??= insertOf(transaction, batch).sql;
      await transaction.executeQuery(
        CompiledQuery.raw(
          statement,
          batch.flatMap((row) => Object.values(row)),
        ),
      );
    } else {
      await transaction.executeQuery(insertOf(transaction, batch));
    }
    written += batch.length;
    batch = [];
    onRows?.(written);
  };
  for (const day of days) {
    batch.push(rowOf(day, idOf(day.symbol), run));
    if (batch.length === ROWS_PER_INSERT) await flush();
  }
  await flush();
};
