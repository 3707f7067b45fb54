import { type ApiKey, isTextGood, type KeyStore } from '@assay/adapters/store';
import { AssayError, type Clock } from '@assay/core/kernel';
import type { PlanRow, Scope } from '@assay/core/wire';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { OWNER_PLAN, type Plans } from '../accounts/plans.ts';
import { requireSameOrigin } from './same-origin.ts';
import { LOCAL_PAGE, type SessionHolder, type Sessions } from './sessions.ts';

/** Who asks: the holder of a key, or the page on this machine. */
export interface Caller {
  /** Number of the key; 0 is the page. */
  readonly keyId: number;
  /** The keys of an account share the limits of their plan. */
  readonly account: number;
  readonly scopes: readonly Scope[];
  readonly plan: PlanRow;
  /** A limit of this key alone, in calls a minute. */
  readonly ratePerMinute: number | null;
}

/** Reads, without a key: it came to a browser on this machine, by way of loopback. For more, a session is opened with a key. */
const PAGE: Caller = {
  keyId: LOCAL_PAGE,
  account: LOCAL_PAGE,
  scopes: ['read'],
  plan: OWNER_PLAN,
  ratePerMinute: null,
};

/** How long a key that was just checked is not looked up again; also how long one that another process revoked may live on. */
const TRUST_MS = 2000;

/** A browser sets no header for a socket but this. */
const keyOffered = (protocols: string | undefined): string | undefined =>
  /(?:^|,)\s*assay\.key\.([\w-]+)\s*(?:,|$)/.exec(protocols ?? '')?.[1];

const keyFrom = ({ headers, routeOptions }: FastifyRequest): string | undefined => {
  const own = headers['x-api-key'];
  if (typeof own === 'string') return own;
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const { keyHeader } = routeOptions.config;
  const further = keyHeader === undefined ? undefined : headers[keyHeader];
  return typeof further === 'string' ? further : keyOffered(headers['sec-websocket-protocol']);
};

/** Tells who a request is from. */
export class Gate {
  readonly #keys: KeyStore;
  readonly #plans: Plans;
  readonly #sessions: Sessions;
  readonly #clock: Clock;
  readonly #loopback: boolean;
  /** By the key's text. */
  readonly #byText: LRUCache<string, Caller>;
  /** By the numbers of key and text, for sessions. */
  readonly #bySession: LRUCache<string, Caller>;

  constructor(
    keys: KeyStore,
    plans: Plans,
    sessions: Sessions,
    clock: Clock,
    { loopback }: { loopback: boolean },
  ) {
    this.#keys = keys;
    this.#plans = plans;
    this.#sessions = sessions;
    this.#clock = clock;
    this.#loopback = loopback;
    const trust = { max: 1000, ttl: TRUST_MS, ttlResolution: 0, perf: { now: () => this.#clock.now() } };
    this.#byText = new LRUCache(trust);
    this.#bySession = new LRUCache(trust);
  }

  /** @throws AssayError `key-missing`, `key-invalid`, `plan-unknown` or `origin-refused`. */
  async caller(request: FastifyRequest): Promise<Caller> {
    const key = keyFrom(request);
    if (key !== undefined) return this.#byText.get(key) ?? this.#check(key);
    const session = this.#sessions.holderOf(request.headers.cookie);
    if (session === undefined) throw new AssayError('key-missing', 'this endpoint needs a key');
    requireSameOrigin(request);
    if (session.id !== LOCAL_PAGE) return this.#ofSession(session);
    if (this.#loopback) return PAGE;
    throw new AssayError('key-missing', 'this endpoint needs a key');
  }

  /** Whether a browser comes with the session of a key that is still good. */
  async holdsSession({ headers }: FastifyRequest): Promise<boolean> {
    const session = this.#sessions.holderOf(headers.cookie);
    return session !== undefined && (await this.#keyOf(session)) !== undefined;
  }

  /** The key that a request carries; a session is not enough. @throws AssayError `key-missing` where the request carries none. */
  async keyHolder(request: FastifyRequest): Promise<ApiKey> {
    const text = keyFrom(request);
    if (text === undefined) throw new AssayError('key-missing', 'a session is opened with a key');
    return this.#verified(text);
  }

  /** After a change of keys in this process: nothing that was checked before is trusted. */
  forget(): void {
    this.#byText.clear();
    this.#bySession.clear();
  }

  async #verified(text: string): Promise<ApiKey> {
    const known = await this.#keys.verify(text);
    if (known === undefined) throw new AssayError('key-invalid', 'the key is unknown, revoked or expired');
    return known;
  }

  async #check(text: string): Promise<Caller> {
    const caller = this.#callerOf(await this.#verified(text));
    this.#byText.set(text, caller);
    return caller;
  }

  /** The key of a session, as long as the text is good that opened it. */
  async #keyOf({ id, textNumber }: SessionHolder): Promise<ApiKey | undefined> {
    const known = await this.#keys.find(id);
    return known !== undefined && isTextGood(known, textNumber, this.#clock.now()) ? known : undefined;
  }

  async #ofSession(session: SessionHolder): Promise<Caller> {
    const place = `${session.id}.${session.textNumber}`;
    const checked = this.#bySession.get(place);
    if (checked !== undefined) return checked;
    const known = await this.#keyOf(session);
    if (known === undefined)
      throw new AssayError('key-missing', 'the key of this session is revoked, rotated or expired');
    const caller = this.#callerOf(known);
    this.#bySession.set(place, caller);
    return caller;
  }

  #callerOf({ id, account, scopes, plan, ratePerMinute }: ApiKey): Caller {
    const row = this.#plans.get(plan);
    if (row === undefined) throw new AssayError('plan-unknown', `the plan «${plan}» is not configured`);
    return { keyId: id, account, scopes, plan: row, ratePerMinute };
  }
}
