import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, DAY, type Instant } from '@assay/core/kernel';

const LIFETIME = 7 * DAY;

/** Key 0 stands for the page itself, served on loopback. */
export const LOCAL_PAGE = 0;

/** What a session is opened with, and names. */
export interface SessionHolder {
  /** Number of the key. */
  readonly id: number;
  /** The text of the key that it was opened with: a rotation ends the session as it ends the text. */
  readonly textNumber: number;
}

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
    this.#pattern = new RegExp(`(?:^|;\\s*)${this.#name}=((\\d+)\\.(\\d+)\\.(\\d+))\\.([\\w-]+)`);
    this.#clock = clock;
  }

  /** A `Set-Cookie` value for the holder of a key, which it does not outlive. */
  open(
    { id, textNumber }: SessionHolder,
    keyExpiresAt: Instant | null = null,
  ): { cookie: string; expiresAt: Instant } {
    const now = this.#clock.now();
    const expiresAt = Math.min(now + LIFETIME, keyExpiresAt ?? Infinity);
    const maxAge = Math.ceil((expiresAt - now) / 1000);
    const claim = `${id}.${textNumber}.${expiresAt}`;
    const cookie = `${this.#name}=${claim}.${this.#sign(claim)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}`;
    return { cookie, expiresAt };
  }

  /** A `Set-Cookie` value that has the browser forget the session. */
  close(): string {
    return `${this.#name}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;
  }

  /** Whom a `Cookie` header stands for, or `undefined`. */
  holderOf(header: string | undefined): SessionHolder | undefined {
    const match = this.#pattern.exec(header ?? '');
    if (match === null) return undefined;
    const [, claim, id, textNumber, expiresAt, signature] = match;
    const expected = Buffer.from(this.#sign(claim));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
    if (Number(expiresAt) <= this.#clock.now()) return undefined;
    return { id: Number(id), textNumber: Number(textNumber) };
  }

  #sign(claim: string): string {
    return createHmac('sha256', this.#secret).update(claim).digest('base64url');
  }
}
