import type { AccountStore, ApiKey, KeyRequest, UsageRow } from '@assay/adapters/store';
import { isLive } from '@assay/adapters/store';
import { AssayError, type Clock, DAY, type Instant, toIso, toIsoDate } from '@assay/core/kernel';
import { type ApiKeyRow, type BodyOf, type Endpoints, grants, type QueryOf } from '@assay/core/wire';
import type { Plans } from '../../accounts/plans.ts';
import type { UsageMeter } from '../../accounts/usage-meter.ts';
import type { Caller } from '../auth.ts';
import type { CallerHandlers } from '../handler.ts';
import { decodeCursor, encodeCursor, pageOf } from '../list-page.ts';
import { requireRange } from '../time-page.ts';

export interface AccountDesk {
  readonly accounts: AccountStore;
  readonly plans: Plans;
  readonly meter: UsageMeter;
  readonly clock: Clock;
  readonly simulated: boolean;
  /** What was checked of keys before a change is not trusted any more. */
  forget(): void;
}

const isoOf = (at: Instant | null): string | null => (at === null ? null : toIso(at));

const rowOf = (key: ApiKey): ApiKeyRow => ({
  id: key.id,
  account: key.account,
  name: key.name,
  scopes: [...key.scopes],
  plan: key.plan,
  callsPerMinute: key.ratePerMinute,
  hint: key.hint,
  createdAt: toIso(key.createdAt),
  expiresAt: isoOf(key.expiresAt),
  revokedAt: isoOf(key.revokedAt),
  lastUsedAt: isoOf(key.lastUsedAt),
  rotatedUntil: isoOf(key.rotatedUntil),
});

const invalid = (path: string, message: string): AssayError =>
  new AssayError('invalid-request', `${path}: ${message}`, { issues: [{ path, message }] });

const isOperator = ({ scopes }: Caller): boolean => grants(scopes, 'operate');

/**
 * A key that the caller may manage: one of its account that may do no more than itself; for operators, any.
 * @throws AssayError `not-found` or `scope-missing`.
 */
const managedKey = async ({ accounts }: AccountDesk, caller: Caller, id: number): Promise<ApiKey> => {
  const key = await accounts.keys.find(id);
  if (key === undefined || (key.account !== caller.account && !isOperator(caller)))
    throw new AssayError('not-found', `there is no key ${id} in this account`);
  requireScopes(caller, key.scopes);
  return key;
};

const requireScopes = ({ scopes }: Caller, wanted: ApiKey['scopes']): void => {
  const missing = wanted.filter((scope) => !grants(scopes, scope));
  if (missing.length > 0)
    throw new AssayError('scope-missing', `the key that asks has not itself: ${missing.join(', ')}`);
};

/** Each key has a bucket of its own: with the text of another, a limited key would have more than its limit. */
const requireUnlimited = (caller: Caller, what: string): void => {
  if (caller.ratePerMinute !== null)
    throw new AssayError('scope-missing', `a key with a limit of its own does not ${what}: ask an operator`);
};

/**
 * A key whose newer text the caller may have: itself, or one with no longer life; for operators, any.
 * @throws AssayError `not-found` or `scope-missing`.
 */
const rotatableKey = async (desk: AccountDesk, caller: Caller, id: number): Promise<void> => {
  const key = await managedKey(desk, caller, id);
  if (id === caller.keyId || isOperator(caller)) return;
  requireUnlimited(caller, 'rotate others');
  const own = await desk.accounts.keys.find(caller.keyId);
  if ((key.expiresAt ?? Infinity) > (own?.expiresAt ?? Infinity))
    throw new AssayError('scope-missing', `key ${id} lives longer than the one that asks: ask an operator`);
};

type Wish = BodyOf<Endpoints['createKey']>;

/** What a key makes has no more rights, and no longer life, than itself. */
const requestWithin = async (
  { accounts }: AccountDesk,
  caller: Caller,
  { name, scopes, plan = caller.plan.id, account, callsPerMinute, expiresAt }: Wish,
): Promise<KeyRequest> => {
  const own = await accounts.keys.find(caller.keyId);
  const end = expiresAt ?? own?.expiresAt ?? undefined;
  requireScopes(caller, scopes);
  requireUnlimited(caller, 'make keys');
  if (account !== undefined) throw invalid('account', 'only operators choose it');
  if (plan !== caller.plan.id) throw invalid('plan', 'only operators choose another than that of their key');
  if ((end ?? Infinity) > (own?.expiresAt ?? Infinity))
    throw invalid('expiresAt', 'later than the key that asks expires');
  return { name, scopes, plan, account: caller.account, ratePerMinute: callsPerMinute, expiresAt: end };
};

/** Operators give what they like, in an account of its own where none is named. */
const requestOfOperator = async (
  { accounts }: AccountDesk,
  caller: Caller,
  { name, scopes, plan = caller.plan.id, account = 'new', callsPerMinute, expiresAt }: Wish,
): Promise<KeyRequest> => {
  const request = { name, scopes, plan, ratePerMinute: callsPerMinute, expiresAt };
  if (account === 'new') return request;
  if ((await accounts.keys.find(account))?.account !== account)
    throw invalid('account', 'there is none such');
  return { ...request, account };
};

const createdKey = async (desk: AccountDesk, caller: Caller, wish: Wish) => {
  const { accounts, plans, clock } = desk;
  if (wish.expiresAt !== undefined && wish.expiresAt <= clock.now())
    throw invalid('expiresAt', 'not in the future');
  const requested = isOperator(caller) ? requestOfOperator : requestWithin;
  const request = await requested(desk, caller, wish);
  if (plans.get(request.plan) === undefined) throw invalid('plan', 'there is none such: see `GET /v1/plans`');
  return accounts.keys.create(request, wish.form);
};

/** The end of time, as days are written here. */
const LAST_DAY = Date.UTC(9999, 11, 31);

const usagePosition = (cursor: string): Pick<UsageRow, 'period' | 'key' | 'endpoint'> => {
  const [period, name] = decodeCursor(cursor);
  const match = /^(\d{1,9}) (\w+)$/.exec(name);
  if (typeof period === 'string' && match !== null)
    return { period, key: Number(match[1]), endpoint: match[2] };
  throw invalid('cursor', 'the cursor is not one that this list gave out');
};

const usagePage = async (desk: AccountDesk, caller: Caller, query: QueryOf<Endpoints['listUsage']>) => {
  const { accounts, meter, clock } = desk;
  requireRange(query);
  const operator = isOperator(caller);
  if (query.of === 'everybody' && !operator)
    throw new AssayError('scope-missing', 'the calls of everybody are for the scope `operate`');
  const everybody = operator && (query.of === 'everybody' || query.key !== undefined);
  const monthStart = `${toIsoDate(clock.now()).slice(0, 7)}-01`;
  await meter.flush();
  const rows = await accounts.usage.list({
    interval: query.interval,
    fromDay: query.from === undefined ? monthStart : toIsoDate(query.from),
    toDay: toIsoDate(Math.min(Math.ceil((query.to ?? LAST_DAY) / DAY) * DAY, LAST_DAY)),
    account: everybody ? undefined : caller.account,
    key: query.key,
    after: query.cursor === undefined ? undefined : usagePosition(query.cursor),
    limit: query.limit + 1,
  });
  const data = rows.slice(0, query.limit);
  const last = data.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { data, nextCursor: more ? encodeCursor([last.period, `${last.key} ${last.endpoint}`]) : null };
};

const quotaOf = async ({ meter }: AccountDesk, { account, plan, ratePerMinute }: Caller) => {
  while (meter.charged(account) === undefined) await meter.load(account);
  const used = meter.charged(account) ?? 0;
  const perMinute = Math.min(plan.callsPerMinute ?? Infinity, ratePerMinute ?? Infinity);
  return {
    account,
    plan: plan.id,
    callsPerMinute: Number.isFinite(perMinute) ? perMinute : null,
    callsPerMonth: plan.callsPerMonth,
    used,
    remaining: plan.callsPerMonth === null ? null : Math.max(0, plan.callsPerMonth - used),
    resetsAt: toIso(meter.resetsAt),
  };
};

type AccountEndpoint =
  | 'listKeys'
  | 'createKey'
  | 'getKey'
  | 'rotateKey'
  | 'revokeKey'
  | 'listPlans'
  | 'listUsage';

export const accountHandlers = (desk: AccountDesk): CallerHandlers<AccountEndpoint> => {
  const { accounts, plans, clock, simulated } = desk;
  return {
    listKeys: async ({ query, caller }) => {
      const keys = await accounts.keys.list(isOperator(caller) ? undefined : caller.account);
      const wanted = keys.filter(
        (key) => query.state === undefined || isLive(key, clock.now()) === (query.state === 'live'),
      );
      return { ...pageOf(wanted.map(rowOf), query, ({ id }) => String(id)), simulated };
    },

    createKey: async ({ body, caller }) => {
      const { key, record } = await createdKey(desk, caller, body);
      return { data: { ...rowOf(record), secret: key }, simulated };
    },

    getKey: async ({ params, caller }) => ({
      data: rowOf(await managedKey(desk, caller, params.key)),
      simulated,
    }),

    rotateKey: async ({ params, body, caller }) => {
      await rotatableKey(desk, caller, params.key);
      const rotated = await accounts.keys.rotate(params.key, clock.now() + body.graceSeconds * 1000);
      if (rotated === undefined) throw new AssayError('not-found', `key ${params.key} is revoked or expired`);
      desk.forget();
      return { data: { ...rowOf(rotated.record), secret: rotated.key }, simulated };
    },

    revokeKey: async ({ params, caller }) => {
      await managedKey(desk, caller, params.key);
      await accounts.keys.revoke(params.key);
      desk.forget();
    },

    listPlans: () => ({ data: [...plans.rows], nextCursor: null, simulated }),

    listUsage: async ({ query, caller }) => ({
      ...(await usagePage(desk, caller, query)),
      quota: await quotaOf(desk, caller),
      simulated,
    }),
  };
};
