import type { AccountStore, Delivery, Webhook } from '@assay/adapters/store';
import { AssayError, type Clock, type Instant, toIso } from '@assay/core/kernel';
import type { DeliveryRow, StreamEvent, WebhookRow } from '@assay/core/wire';
import type { EventBus } from '../../stream/event-bus.ts';
import { statusEvent } from '../../stream/status-event.ts';
import { urlFault } from '../../webhooks/post.ts';
import type { WebhookFeed } from '../../webhooks/webhook-feed.ts';
import { messageIdOf, type WebhookSender } from '../../webhooks/webhook-sender.ts';
import type { Caller } from '../auth.ts';
import type { CallerHandlers } from '../handler.ts';
import { cursorNumber, encodeCursor, pageOf } from '../list-page.ts';

export interface WebhookDesk {
  readonly accounts: Pick<AccountStore, 'webhooks'>;
  readonly bus: EventBus;
  readonly feed: WebhookFeed;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  /** Whether the server is at work on its data. */
  busy(): boolean;
  readonly simulated: boolean;
}

const MOST_WEBHOOKS = 20;

const isoOf = (at: Instant | null): string | null => (at === null ? null : toIso(at));

const rowOf = (webhook: Webhook): WebhookRow => ({
  id: webhook.id,
  url: webhook.url,
  description: webhook.description,
  topics: [...webhook.topics],
  assets: webhook.assets === null ? null : [...webhook.assets],
  interval: webhook.interval,
  createdAt: toIso(webhook.createdAt),
  disabledAt: isoOf(webhook.disabledAt),
  disabledReason: webhook.disabledReason,
});

const deliveryRow = (delivery: Delivery): DeliveryRow => ({
  id: delivery.id,
  messageId: messageIdOf(delivery),
  topic: delivery.topic,
  event: delivery.event,
  simulated: (JSON.parse(delivery.body) as StreamEvent).simulated,
  state: delivery.state,
  attempts: delivery.attempts,
  createdAt: toIso(delivery.createdAt),
  nextAt: isoOf(delivery.nextAt),
  lastAt: isoOf(delivery.lastAt),
  lastStatus: delivery.lastStatus,
  lastError: delivery.lastError,
  lastMs: delivery.lastMs,
});

const invalid = (path: string, message: string): AssayError =>
  new AssayError('invalid-request', `${path}: ${message}`, { issues: [{ path, message }] });

/** @throws AssayError `not-found` where the account has none such. */
const ownWebhook = async ({ accounts }: WebhookDesk, { account }: Caller, id: number): Promise<Webhook> => {
  const webhook = await accounts.webhooks.find(id);
  if (webhook !== undefined && webhook.account === account) return webhook;
  throw new AssayError('not-found', `there is no webhook ${id} in this account`);
};

type WebhookEndpoint =
  | 'listWebhooks'
  | 'createWebhook'
  | 'getWebhook'
  | 'deleteWebhook'
  | 'listDeliveries'
  | 'retryDelivery'
  | 'testWebhook';

const webhookItself = (
  desk: WebhookDesk,
): Pick<
  CallerHandlers<WebhookEndpoint>,
  'listWebhooks' | 'createWebhook' | 'getWebhook' | 'deleteWebhook'
> => {
  const { accounts, feed, sender, simulated } = desk;
  const { webhooks } = accounts;
  return {
    listWebhooks: async ({ query, caller }) => {
      const rows = (await webhooks.list(caller.account)).map(rowOf);
      return { ...pageOf(rows, query, ({ id }) => String(id)), simulated };
    },

    createWebhook: async ({ body, caller }) => {
      const fault = urlFault(body.url, sender.reach);
      if (fault !== null) throw invalid('url', fault);
      const { account } = caller;
      if ((await webhooks.list(account)).length >= MOST_WEBHOOKS)
        throw invalid('url', `${MOST_WEBHOOKS} webhooks are the most of an account`);
      const { assets = null, interval = null, ...rest } = body;
      const webhook = await webhooks.create({ ...rest, account, assets, interval });
      feed.add(webhook);
      return { data: { ...rowOf(webhook), secret: sender.secretOf(webhook) }, simulated };
    },

    getWebhook: async ({ params, caller }) => ({
      data: rowOf(await ownWebhook(desk, caller, params.webhook)),
      simulated,
    }),

    deleteWebhook: async ({ params, caller }) => {
      const { id } = await ownWebhook(desk, caller, params.webhook);
      feed.remove(id);
      await webhooks.remove(id);
    },
  };
};

export const webhookHandlers = (desk: WebhookDesk): CallerHandlers<WebhookEndpoint> => {
  const { accounts, bus, feed, sender, clock, simulated } = desk;
  const { webhooks } = accounts;
  return {
    ...webhookItself(desk),

    listDeliveries: async ({ params, query, caller }) => {
      const { id } = await ownWebhook(desk, caller, params.webhook);
      const { limit, cursor, state } = query;
      const before = cursor === undefined ? undefined : cursorNumber(cursor);
      const rows = await webhooks.deliveries(id, { limit: limit + 1, before, state });
      const data = rows.slice(0, limit).map(deliveryRow);
      const last = data.at(-1);
      const more = rows.length > limit && last !== undefined;
      return { data, nextCursor: more ? encodeCursor([last.id, '']) : null, simulated };
    },

    retryDelivery: async ({ params, caller }) => {
      const { id, disabledAt } = await ownWebhook(desk, caller, params.webhook);
      if (disabledAt !== null)
        throw new AssayError(
          'webhook-disabled',
          `webhook ${id} is disabled: a test that succeeds enables it`,
        );
      const missing = new AssayError('not-found', `webhook ${id} has no delivery ${params.delivery}`);
      if ((await webhooks.findDelivery(id, params.delivery)) === undefined) throw missing;
      await webhooks.retry(params.delivery);
      const delivery = await webhooks.findDelivery(id, params.delivery);
      if (delivery === undefined) throw missing;
      sender.look();
      return { data: deliveryRow(delivery), simulated };
    },

    testWebhook: async ({ params, caller, desk: { view } }) => {
      const webhook = await ownWebhook(desk, caller, params.webhook);
      const now = clock.now();
      const event = {
        id: bus.lastId,
        topic: 'status',
        at: toIso(now),
        simulated,
        data: statusEvent(view, desk.busy(), now),
      };
      const messageId = `msg_${webhook.id}_test_${now}`;
      const { status, error, ms } = await sender.send(webhook, messageId, JSON.stringify(event));
      if (error === null && webhook.disabledAt !== null) {
        await webhooks.enable(webhook.id);
        feed.add({ ...webhook, disabledAt: null, disabledReason: null });
      }
      return { data: { delivered: error === null, status, error, ms }, simulated };
    },
  };
};
