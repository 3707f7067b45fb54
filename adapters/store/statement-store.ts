import type { AnchorReceipt } from '@assay/core/ledger';
import type { Selectable } from 'kysely';
import { StatementReader } from './statement-reader.ts';
import type { StatementTables } from './statement-tables.ts';
import { StatementWriter } from './statement-writer.ts';

/** What an anchor gave for a checkpoint of the log, and when it was asked. */
export interface StoredReceipt extends AnchorReceipt {
  readonly submittedAt: number;
}

const receiptOf = (row: Selectable<StatementTables['log_anchors']>): StoredReceipt => ({
  anchor: row.anchor,
  size: row.size,
  root: Uint8Array.from(row.root),
  state: row.state as AnchorReceipt['state'],
  proof: Uint8Array.from(row.proof),
  submittedAt: row.submitted_at,
});

/** The statements of a log and what belongs to them, in SQLite or PostgreSQL, on a connection that its opener closes. */
export class SqlStatementStore extends StatementReader {
  /**
   * Runs `work` while nobody else can number entries; all of it is kept, or nothing.
   * Nothing else of this connection may be awaited inside: it would wait for the end of the transaction.
   */
  write<T>(work: (writer: StatementWriter) => Promise<T>): Promise<T> {
    return this.db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('log_head')
        .set((eb) => ({ size: eb.ref('size') }))
        .where('id', '=', 1)
        .execute();
      return work(new StatementWriter(transaction));
    });
  }

  /** When the next commitment is to be revealed; `undefined` where none is left. */
  async nextReveal(): Promise<number | undefined> {
    const row = await this.db
      .selectFrom('log_private')
      .select('reveal_by')
      .where('reveal', 'is', null)
      .orderBy('reveal_by')
      .limit(1)
      .executeTakeFirst();
    return row?.reveal_by;
  }

  /** Receipts, newest checkpoint first. */
  async receipts(limit: number): Promise<readonly StoredReceipt[]> {
    const rows = await this.db
      .selectFrom('log_anchors')
      .selectAll()
      .orderBy('size', 'desc')
      .orderBy('anchor')
      .limit(limit)
      .execute();
    return rows.map(receiptOf);
  }

  /** Keeps a receipt, in the place of an earlier one for the same checkpoint. */
  async keepReceipt({ anchor, size, root, state, proof }: AnchorReceipt, at: number): Promise<void> {
    await this.db
      .insertInto('log_anchors')
      .values({ anchor, size, root, state, proof, submitted_at: at })
      .onConflict((conflict) => conflict.columns(['anchor', 'size']).doUpdateSet({ state, proof }))
      .execute();
  }
}
