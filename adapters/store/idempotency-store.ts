import { createHash } from 'node:crypto';
import { type Clock, DAY, type Digest, MINUTE } from '@assay/core/kernel';
import type { Kysely } from 'kysely';
import type { AccountTables } from './account-tables.ts';

/** A request that must not be done twice: who sends it, under which Idempotency-Key, and what it asks. */
export interface OnceRequest {
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly requestDigest: Digest;
}

/** What a claim finds. */
export type Claim =
  /** The first: do it, then `finish` or `release`. */
  | { readonly state: 'mine' }
  | { readonly state: 'in-flight' }
  | { readonly state: 'answered'; readonly answer: string }
  /** The Idempotency-Key belongs to another request. */
  | { readonly state: 'mismatch' };

const KEPT_FOR = DAY;
/** Twice what a request may take: whoever claimed it before is gone. */
const LONGEST_FLIGHT = MINUTE;

/** The first answer to each request that carried an Idempotency-Key, for a day. */
export class IdempotencyStore {
  readonly #db: Kysely<AccountTables>;
  readonly #clock: Clock;

  constructor(db: Kysely<AccountTables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async claim(request: OnceRequest): Promise<Claim> {
    await this.#forgetOld();
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('idempotency')
      .values({
        caller: request.caller,
        hash: hashOf(request),
        request_digest: request.requestDigest,
        created_at: this.#clock.now(),
        answer: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n ? { state: 'mine' } : this.#known(request);
  }

  async finish(request: OnceRequest, answer: string): Promise<void> {
    await this.#db
      .updateTable('idempotency')
      .set({ answer })
      .where('caller', '=', request.caller)
      .where('hash', '=', hashOf(request))
      .execute();
  }

  /** After a failure: the next request under the key may try again. */
  async release(request: OnceRequest): Promise<void> {
    await this.#db
      .deleteFrom('idempotency')
      .where('caller', '=', request.caller)
      .where('hash', '=', hashOf(request))
      .where('answer', 'is', null)
      .execute();
  }

  async #known(request: OnceRequest): Promise<Claim> {
    const row = await this.#db
      .selectFrom('idempotency')
      .select(['request_digest', 'answer'])
      .where('caller', '=', request.caller)
      .where('hash', '=', hashOf(request))
      .executeTakeFirst();
    if (row !== undefined && row.request_digest !== request.requestDigest) return { state: 'mismatch' };
    // Gone between the two: its first request has just failed, so that another try is due.
    if (row === undefined || row.answer === null) return { state: 'in-flight' };
    return { state: 'answered', answer: row.answer };
  }

  async #forgetOld(): Promise<void> {
    const now = this.#clock.now();
    await this.#db
      .deleteFrom('idempotency')
      .where((either) =>
        either.or([
          either('created_at', '<=', now - KEPT_FOR),
          either.and([either('answer', 'is', null), either('created_at', '<=', now - LONGEST_FLIGHT)]),
        ]),
      )
      .execute();
  }
}

const hashOf = ({ idempotencyKey }: OnceRequest): string =>
  createHash('sha256').update(idempotencyKey).digest('hex');
