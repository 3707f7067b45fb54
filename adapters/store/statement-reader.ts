import { decodeStatement, type Statement } from '@assay/core/ledger';
import type { Kysely } from 'kysely';
import type { LogTables } from './log-tables.ts';
import type { StatementTables } from './statement-tables.ts';

export type StatementDatabase = Kysely<LogTables & StatementTables>;

/** A statement with its place in the log. */
export interface LoggedStatement {
  readonly number: number;
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly bytes: Uint8Array;
  readonly statement: Statement;
}

/** A statement of which the log holds a commitment. */
export interface PrivateStatement {
  /** Number of the commitment. */
  readonly number: number;
  readonly statement: Statement;
  readonly bytes: Uint8Array;
  readonly key: Uint8Array;
  readonly revealBy: number;
}

/** @param row of `log_private`. */
export const privateOf = (row: {
  number: number;
  statement: Uint8Array;
  key: Uint8Array;
  reveal_by: number;
}): PrivateStatement => {
  const bytes = Uint8Array.from(row.statement);
  const statement = decodeStatement(bytes);
  return { number: row.number, statement, bytes, key: Uint8Array.from(row.key), revealBy: row.reveal_by };
};

export type ComparedHistory = StatementTables['log_histories'];

export interface StatementsQuery {
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
  /** Half-open, by `asOf`. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Only those beyond this number, in the order asked for. */
  readonly after?: number | undefined;
  readonly newestFirst: boolean;
  readonly limit: number;
}

/** Which statements to number: those of a kind as of the half-open range, of one subject or of all. */
export interface NumbersQuery {
  readonly kind: string;
  readonly subject?: string | undefined;
  readonly from: number;
  readonly to: number;
}

/** Where a judgement stands in the log. */
export interface StatementNumber {
  readonly subject: string;
  readonly asOf: number;
  readonly number: number;
}

interface Row {
  readonly number: number;
  readonly digest: string;
  readonly entry: Uint8Array;
}

const loggedOf = ({ number, digest, entry }: Row): LoggedStatement => {
  const bytes = Uint8Array.from(entry);
  return { number, digest, bytes, statement: decodeStatement(bytes) };
};

const select = (db: StatementDatabase) =>
  db
    .selectFrom('log_statements as s')
    .innerJoin('log_entries as e', 'e.number', 's.number')
    .select(['s.number', 's.digest', 'e.entry']);

/** Reads statements by what they are about. */
export class StatementReader {
  protected readonly db: StatementDatabase;

  constructor(db: StatementDatabase) {
    this.db = db;
  }

  /** The statement of an entry; `undefined` where there is no such entry or it is none. */
  async at(number: number): Promise<LoggedStatement | undefined> {
    const row = await select(this.db).where('s.number', '=', number).executeTakeFirst();
    return row === undefined ? undefined : loggedOf(row);
  }

  /** The last one logged of a kind and subject, before a moment that it is as of where one is named. */
  async newest(kind: string, subject: string, before?: number): Promise<LoggedStatement | undefined> {
    const row = await select(this.db)
      .where('s.kind', '=', kind)
      .where('s.subject', '=', subject)
      .$if(before !== undefined, (query) => query.where('s.as_of', '<', before as number))
      .orderBy('s.number', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? undefined : loggedOf(row);
  }

  /** Everything of a kind as of one moment, in the order of the log. */
  async asOf(kind: string, asOf: number): Promise<readonly LoggedStatement[]> {
    const rows = await select(this.db)
      .where('s.kind', '=', kind)
      .where('s.as_of', '=', asOf)
      .orderBy('s.number')
      .execute();
    return rows.map(loggedOf);
  }

  /** What was committed to of a kind as of one moment, in the order of the log. */
  async committed(kind: string, asOf: number): Promise<readonly PrivateStatement[]> {
    const rows = await this.db
      .selectFrom('log_private as p')
      .innerJoin('log_statements as s', 's.number', 'p.number')
      .selectAll('p')
      .where('s.kind', '=', 'commitment')
      .where('s.as_of', '=', asOf)
      .where('s.subject', 'like', `${kind}/%`)
      .orderBy('p.number')
      .execute();
    return rows.map(privateOf);
  }

  /** Digests of the history of a kind that backfill entries cover, by the moment that the rows are as of. */
  async covered(kind: string): Promise<ReadonlyMap<number, string>> {
    const rows = await this.db
      .selectFrom('log_covered')
      .select(['as_of', 'digest'])
      .where('kind', '=', kind)
      .execute();
    return new Map(rows.map(({ as_of, digest }) => [as_of, digest]));
  }

  /** The history of a kind as it was when it was last compared with what is covered; `undefined` before the first time. */
  async history(kind: string): Promise<ComparedHistory | undefined> {
    return this.db.selectFrom('log_histories').selectAll().where('kind', '=', kind).executeTakeFirst();
  }

  /**
   * Numbers of the statements of a kind, or of the commitments to them, in the order of the log: what corrects
   * another comes after it.
   */
  async numbers({ kind, subject, from, to }: NumbersQuery): Promise<readonly StatementNumber[]> {
    const prefix = `${kind}/`;
    const rows = await this.db
      .selectFrom('log_statements')
      .select(['kind', 'subject', 'as_of', 'number'])
      .where('kind', 'in', [kind, 'commitment'])
      .where('as_of', '>=', from)
      .where('as_of', '<', to)
      .$if(subject !== undefined, (query) =>
        query.where('subject', 'in', [subject as string, prefix + subject]),
      )
      .orderBy('number')
      .execute();
    return rows.flatMap((row) => {
      const about = row.kind === kind ? row.subject : row.subject.slice(prefix.length);
      const isOfKind = row.kind === kind || row.subject.startsWith(prefix);
      return isOfKind ? [{ subject: about, asOf: row.as_of, number: row.number }] : [];
    });
  }

  async list({
    kind,
    subject,
    from,
    to,
    after,
    newestFirst,
    limit,
  }: StatementsQuery): Promise<readonly LoggedStatement[]> {
    const rows = await select(this.db)
      .$if(kind !== undefined, (query) => query.where('s.kind', '=', kind as string))
      .$if(subject !== undefined, (query) => query.where('s.subject', '=', subject as string))
      .$if(from !== undefined, (query) => query.where('s.as_of', '>=', from as number))
      .$if(to !== undefined, (query) => query.where('s.as_of', '<', to as number))
      .$if(after !== undefined, (query) => query.where('s.number', newestFirst ? '<' : '>', after as number))
      .orderBy('s.number', newestFirst ? 'desc' : 'asc')
      .limit(limit)
      .execute();
    return rows.map(loggedOf);
  }
}
