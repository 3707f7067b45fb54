import type {
  JudgementRun,
  JudgementStore,
  JudgementsOfKind,
  JudgementsQuery,
  PublishedJudgement,
  StoredJudgement,
} from '@assay/domain/quant';
import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { JudgementTables } from './judgement-tables.ts';

const ROWS_PER_INSERT = 1000;

type Row = Insertable<JudgementTables['judgements']>;

const rowOf = (run: JudgementRun, judgement: PublishedJudgement, id: number): Row => ({
  kind: run.kind,
  subject: judgement.subject,
  as_of: judgement.asOf,
  run_id: id,
  backfill: judgement.backfill ? 1 : 0,
  value: judgement.abstained === null ? JSON.stringify(judgement.value) : null,
  abstained_code: judgement.abstained?.id ?? null,
  abstained_reason: judgement.abstained?.reason ?? null,
});

const runOf = (row: Selectable<JudgementTables['judgement_runs']>): JudgementRun => ({
  kind: row.kind,
  model: { id: row.model_id, version: row.model_version, digest: row.model_digest },
  inputs: { digest: row.inputs_digest, sources: JSON.parse(row.sources) as string[] },
  asOf: row.as_of,
  issuedAt: row.issued_at,
});

const judgementOf = (row: Selectable<JudgementTables['judgements']>, run: JudgementRun): StoredJudgement => ({
  run,
  subject: row.subject,
  asOf: row.as_of,
  backfill: row.backfill === 1,
  value: row.value === null ? null : JSON.parse(row.value),
  abstained:
    row.abstained_code === null
      ? null
      : { id: row.abstained_code, reason: row.abstained_reason ?? row.abstained_code },
});

/** What was issued live gives way only to another judgement that is issued live as well. */
const isAnotherJudgement = sql<boolean>`(judgements.backfill = 1 OR (excluded.backfill = 0 AND (
  judgements.value IS DISTINCT FROM excluded.value
  OR judgements.abstained_code IS DISTINCT FROM excluded.abstained_code)))`;

const insertRows = (transaction: Transaction<JudgementTables>, rows: readonly Row[]) =>
  transaction
    .insertInto('judgements')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject', 'as_of'])
        .doUpdateSet((eb) => ({
          run_id: eb.ref('excluded.run_id'),
          backfill: eb.ref('excluded.backfill'),
          value: eb.ref('excluded.value'),
          abstained_code: eb.ref('excluded.abstained_code'),
          abstained_reason: eb.ref('excluded.abstained_reason'),
        }))
        .where(isAnotherJudgement),
    )
    .execute();

/** Looked up by subject: kinds with hundreds of moments of each subject are not read through for the last. */
const newestOf = (kind: string) =>
  sql<number>`(SELECT max(as_of) FROM judgements WHERE kind = ${kind} AND subject = wanted.subject)`;

const insertRun = async (transaction: Transaction<JudgementTables>, run: JudgementRun): Promise<number> => {
  const { id } = await transaction
    .insertInto('judgement_runs')
    .values({
      kind: run.kind,
      model_id: run.model.id,
      model_version: run.model.version,
      model_digest: run.model.digest,
      inputs_digest: run.inputs.digest,
      sources: JSON.stringify(run.inputs.sources),
      as_of: run.asOf,
      issued_at: run.issuedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

/** Removes the backfill of earlier runs of the kind, and the runs that nothing refers to any more. */
const removeReplaced = async (
  transaction: Transaction<JudgementTables>,
  kind: string,
  id: number,
): Promise<void> => {
  await transaction
    .deleteFrom('judgements')
    .where('kind', '=', kind)
    .where('backfill', '=', 1)
    .where('run_id', '<', id)
    .execute();
  const used = transaction.selectFrom('judgements').select('run_id').where('kind', '=', kind).distinct();
  await transaction
    .deleteFrom('judgement_runs')
    .where('kind', '=', kind)
    .where('id', '<', id)
    .where('id', 'not in', used)
    .execute();
};

/** Judgements other than grades in SQLite or PostgreSQL, on a connection that its opener closes. */
export class SqlJudgementStore implements JudgementStore {
  readonly #db: Kysely<JudgementTables>;

  constructor(db: Kysely<JudgementTables>) {
    this.#db = db;
  }

  async publish(run: JudgementRun, judgements: Iterable<PublishedJudgement>): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      const id = await insertRun(transaction, run);
      let batch: Row[] = [];
      for (const judgement of judgements) {
        batch.push(rowOf(run, judgement, id));
        if (batch.length < ROWS_PER_INSERT) continue;
        await insertRows(transaction, batch);
        batch = [];
      }
      if (batch.length > 0) await insertRows(transaction, batch);
      await removeReplaced(transaction, run.kind, id);
    });
  }

  async latestRun(kind: string): Promise<JudgementRun | null> {
    const row = await this.#db
      .selectFrom('judgement_runs')
      .selectAll()
      .where('kind', '=', kind)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : runOf(row);
  }

  async lastRun(): Promise<number> {
    const { id } = await this.#db
      .selectFrom('judgement_runs')
      .select((eb) => eb.fn.max('id').as('id'))
      .executeTakeFirstOrThrow();
    return id ?? 0;
  }

  async latest(kind: string, subjects?: readonly string[]): Promise<readonly StoredJudgement[]> {
    if (subjects?.length === 0) return [];
    const rows = await this.#db
      .with('wanted(subject)', () => this.#wanted(kind, subjects))
      .with('newest', (db) => db.selectFrom('wanted').select(['subject', newestOf(kind).as('as_of')]))
      .selectFrom('newest')
      .innerJoin('judgements as j', (join) =>
        join.onRef('j.subject', '=', 'newest.subject').onRef('j.as_of', '=', 'newest.as_of'),
      )
      .selectAll('j')
      .where('j.kind', '=', kind)
      .orderBy('j.subject')
      .execute();
    return this.#withRuns(rows);
  }

  async list({ kind, from, to }: JudgementsOfKind): Promise<readonly StoredJudgement[]> {
    const rows = await this.#db
      .selectFrom('judgements')
      .selectAll()
      .where('kind', '=', kind)
      .where('as_of', '>=', from)
      .where('as_of', '<', to)
      .orderBy('as_of')
      .orderBy('subject')
      .execute();
    return this.#withRuns(rows);
  }

  async history(query: JudgementsQuery): Promise<readonly StoredJudgement[]> {
    const { kind, subject, from, to, limit, newestFirst } = query;
    const rows = await this.#db
      .selectFrom('judgements')
      .selectAll()
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .where('as_of', '>=', from)
      .where('as_of', '<', to)
      .orderBy('as_of', newestFirst ? 'desc' : 'asc')
      .limit(limit)
      .execute();
    return this.#withRuns(rows);
  }

  #wanted(kind: string, subjects: readonly string[] | undefined) {
    if (subjects !== undefined)
      return sql<{ subject: string }>`(VALUES ${sql.join(subjects.map((subject) => sql`(${subject})`))})`;
    return this.#db.selectFrom('judgements').select('subject').where('kind', '=', kind).distinct();
  }

  async #withRuns(
    rows: readonly Selectable<JudgementTables['judgements']>[],
  ): Promise<readonly StoredJudgement[]> {
    const ids = [...new Set(rows.map((row) => row.run_id))];
    if (ids.length === 0) return [];
    const found = await this.#db.selectFrom('judgement_runs').selectAll().where('id', 'in', ids).execute();
    const runs = new Map(found.map((row) => [row.id, runOf(row)]));
    return rows.map((row) => judgementOf(row, runs.get(row.run_id) as JudgementRun));
  }
}
