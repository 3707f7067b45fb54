import { randomInt } from 'node:crypto';
import type { Delivery, Webhook, WebhookStore } from '@assay/adapters/store';
import type { Clock } from '@assay/core/kernel';
import type { FastifyBaseLogger } from 'fastify';
import { type PostResult, post, type Reach } from './post.ts';
import { retryAfterMs } from './retry-schedule.ts';
import { secretOf, signedHeaders } from './sign.ts';

const TIMEOUT_MS = 10_000;
const LOOK_EVERY_MS = 500;
const STOP_MS = 1000;
const AT_ONCE = 16;
/** So that a receiver that is slow does not hold up the others. */
const AT_ONCE_EACH = 2;
const GONE = 410;
const CHANCES = 2 ** 32;

export interface SenderOptions extends Reach {
  readonly version: string;
  /** Default 10 s. */
  readonly timeoutMs?: number;
}

/** Name of a delivery to its receiver: the same for every attempt. */
export const messageIdOf = ({ webhook, event }: Pick<Delivery, 'webhook' | 'event'>): string =>
  `msg_${webhook}_${event}`;

/** Sends what waits in the queue, a few at once, until it was taken or has failed for a day. */
export class WebhookSender {
  readonly #store: WebhookStore;
  readonly #installation: Buffer;
  readonly #clock: Clock;
  readonly #log: FastifyBaseLogger;
  readonly #options: SenderOptions;
  readonly #sending = new Map<number, number>();
  readonly #underWay = new Set<number>();
  readonly #work = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    store: WebhookStore,
    installation: Buffer,
    clock: Clock,
    log: FastifyBaseLogger,
    options: SenderOptions,
  ) {
    this.#store = store;
    this.#installation = installation;
    this.#clock = clock;
    this.#log = log;
    this.#options = options;
  }

  /** Whether an address can be that of a webhook. */
  get reach(): Reach {
    return this.#options;
  }

  secretOf({ salt }: Pick<Webhook, 'salt'>): string {
    return secretOf(this.#installation, salt);
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
    this.look();
  }

  /** Takes up what is due, without being waited for. */
  look(): void {
    this.#lookAgain = true;
    if (this.#looking !== undefined || this.#stopped) return;
    this.#looking = this.#lookAround()
      .catch((error: unknown) => this.#log.error({ err: error }, 'webhooks could not be looked after'))
      .finally(() => {
        this.#looking = undefined;
        if (this.#lookAgain && !this.#stopped) this.look();
      });
  }

  /** What is under way is waited for, but not for long; the rest stays in the queue. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#looking;
    const patience = setTimeout(() => this.#stop.abort(), STOP_MS);
    await Promise.all(this.#work);
    clearTimeout(patience);
  }

  /** Sends one message now, once. */
  async send(
    webhook: Webhook,
    messageId: string,
    body: string,
  ): Promise<PostResult & { readonly ms: number }> {
    const { version, timeoutMs = TIMEOUT_MS, privateHosts } = this.#options;
    const started = performance.now();
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': `Assay/${version}`,
      ...signedHeaders(this.secretOf(webhook), messageId, this.#clock.now(), body),
    };
    const result = await post(webhook.url, headers, body, {
      timeoutMs,
      privateHosts,
      stop: this.#stop.signal,
    });
    return { ...result, ms: Math.round(performance.now() - started) };
  }

  async #lookAround(): Promise<void> {
    this.#lookAgain = false;
    const busy = [...this.#sending].flatMap(([id, count]) => (count >= AT_ONCE_EACH ? [id] : []));
    const due = await this.#store.due(AT_ONCE * AT_ONCE_EACH, busy);
    for (const delivery of due) {
      if (this.#stopped || this.#work.size >= AT_ONCE) return;
      if (!this.#underWay.has(delivery.id)) this.#begin(delivery);
    }
  }

  #begin(delivery: Delivery): void {
    const { id, webhook } = delivery;
    const others = this.#sending.get(webhook) ?? 0;
    if (others >= AT_ONCE_EACH) return;
    this.#sending.set(webhook, others + 1);
    this.#underWay.add(id);
    const work = this.#deliver(delivery)
      .then(
        () => this.#leave(delivery, true),
        (error: unknown) => {
          this.#log.error({ err: error }, 'a delivery could not be noted');
          // Not at once: it would be sent again and again.
          this.#leave(delivery, false);
        },
      )
      .finally(() => {
        this.#work.delete(work);
      });
    this.#work.add(work);
  }

  #leave({ id, webhook }: Delivery, goOn: boolean): void {
    this.#underWay.delete(id);
    const left = (this.#sending.get(webhook) ?? 1) - 1;
    if (left === 0) this.#sending.delete(webhook);
    else this.#sending.set(webhook, left);
    if (goOn) this.look();
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const webhook = await this.#store.find(delivery.webhook);
    // Queued in the moment in which its webhook went.
    if (webhook === undefined) return void (await this.#store.remove(delivery.webhook));
    if (webhook.disabledAt !== null) return this.#store.disable(webhook.id, webhook.disabledReason ?? '');
    const { status, error, ms } = await this.send(webhook, messageIdOf(delivery), delivery.body);
    // Not its fault: after the restart it is sent again.
    if (error !== null && this.#stopped) return;
    const at = this.#clock.now();
    const wait = error === null ? null : retryAfterMs(delivery.attempts + 1, randomInt(CHANCES) / CHANCES);
    const gone = status === GONE;
    const state = error === null ? 'delivered' : gone || wait === null ? 'failed' : 'pending';
    const nextAt = state === 'pending' && wait !== null ? Math.round(at + wait) : null;
    await this.#store.noteAttempt(delivery, { state, at, nextAt, status, error, ms });
    if (state !== 'failed') return;
    const reason = gone
      ? 'the receiver answered 410: gone'
      : `deliveries failed for a day; the last: ${error}`;
    await this.#store.disable(webhook.id, reason);
  }
}
