import { randomBytes } from 'node:crypto';
import type { Clock, Instant } from '@assay/core/kernel';
import type { Topic } from '@assay/core/wire';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { AccountTables } from './account-tables.ts';

export interface WebhookRequest {
  readonly account: number;
  readonly url: string;
  readonly description: string;
  readonly topics: readonly Topic[];
  readonly assets: readonly string[] | null;
  readonly interval: '1m' | '1h' | '1d' | null;
}

export interface Webhook extends WebhookRequest {
  readonly id: number;
  readonly salt: string;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | null;
  readonly disabledReason: string | null;
}

/** What is to be delivered: an event, as the text that is signed. */
export interface Message {
  readonly event: number;
  readonly topic: string;
  readonly body: string;
}

export interface Delivery extends Message {
  readonly id: number;
  readonly webhook: number;
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly nextAt: Instant | null;
  readonly lastAt: Instant | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly lastMs: number | null;
}

/** How an attempt ended. */
export interface AttemptOutcome {
  readonly state: Delivery['state'];
  readonly at: Instant;
  readonly nextAt: Instant | null;
  readonly status: number | null;
  readonly error: string | null;
  readonly ms: number;
}

/** Deliveries of a webhook that have ended and are still listed. */
const KEPT_DELIVERIES = 500;

const listOf = (text: string): string[] => text.split(' ');

const webhookOf = (row: Selectable<AccountTables['webhooks']>): Webhook => ({
  id: row.id,
  account: row.account,
  url: row.url,
  description: row.description,
  salt: row.salt,
  topics: listOf(row.topics) as Topic[],
  assets: row.assets === null ? null : listOf(row.assets),
  interval: row.interval as Webhook['interval'],
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
  disabledReason: row.disabled_reason,
});

const deliveryOf = (row: Selectable<AccountTables['deliveries']>): Delivery => ({
  id: row.id,
  webhook: row.webhook,
  event: row.event,
  topic: row.topic,
  body: row.body,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at,
  nextAt: row.next_at,
  lastAt: row.last_at,
  lastStatus: row.last_status,
  lastError: row.last_error,
  lastMs: row.last_ms,
});

/** Webhooks, and what is to be delivered to them: a restart loses nothing. */
export class WebhookStore {
  readonly #db: Kysely<AccountTables>;
  readonly #clock: Clock;

  constructor(db: Kysely<AccountTables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async create({ topics, assets, ...request }: WebhookRequest): Promise<Webhook> {
    const row = await this.#db
      .insertInto('webhooks')
      .values({
        ...request,
        topics: topics.join(' '),
        assets: assets === null ? null : assets.join(' '),
        salt: randomBytes(16).toString('base64url'),
        created_at: this.#clock.now(),
        disabled_at: null,
        disabled_reason: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return webhookOf(row);
  }

  async find(id: number): Promise<Webhook | undefined> {
    const row = await this.#db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : webhookOf(row);
  }

  /** All, or those of one account, in the order they were made. */
  async list(account?: number): Promise<readonly Webhook[]> {
    const all = this.#db.selectFrom('webhooks').selectAll().orderBy('id');
    return (await (account === undefined ? all : all.where('account', '=', account)).execute()).map(
      webhookOf,
    );
  }

  /** With its deliveries. Returns false where there is none. */
  async remove(id: number): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('deliveries').where('webhook', '=', id).execute();
      const { numDeletedRows } = await transaction
        .deleteFrom('webhooks')
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    });
  }

  /** Nothing more is sent; what waits has failed, for the same reason. */
  async disable(id: number, reason: string): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('webhooks')
        .set({ disabled_at: this.#clock.now(), disabled_reason: reason })
        .where('id', '=', id)
        .where('disabled_at', 'is', null)
        .execute();
      await transaction
        .updateTable('deliveries')
        .set({ state: 'failed', next_at: null, last_error: 'the webhook was disabled' })
        .where('webhook', '=', id)
        .where('state', '=', 'pending')
        .execute();
    });
  }

  async enable(id: number): Promise<void> {
    await this.#db
      .updateTable('webhooks')
      .set({ disabled_at: null, disabled_reason: null })
      .where('id', '=', id)
      .execute();
  }

  /** Puts messages into the queue of a webhook, due at once. */
  async enqueue(webhook: number, messages: readonly Message[]): Promise<void> {
    const now = this.#clock.now();
    const rows = messages.map((message) => ({
      ...message,
      webhook,
      state: 'pending' as const,
      attempts: 0,
      created_at: now,
      next_at: now,
      last_at: null,
      last_status: null,
      last_error: null,
      last_ms: null,
    }));
    await this.#db.insertInto('deliveries').values(rows).execute();
  }

  async waiting(webhook: number): Promise<number> {
    const { count } = await this.#db
      .selectFrom('deliveries')
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .where('webhook', '=', webhook)
      .where('state', '=', 'pending')
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** What is due of the webhooks that are not named, the longest due first. */
  async due(limit: number, busy: readonly number[] = []): Promise<readonly Delivery[]> {
    const all = this.#db
      .selectFrom('deliveries')
      .selectAll()
      .where('next_at', '<=', this.#clock.now())
      .orderBy('next_at')
      .orderBy('id')
      .limit(limit);
    const query = busy.length === 0 ? all : all.where('webhook', 'not in', busy);
    return (await query.execute()).map(deliveryOf);
  }

  async findDelivery(webhook: number, id: number): Promise<Delivery | undefined> {
    const row = await this.#db
      .selectFrom('deliveries')
      .selectAll()
      .where('id', '=', id)
      .where('webhook', '=', webhook)
      .executeTakeFirst();
    return row === undefined ? undefined : deliveryOf(row);
  }

  /** The newest first, before an id where one is named. */
  async deliveries(
    webhook: number,
    {
      limit,
      before,
      state,
    }: { limit: number; before?: number | undefined; state?: Delivery['state'] | undefined },
  ): Promise<readonly Delivery[]> {
    let query = this.#db
      .selectFrom('deliveries')
      .selectAll()
      .where('webhook', '=', webhook)
      .orderBy('id', 'desc')
      .limit(limit);
    if (before !== undefined) query = query.where('id', '<', before);
    if (state !== undefined) query = query.where('state', '=', state);
    return (await query.execute()).map(deliveryOf);
  }

  /** Notes an attempt, and forgets the oldest that have ended. */
  async noteAttempt(
    { id, webhook }: Pick<Delivery, 'id' | 'webhook'>,
    outcome: AttemptOutcome,
  ): Promise<void> {
    await this.#db
      .updateTable('deliveries')
      .set({
        state: outcome.state,
        attempts: sql`attempts + 1`,
        next_at: outcome.nextAt,
        last_at: outcome.at,
        last_status: outcome.status,
        last_error: outcome.error,
        last_ms: outcome.ms,
      })
      .where('id', '=', id)
      // One that ended meanwhile, with its webhook, stays as it is.
      .where('next_at', 'is not', null)
      .execute();
    if (outcome.state !== 'pending') await this.#forgetOld(webhook);
  }

  /** One that has ended is due again, with all its attempts; one that waits is due now. */
  async retry(id: number): Promise<void> {
    const now = this.#clock.now();
    await this.#db
      .updateTable('deliveries')
      .set({
        state: 'pending',
        attempts: sql`case when state = 'pending' then attempts else 0 end`,
        next_at: now,
      })
      .where('id', '=', id)
      .execute();
  }

  async #forgetOld(webhook: number): Promise<void> {
    const oldest = await this.#db
      .selectFrom('deliveries')
      .select('id')
      .where('webhook', '=', webhook)
      .where('state', '!=', 'pending')
      .orderBy('id', 'desc')
      .offset(KEPT_DELIVERIES)
      .limit(1)
      .executeTakeFirst();
    if (oldest === undefined) return;
    await this.#db
      .deleteFrom('deliveries')
      .where('webhook', '=', webhook)
      .where('state', '!=', 'pending')
      .where('id', '<=', oldest.id)
      .execute();
  }
}
