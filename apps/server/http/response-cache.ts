import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { acceptsPlain, chooseEncoding, type Encoding } from './accept-encoding.ts';

const MAX_BYTES = 64 * 2 ** 20;
/** Below this, compression costs more than it saves. */
const COMPRESS_FROM = 1024;

/** An answer ready to be sent, in the encodings that were asked for so far. */
export class PreparedAnswer {
  readonly etag: string;
  readonly #bodies = new Map<Encoding, Buffer>();
  /** What is short goes out in one write with its head, which Node does for text alone. */
  readonly #short: string | null;
  readonly size: number;

  /** @param named what the ETag is made of, where that is less than the body. */
  constructor(body: Buffer, named: string | Buffer = body) {
    this.#bodies.set('identity', body);
    this.size = body.length;
    this.#short = this.size < COMPRESS_FROM ? body.toString() : null;
    this.etag = `W/"${createHash('sha256').update(named).digest('base64url').slice(0, 27)}"`;
  }

  /** The body in the best encoding that the client accepts. */
  bodyFor(acceptEncoding: string | undefined): { body: Buffer | string; encoding: Encoding } {
    if (this.#short !== null && acceptsPlain(acceptEncoding))
      return { body: this.#short, encoding: 'identity' };
    const encoding = chooseEncoding(acceptEncoding, ['br', 'gzip', 'identity']);
    const known = this.#bodies.get(encoding);
    if (known !== undefined) return { body: known, encoding };
    const body = compress(this.#bodies.get('identity') as Buffer, encoding);
    this.#bodies.set(encoding, body);
    return { body, encoding };
  }

  /** Whether an `If-None-Match` header names this answer; validators are compared weakly (RFC 9110, 13.1.2). */
  matches(ifNoneMatch: string | undefined): boolean {
    if (ifNoneMatch === undefined) return false;
    const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
    return (
      ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(this.etag))
    );
  }
}

const compress = (body: Buffer, encoding: Encoding): Buffer =>
  encoding === 'br'
    ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
    : gzipSync(body, { level: 6 });

/** Prepared answers by key (revision of the data and address). A crowd that asks for one answer prepares it once. */
export class ResponseCache {
  readonly #answers = new LRUCache<string, PreparedAnswer>({
    maxSize: MAX_BYTES,
    // A key can be longer than its answer; its characters may take two bytes.
    sizeCalculation: ({ size }, key) => size * 2 + key.length * 2 + 500,
  });
  readonly #underWay = new Map<string, Promise<PreparedAnswer>>();

  get(key: string): PreparedAnswer | undefined {
    return this.#answers.get(key);
  }

  prepare(key: string, work: () => Promise<PreparedAnswer>): Promise<PreparedAnswer> {
    const known = this.#underWay.get(key);
    if (known !== undefined) return known;
    const promise = this.#keep(key, work).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, promise);
    return promise;
  }

  async #keep(key: string, work: () => Promise<PreparedAnswer>): Promise<PreparedAnswer> {
    const answer = await work();
    this.#answers.set(key, answer);
    return answer;
  }
}
