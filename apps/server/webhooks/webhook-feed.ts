import { type AccountStore, isLive, type Message, type Webhook } from '@assay/adapters/store';
import type { Clock } from '@assay/core/kernel';
import type { FastifyBaseLogger } from 'fastify';
import type { Batch } from '../stream/batch.ts';
import type { EventBus } from '../stream/event-bus.ts';
import type { WebhookSender } from './webhook-sender.ts';

type Accounts = Pick<AccountStore, 'keys' | 'webhooks'>;

/** Deliveries that may wait for one receiver. */
const MOST_WAITING = 1000;

/** Puts events into the queues of the webhooks that want them. */
export class WebhookFeed {
  readonly #bus: EventBus;
  readonly #accounts: Accounts;
  readonly #clock: Clock;
  readonly #sender: WebhookSender;
  readonly #log: FastifyBaseLogger;
  readonly #subscriptions = new Map<number, () => void>();
  /** One after the other, so that events are queued in their order. */
  #writing: Promise<void> = Promise.resolve();

  constructor(
    bus: EventBus,
    accounts: Accounts,
    sender: WebhookSender,
    clock: Clock,
    log: FastifyBaseLogger,
  ) {
    this.#bus = bus;
    this.#accounts = accounts;
    this.#clock = clock;
    this.#sender = sender;
    this.#log = log;
  }

  async start(): Promise<void> {
    for (const webhook of await this.#accounts.webhooks.list())
      if (webhook.disabledAt === null) this.add(webhook);
    this.#sender.start();
  }

  add(webhook: Webhook): void {
    const { id, topics, assets, interval } = webhook;
    this.remove(id);
    const take = (batch: Batch): void => this.#queue(id, batch);
    this.#subscriptions.set(id, this.#bus.subscribe([{ topics, assets, interval }], { take, end: () => {} }));
  }

  remove(id: number): void {
    this.#subscriptions.get(id)?.();
    this.#subscriptions.delete(id);
  }

  /** Once the bus is closed: what it gave is queued, and what is under way ends. */
  async stop(): Promise<void> {
    await this.#writing;
    await this.#sender.stop();
  }

  #queue(id: number, { events }: Batch): void {
    const messages = events.map(({ id: event, topic, json }) => ({ event, topic, body: json }));
    this.#writing = this.#writing
      .then(() => this.#enqueue(id, messages))
      .catch((error: unknown) => this.#log.error({ err: error, webhook: id }, 'events could not be queued'));
  }

  async #enqueue(id: number, messages: readonly Message[]): Promise<void> {
    const { webhooks } = this.#accounts;
    const webhook = await webhooks.find(id);
    if (webhook === undefined || webhook.disabledAt !== null) return this.remove(id);
    const fault = await this.#faultOf(webhook, messages.length);
    if (fault !== null) return webhooks.disable(id, fault);
    await webhooks.enqueue(id, messages);
    this.#sender.look();
  }

  async #faultOf({ id, account }: Webhook, more: number): Promise<string | null> {
    const { keys, webhooks } = this.#accounts;
    const now = this.#clock.now();
    if (!(await keys.list(account)).some((key) => isLive(key, now))) return 'the account has no key any more';
    const waiting = await webhooks.waiting(id);
    return waiting + more > MOST_WAITING ? `more than ${MOST_WAITING} deliveries wait` : null;
  }
}
