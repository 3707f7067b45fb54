import { sha256 } from '@assay/core/kernel';
import { encodeStatement, type Statement } from '@assay/core/ledger';
import type { Transaction } from 'kysely';
import { appendEntries } from './log-append.ts';
import type { LogTables } from './log-tables.ts';
import {
  type ComparedHistory,
  type PrivateStatement,
  privateOf,
  type StatementDatabase,
  StatementReader,
} from './statement-reader.ts';
import type { StatementTables } from './statement-tables.ts';

const ROWS_PER_INSERT = 2000;

type StatementTransaction = Transaction<LogTables & StatementTables>;

/** What an entry is looked up by. */
export const indexRowOf = (
  number: number,
  { kind, subject, asOf, slot }: Statement,
  entry: Uint8Array,
): StatementTables['log_statements'] => ({
  number,
  kind,
  subject,
  as_of: asOf,
  schedule: slot?.schedule ?? null,
  slot: slot?.number ?? null,
  digest: sha256(entry),
});

/** Reads and appends within one transaction; nobody else can number entries until it has ended. */
export class StatementWriter extends StatementReader {
  readonly #transaction: StatementTransaction;

  constructor(transaction: StatementTransaction) {
    super(transaction as StatementDatabase);
    this.#transaction = transaction;
  }

  /** Numbers statements at the end of the log. @returns the number of the first. @throws RangeError for one that is too long. */
  async append(statements: readonly Statement[]): Promise<number> {
    const entries = statements.map(encodeStatement);
    const first = await appendEntries(this.#transaction as unknown as Transaction<LogTables>, entries);
    const rows = statements.map((statement, i) => indexRowOf(first + i, statement, entries[i]));
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const some = rows.slice(from, from + ROWS_PER_INSERT);
      await this.#transaction.insertInto('log_statements').values(some).execute();
    }
    return first;
  }

  /** Keeps the statements behind commitments, until they are revealed and after. */
  async keepPrivate(statements: readonly Omit<PrivateStatement, 'statement'>[]): Promise<void> {
    const rows = statements.map(({ number, bytes, key, revealBy }) => ({
      number,
      statement: bytes,
      key,
      reveal_by: revealBy,
      reveal: null,
    }));
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const some = rows.slice(from, from + ROWS_PER_INSERT);
      await this.#transaction.insertInto('log_private').values(some).execute();
    }
  }

  /** Commitments that are to be revealed by now, in the order of the log. */
  async due(now: number, limit: number): Promise<readonly PrivateStatement[]> {
    const rows = await this.#transaction
      .selectFrom('log_private')
      .selectAll()
      .where('reveal', 'is', null)
      .where('reveal_by', '<=', now)
      .orderBy('number')
      .limit(limit)
      .execute();
    return rows.map(privateOf);
  }

  /** Notes that the commitments were revealed by entries from `first` on, in this order. */
  async noteRevealed(commitments: readonly number[], first: number): Promise<void> {
    for (const [i, number] of commitments.entries()) {
      await this.#transaction
        .updateTable('log_private')
        .set({ reveal: first + i })
        .where('number', '=', number)
        .execute();
    }
  }

  /** Notes digests of moments that are covered from now on, in the place of those before. */
  async noteCovered(kind: string, digests: ReadonlyMap<number, string>): Promise<void> {
    const rows = [...digests].map(([as_of, digest]) => ({ kind, as_of, digest }));
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      await this.#transaction
        .insertInto('log_covered')
        .values(rows.slice(from, from + ROWS_PER_INSERT))
        .onConflict((conflict) =>
          conflict.columns(['kind', 'as_of']).doUpdateSet((eb) => ({ digest: eb.ref('excluded.digest') })),
        )
        .execute();
    }
  }
  /** Notes how a history is, in the place of how it was. */
  async noteHistory(history: ComparedHistory): Promise<void> {
    const { kind, ...rest } = history;
    await this.#transaction
      .insertInto('log_histories')
      .values(history)
      .onConflict((conflict) => conflict.column('kind').doUpdateSet(rest))
      .execute();
  }
}
