import { AssayError, type Clock, toIso } from '@assay/core/kernel';
import { type Endpoint, grants } from '@assay/core/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Plans } from '../accounts/plans.ts';
import { type Allowance, TokenBuckets } from '../accounts/token-buckets.ts';
import type { UsageMeter } from '../accounts/usage-meter.ts';
import type { Caller, Gate } from './auth.ts';

const secondsOf = (ms: number): number => Math.ceil(ms / 1000);

const tighter = (one: Allowance, other: Allowance): Allowance => {
  if (one.waitMs !== other.waitMs) return one.waitMs > other.waitMs ? one : other;
  return one.remaining <= other.remaining ? one : other;
};

/** draft-ietf-httpapi-ratelimit-headers, in the fields of their own that clients read. */
const tellAllowance = (
  reply: FastifyReply,
  { perMinute, remaining, waitMs, fullMs }: Allowance,
): FastifyReply =>
  reply
    .header('ratelimit-policy', `${perMinute};w=60`)
    .header('ratelimit-limit', perMinute)
    .header('ratelimit-remaining', remaining)
    .header('ratelimit-reset', secondsOf(waitMs > 0 ? waitMs : fullMs));

/** Who may call what, and how often. */
export class Admission {
  readonly #gate: Gate;
  readonly #plans: Plans;
  readonly #meter: UsageMeter;
  readonly #clock: Clock;
  readonly #buckets = new TokenBuckets();

  constructor(gate: Gate, plans: Plans, meter: UsageMeter, clock: Clock) {
    this.#gate = gate;
    this.#plans = plans;
    this.#meter = meter;
    this.#clock = clock;
  }

  /**
   * Lets a request in and counts it.
   * @throws AssayError of the gate, or `scope-missing`, `plan-lacks-endpoint`, `rate-limited`, `quota-exhausted`.
   */
  async admit(request: FastifyRequest, reply: FastifyReply, endpoint: Endpoint): Promise<Caller> {
    const caller = await this.#gate.caller(request);
    if (!grants(caller.scopes, endpoint.scope))
      throw new AssayError('scope-missing', `this needs a key with the scope \`${endpoint.scope}\``);
    if (!this.#plans.opens(caller.plan.id, endpoint))
      throw new AssayError(
        'plan-lacks-endpoint',
        `the plan «${caller.plan.id}» does not include ${endpoint.id}`,
      );
    this.#limitRate(caller, reply);
    const limit = endpoint.metered && !caller.plan.overage ? caller.plan.callsPerMonth : null;
    if (limit !== null) {
      while (this.#meter.charged(caller.account) === undefined) await this.#meter.load(caller.account);
      this.#requireQuota(caller, limit);
    }
    // Without a pause since the quota was looked at: a crowd would all see the same that is left.
    this.#meter.count(caller, endpoint);
    return caller;
  }

  #limitRate({ keyId, account, plan, ratePerMinute }: Caller, reply: FastifyReply): void {
    const now = this.#clock.now();
    const ofKey = ratePerMinute === null ? undefined : this.#buckets.take(`key ${keyId}`, ratePerMinute, now);
    // What the key's own limit refuses takes nothing from the other keys of the account.
    const refused = ofKey !== undefined && ofKey.waitMs > 0;
    const ofPlan =
      plan.callsPerMinute === null || refused
        ? undefined
        : this.#buckets.take(`account ${account}`, plan.callsPerMinute, now);
    const allowance =
      ofPlan === undefined || ofKey === undefined ? (ofPlan ?? ofKey) : tighter(ofPlan, ofKey);
    if (allowance === undefined) return;
    tellAllowance(reply, allowance);
    if (allowance.waitMs === 0) return;
    const seconds = secondsOf(allowance.waitMs);
    reply.header('retry-after', seconds).header('x-ratelimit-reset', secondsOf(now + allowance.waitMs));
    throw new AssayError(
      'rate-limited',
      `${allowance.perMinute} calls a minute are used up; the next is free in ${seconds} s`,
    );
  }

  #requireQuota({ account }: Caller, limit: number): void {
    if ((this.#meter.charged(account) ?? 0) < limit) return;
    throw new AssayError(
      'quota-exhausted',
      `the ${limit} calls of this month are used up; they begin anew at ${toIso(this.#meter.resetsAt)}`,
    );
  }
}
