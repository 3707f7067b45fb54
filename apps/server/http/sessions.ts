import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, DAY, type Instant } from '@assay/core/kernel';

const LIFETIME = 7 * DAY;

/** Key 0 stands for the page itself, served on loopback. */
export const LOCAL_PAGE = 0;

/** Sessions of the page in a browser: a signed cookie that names a key, never the key itself. */
export class Sessions {
  readonly #secret: Buffer;
  /** Cookies know hosts, not ports: the name tells servers of one machine apart. */
  readonly #name: string;
  readonly #pattern: RegExp;
  readonly #clock: Clock;

  constructor(secret: Buffer, clock: Clock) {
    this.#secret = secret;
    this.#name = `assay_${this.#sign('name').slice(0, 8)}`;
    this.#pattern = new RegExp(`(?:^|;\\s*)${this.#name}=((\\d+)\\.(\\d+))\\.([\\w-]+)`);
    this.#clock = clock;
  }

  /** A `Set-Cookie` value for the holder of a key. */
  open(keyId: number): { cookie: string; expiresAt: Instant } {
    const expiresAt = this.#clock.now() + LIFETIME;
    const claim = `${keyId}.${expiresAt}`;
    const cookie = `${this.#name}=${claim}.${this.#sign(claim)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${LIFETIME / 1000}`;
    return { cookie, expiresAt };
  }

  /** The key that a `Cookie` header stands for, or `undefined`. */
  keyOf(header: string | undefined): number | undefined {
    const match = this.#pattern.exec(header ?? '');
    if (match === null) return undefined;
    const [, claim, keyId, expiresAt, signature] = match;
    const expected = Buffer.from(this.#sign(claim));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
    return Number(expiresAt) > this.#clock.now() ? Number(keyId) : undefined;
  }

  #sign(claim: string): string {
    return createHmac('sha256', this.#secret).update(claim).digest('base64url');
  }
}
