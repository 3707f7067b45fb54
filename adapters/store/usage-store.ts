import type { Instant } from '@assay/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { AccountTables } from './account-tables.ts';

/** Calls of one key to one endpoint on one day, or in one month. */
export interface UsageRow {
  /** `2024-06-30`, or `2024-06`; UTC. */
  readonly period: string;
  readonly key: number;
  readonly endpoint: string;
  readonly calls: number;
  /** Calls that count towards the quota. */
  readonly charged: number;
}

export interface UsageQuery {
  readonly interval: 'day' | 'month';
  /** First day, and the day after the last: `2024-06-30`. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly account?: number | undefined;
  readonly key?: number | undefined;
  readonly after?: Pick<UsageRow, 'period' | 'key' | 'endpoint'> | undefined;
  readonly limit: number;
}

/** Rows of one statement: both databases take some thousands of parameters. */
const BATCH = 500;

/** How often each key called each endpoint, by day. */
export class UsageStore {
  readonly #db: Kysely<AccountTables>;

  constructor(db: Kysely<AccountTables>) {
    this.#db = db;
  }

  /** Adds calls of days, and notes when keys were last used: all of it or nothing. */
  add(rows: readonly UsageRow[], lastUsed: ReadonlyMap<number, Instant>): Promise<void> {
    const values = rows.map(({ period, key, ...row }) => ({ ...row, key_id: key, day: period }));
    return this.#db.transaction().execute(async (db) => {
      for (let at = 0; at < values.length; at += BATCH)
        await db
          .insertInto('usage')
          .values(values.slice(at, at + BATCH))
          .onConflict((conflict) =>
            conflict.columns(['key_id', 'day', 'endpoint']).doUpdateSet(({ ref }) => ({
              calls: sql`${ref('usage.calls')} + ${ref('excluded.calls')}`,
              charged: sql`${ref('usage.charged')} + ${ref('excluded.charged')}`,
            })),
          )
          .execute();
      for (const [id, at] of lastUsed)
        await db.updateTable('keys').set({ last_used_at: at }).where('id', '=', id).execute();
    });
  }

  /** What all keys of an account were charged in a month such as `2024-06`. */
  async charged(account: number, month: string): Promise<number> {
    const { total } = await this.#db
      .selectFrom('usage')
      .select(sql<number | string>`coalesce(sum(charged), 0)`.as('total'))
      .where('key_id', 'in', this.#keysOf(account))
      .where('day', '>=', `${month}-01`)
      .where('day', '<=', `${month}-31`)
      .executeTakeFirstOrThrow();
    return Number(total);
  }

  /** Rows by period, key and endpoint, in this order. */
  async list({ interval, fromDay, toDay, account, key, after, limit }: UsageQuery): Promise<UsageRow[]> {
    const period = interval === 'day' ? sql<string>`day` : sql<string>`substr(day, 1, 7)`;
    let query = this.#db
      .selectFrom('usage')
      .select([period.as('period'), 'key_id as key', 'endpoint'])
      .select(sql<number | string>`sum(calls)`.as('calls'))
      .select(sql<number | string>`sum(charged)`.as('charged'))
      .where('day', '>=', fromDay)
      .where('day', '<', toDay);
    if (account !== undefined) query = query.where('key_id', 'in', this.#keysOf(account));
    if (key !== undefined) query = query.where('key_id', '=', key);
    if (after !== undefined)
      query = query.where(
        sql<boolean>`(${period}, key_id, endpoint) > (${after.period}, ${after.key}, ${after.endpoint})`,
      );
    const rows = await query
      .groupBy([period, 'key_id', 'endpoint'])
      .orderBy(period)
      .orderBy('key_id')
      .orderBy('endpoint')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ ...row, calls: Number(row.calls), charged: Number(row.charged) }));
  }

  /** Account 0 is the page, which has no key. */
  #keysOf(account: number) {
    return account === 0
      ? sql<number>`(0)`
      : this.#db.selectFrom('keys').select('id').where(sql`coalesce(account, id)`, '=', account);
  }
}
