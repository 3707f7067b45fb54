import { AssayError, type ErrorCode } from '@assay/core/kernel';
import type { EndReason } from '@assay/core/wire';
import type { FastifyBaseLogger } from 'fastify';
import type { Caller } from '../http/auth.ts';

export interface OpenStream {
  /** A sign of life, and a look whether the other side gives one. */
  beat(): void;
  end(reason: EndReason): void;
  /** Looks again whether the key still lets in. @throws AssayError as at the start. */
  recheck(): Promise<unknown>;
}

const BEAT_MS = 15_000;
/** With the time that a checked key is trusted, a revoked one is out within six seconds. */
const RECHECK_MS = 3000;

/** Any other failure says nothing of the key. */
const KEY_ENDED: ReadonlySet<ErrorCode> = new Set(['key-missing', 'key-invalid', 'plan-unknown']);

/** The streams and sockets that are open: how many, for whom, and whether they may stay. */
export class OpenStreams {
  readonly #log: FastifyBaseLogger;
  readonly #open = new Map<OpenStream, number>();
  readonly #perAccount = new Map<number, number>();
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(log: FastifyBaseLogger) {
    this.#log = log;
    this.#timers = [
      setInterval(() => this.#beat(), BEAT_MS).unref(),
      setInterval(() => void this.recheck(), RECHECK_MS).unref(),
    ];
  }

  get count(): number {
    return this.#open.size;
  }

  /** @throws AssayError `too-many-streams` */
  requireRoom({ account, plan }: Caller): void {
    if (plan.streams === null || (this.#perAccount.get(account) ?? 0) < plan.streams) return;
    throw new AssayError(
      'too-many-streams',
      `${plan.streams} are open already: more the plan does not allow`,
    );
  }

  add(stream: OpenStream, { account }: Caller): void {
    this.#open.set(stream, account);
    this.#perAccount.set(account, (this.#perAccount.get(account) ?? 0) + 1);
  }

  remove(stream: OpenStream): void {
    const account = this.#open.get(stream);
    if (account === undefined) return;
    this.#open.delete(stream);
    const left = (this.#perAccount.get(account) ?? 0) - 1;
    if (left > 0) this.#perAccount.set(account, left);
    else this.#perAccount.delete(account);
  }

  /** Ends those whose key has ended. */
  async recheck(): Promise<void> {
    for (const stream of [...this.#open.keys()]) {
      try {
        await stream.recheck();
      } catch (error) {
        if (error instanceof AssayError && KEY_ENDED.has(error.code)) stream.end('key-ended');
        else this.#log.error({ err: error }, 'the key of a stream could not be looked at again');
      }
    }
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const stream of [...this.#open.keys()]) stream.end('shutdown');
  }

  #beat(): void {
    for (const stream of [...this.#open.keys()]) stream.beat();
  }
}
