import type { ApiKey, KeyStore } from '@assay/adapters/store';
import { AssayError, type Clock } from '@assay/core/kernel';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { LOCAL_PAGE, type Sessions } from './sessions.ts';

/** Who asks: the holder of a key, or the page on this machine. */
export interface Caller {
  readonly id: string;
  /** Requests a minute; `null` is without limit. */
  readonly ratePerMinute: number | null;
}

const PAGE: Caller = { id: 'page', ratePerMinute: null };

/** How long a key that was just checked is not looked up again; also how long a revoked one may live on. */
const TRUST_MS = 2000;

const keyFrom = ({ headers }: FastifyRequest): string | undefined => {
  const own = headers['x-api-key'];
  if (typeof own === 'string') return own;
  return /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
};

/** Tells who a request is from. */
export class Gate {
  readonly #keys: KeyStore;
  readonly #sessions: Sessions;
  readonly #clock: Clock;
  readonly #loopback: boolean;
  readonly #recent: LRUCache<string, ApiKey>;

  constructor(keys: KeyStore, sessions: Sessions, clock: Clock, { loopback }: { loopback: boolean }) {
    this.#keys = keys;
    this.#sessions = sessions;
    this.#clock = clock;
    this.#loopback = loopback;
    this.#recent = new LRUCache({ max: 1000, ttl: TRUST_MS, perf: { now: () => this.#clock.now() } });
  }

  /** @throws AssayError `key-missing` or `key-invalid`. */
  async caller(request: FastifyRequest): Promise<Caller> {
    const key = keyFrom(request);
    if (key !== undefined) return callerOf(await this.key(key));
    const session = this.#sessions.keyOf(request.headers.cookie);
    if (session === LOCAL_PAGE && this.#loopback) return PAGE;
    const holder = session === undefined ? undefined : await this.#liveKey(session);
    if (holder === undefined) throw new AssayError('key-missing', 'this endpoint needs a key');
    return callerOf(holder);
  }

  /** @throws AssayError `key-invalid`. */
  async key(text: string): Promise<ApiKey> {
    const known = this.#recent.get(text) ?? (await this.#keys.verify(text));
    if (known === undefined) throw new AssayError('key-invalid', 'the key is unknown, revoked or expired');
    if (!this.#recent.has(text)) this.#recent.set(text, known);
    return known;
  }

  /** @throws AssayError `key-missing` where the request carries none. */
  async keyHolder(request: FastifyRequest): Promise<ApiKey> {
    const key = keyFrom(request);
    if (key === undefined) throw new AssayError('key-missing', 'a session is opened with a key');
    return this.key(key);
  }

  async #liveKey(id: number): Promise<ApiKey | undefined> {
    const now = this.#clock.now();
    const keys = await this.#keys.list();
    return keys.find(
      (key) => key.id === id && key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now),
    );
  }
}

const callerOf = ({ id, ratePerMinute }: ApiKey): Caller => ({ id: `key-${id}`, ratePerMinute });
