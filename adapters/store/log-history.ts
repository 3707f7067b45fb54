import type { GradedDay, PublishedJudgement } from '@assay/domain/quant';
import type { Kysely } from 'kysely';
import type { GradeTables } from './grade-tables.ts';
import type { JudgementTables } from './judgement-tables.ts';

/** A row of a history. */
interface OfRun {
  /** Number of the run that it is of; later ones are larger. */
  readonly run: number;
}

/** What a grade says, without its place in time. */
export type BackfilledGrade = OfRun &
  Pick<GradedDay, 'symbol' | 'asOf' | 'trader' | 'ta' | 'quant' | 'signal' | 'abstained' | 'contributions'>;

type Database = Kysely<GradeTables & JudgementTables>;

/** Reads what was judged for times long before it was: history, and no forward record. */
export class BackfillReader {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async gradedSymbols(): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('assets')
      .select('symbol')
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('grades')
            .select('grades.as_of')
            .whereRef('grades.asset_id', '=', 'assets.id')
            .where('grades.backfill', '=', 1),
        ),
      )
      .execute();
    return rows.map(({ symbol }) => symbol);
  }

  /** Oldest first. */
  async grades(symbol: string): Promise<readonly BackfilledGrade[]> {
    const rows = await this.#db
      .selectFrom('grades')
      .innerJoin('assets', 'assets.id', 'grades.asset_id')
      .selectAll('grades')
      .where('symbol', '=', symbol)
      .where('backfill', '=', 1)
      .orderBy('as_of')
      .execute();
    return rows.map((row) => ({
      run: row.run_id,
      symbol,
      asOf: row.as_of,
      trader: row.trader,
      ta: row.ta,
      quant: row.quant,
      signal: row.signal,
      abstained:
        row.abstained_code === null
          ? null
          : { code: row.abstained_code, reason: row.abstained_reason ?? row.abstained_code },
      contributions:
        row.contributions === null ? null : new Float32Array(Uint8Array.from(row.contributions).buffer),
    }));
  }

  async judgedSubjects(kind: string): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('judgements')
      .select('subject')
      .distinct()
      .where('kind', '=', kind)
      .where('backfill', '=', 1)
      .execute();
    return rows.map(({ subject }) => subject);
  }

  /** Oldest first. */
  async judgements(kind: string, subject: string): Promise<readonly (PublishedJudgement & OfRun)[]> {
    const rows = await this.#db
      .selectFrom('judgements')
      .selectAll()
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .where('backfill', '=', 1)
      .orderBy('as_of')
      .execute();
    return rows.map((row) => ({
      run: row.run_id,
      subject,
      asOf: row.as_of,
      backfill: true,
      value: row.value === null ? null : JSON.parse(row.value),
      abstained:
        row.abstained_code === null
          ? null
          : { id: row.abstained_code, reason: row.abstained_reason ?? row.abstained_code },
    }));
  }
}
