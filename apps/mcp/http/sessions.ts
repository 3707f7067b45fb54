import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock, Instant } from '@assay/core/kernel';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export interface SessionLimits {
  readonly most: number;
  readonly mostOfAKey: number;
  readonly idleMs: number;
}

export const LIMITS: SessionLimits = { most: 1000, mostOfAKey: 300, idleMs: 30 * 60_000 };

export interface Session {
  readonly transport: StreamableHTTPServerTransport;
  readonly server: McpServer;
}

interface Held extends Session {
  /** Only a digest: the key itself is in the client of the session. */
  readonly owner: Buffer;
  openCalls: number;
  lastUsedAt: Instant;
}

const ownerOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Sessions by id; each is bound to the key that it was opened with. */
export class Sessions {
  readonly #held = new Map<string, Held>();
  readonly #limits: SessionLimits;
  readonly #clock: Clock;

  constructor(limits: SessionLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  get size(): number {
    return this.#held.size;
  }

  /** Why there can be no further session of this key now. */
  refusal(key: string): 'server-full' | 'key-full' | undefined {
    if (this.#held.size >= this.#limits.most) return 'server-full';
    const owner = ownerOf(key);
    let own = 0;
    for (const held of this.#held.values()) if (held.owner.equals(owner)) own += 1;
    return own >= this.#limits.mostOfAKey ? 'key-full' : undefined;
  }

  add(id: string, key: string, session: Session): void {
    const lastUsedAt = this.#clock.now();
    this.#held.set(id, { ...session, owner: ownerOf(key), openCalls: 0, lastUsedAt });
  }

  /** The session, for the key that opened it and for no other. */
  find(id: string, key: string): Session | undefined {
    const held = this.#held.get(id);
    return held !== undefined && timingSafeEqual(held.owner, ownerOf(key)) ? held : undefined;
  }

  /** A session with open calls does not expire. @returns what ends the call */
  use(id: string): () => void {
    const held = this.#held.get(id);
    if (held === undefined) return () => undefined;
    held.openCalls += 1;
    return () => {
      held.openCalls -= 1;
      held.lastUsedAt = this.#clock.now();
    };
  }

  remove(id: string): void {
    this.#held.delete(id);
  }

  async expire(): Promise<void> {
    const before = this.#clock.now() - this.#limits.idleMs;
    const ended = [...this.#held].filter(([, held]) => held.openCalls === 0 && held.lastUsedAt <= before);
    for (const [id] of ended) this.#held.delete(id);
    await Promise.all(ended.map(([, { server }]) => server.close()));
  }

  async close(): Promise<void> {
    const all = [...this.#held.values()];
    this.#held.clear();
    await Promise.all(all.map(({ server }) => server.close()));
  }
}
