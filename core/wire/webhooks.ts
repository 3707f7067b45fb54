import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { TOPICS, type Topic } from './events.ts';
import { isoTime, listOf, listQuery, none, oneOf, publicId, queryNumber } from './fields.ts';

/** Prices and the steps of jobs are for streams: each would be a request. */
const notSent: readonly Topic[] = ['prices', 'jobs'];
const SENT = TOPICS.filter((topic) => !notSent.includes(topic)) as [Topic, ...Topic[]];

const topic = z.enum(SENT);
const interval = z.enum(['1m', '1h', '1d']);
const id = z.int().positive();

const webhook = z.object({
  id,
  url: z.string(),
  description: z.string(),
  topics: z.array(topic),
  assets: z.array(z.string()).nullable().meta({ description: 'null is every asset' }),
  interval: interval.nullable().meta({ description: 'Of bars and signals; null is every one' }),
  createdAt: isoTime,
  disabledAt: isoTime.nullable(),
  disabledReason: z
    .string()
    .nullable()
    .meta({ description: 'Why nothing is sent any more; a test that succeeds enables it again' }),
});
export type WebhookRow = z.output<typeof webhook>;

const delivery = z.object({
  id,
  messageId: z.string().meta({
    description: '`webhook-id` of every attempt: a receiver that has seen it has had this delivery',
  }),
  topic: z.string(),
  event: z.int().meta({ description: 'Id of the event' }),
  simulated: z.boolean().meta({ description: 'Whether the event is of the simulated market' }),
  state: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.int().nonnegative(),
  createdAt: isoTime,
  nextAt: isoTime.nullable().meta({ description: 'Of the next attempt; null where none is due' }),
  lastAt: isoTime.nullable(),
  lastStatus: z.int().nullable().meta({ description: 'What was answered last; null where nothing was' }),
  lastError: z.string().nullable(),
  lastMs: z.int().nullable().meta({ description: 'How long the last attempt took' }),
});
export type DeliveryRow = z.output<typeof delivery>;

const number = queryNumber(publicId);
const webhookNumber = number.meta({ description: 'Number of the webhook', example: 1 });
const params = z.object({ webhook: webhookNumber });
const query = z.strictObject({});
const declared = { tag: 'webhooks', metered: false, scope: 'account' } as const;

export const listWebhooks = endpoint({
  ...declared,
  id: 'listWebhooks',
  path: '/v1/webhooks',
  summary: 'The webhooks of the account',
  params: none,
  query: z.strictObject(listQuery(['id', 'createdAt'], 'id', webhook)),
  response: listOf(webhook),
});

export const createWebhook = endpoint({
  ...declared,
  id: 'createWebhook',
  method: 'POST',
  path: '/v1/webhooks',
  summary: 'Have events sent to an address of yours',
  description: [
    'Each event is a POST of its JSON (the schema `StreamEvent`), signed as standardwebhooks.com says: `webhook-id`, `webhook-timestamp`',
    '(seconds) and `webhook-signature` (`v1,` and the base64 HMAC-SHA256 of `id.timestamp.body` under the secret). Refuse a timestamp more than',
    'five minutes away, and an id that you have had. Answer 2xx within 10 seconds; anything else, a redirect too, is tried again ten times over a day, and',
    'then the webhook is disabled; 410 disables it at once. Order is not promised: ids of events grow. At most 20 webhooks per account. A webhook is of',
    'the account, whichever market this server is started with: `simulated` in the event tells which one it is about.',
  ].join(' '),
  params: none,
  query,
  body: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(2048)
      .meta({
        description: 'https, and no address of a private network unless the operator allows those',
        example: 'https://example.com/assay',
      }),
    description: z.string().max(200).default(''),
    topics: z.array(topic).min(1).max(SENT.length),
    assets: z
      .array(
        z
          .string()
          .regex(/^\S{1,32}$/)
          .toUpperCase(),
      )
      .min(1)
      .max(500)
      .optional(),
    interval: interval.optional(),
  }),
  response: oneOf(
    webhook.extend({
      secret: z.string().nullable().meta({
        description: '`whsec_…`, shown this once. null where an answer is repeated under an Idempotency-Key',
      }),
    }),
  ),
  status: 201,
  location: '/v1/webhooks/{id}',
  shownOnce: ['secret'],
});

export const getWebhook = endpoint({
  ...declared,
  id: 'getWebhook',
  path: '/v1/webhooks/{webhook}',
  summary: 'One webhook',
  params,
  query,
  response: oneOf(webhook),
  errors: ['not-found'],
});

export const deleteWebhook = endpoint({
  ...declared,
  id: 'deleteWebhook',
  method: 'DELETE',
  path: '/v1/webhooks/{webhook}',
  summary: 'Remove a webhook, with what was still to be delivered',
  params,
  query,
  response: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

const { limit, cursor } = listQuery(['id'], 'id', delivery);

export const listDeliveries = endpoint({
  ...declared,
  id: 'listDeliveries',
  path: '/v1/webhooks/{webhook}/deliveries',
  summary: 'What was sent to a webhook, and what waits; newest first',
  description: 'The last 500 that have ended are kept.',
  params,
  query: z.strictObject({
    state: delivery.shape.state.optional().meta({ description: 'Only those in this state' }),
    limit,
    cursor,
  }),
  response: listOf(delivery),
  errors: ['not-found'],
});

export const retryDelivery = endpoint({
  ...declared,
  id: 'retryDelivery',
  method: 'POST',
  path: '/v1/webhooks/{webhook}/deliveries/{delivery}/retry',
  summary: 'Send a delivery again, under the same `webhook-id`',
  description:
    'One that has ended is due again with all its attempts; one that waits for its next attempt is due now, and the attempts after that come as they would have.',
  params: z.object({
    webhook: webhookNumber,
    delivery: number.meta({ description: 'Number of the delivery', example: 1 }),
  }),
  query,
  response: oneOf(delivery),
  status: 202,
  errors: ['not-found', 'webhook-disabled'],
});

export const testWebhook = endpoint({
  ...declared,
  id: 'testWebhook',
  method: 'POST',
  path: '/v1/webhooks/{webhook}/test',
  summary: 'Send a `status` event now, once, and tell what came of it',
  description: 'A webhook that was disabled is enabled where this succeeds.',
  params,
  query,
  response: oneOf(
    z.object({
      delivered: z.boolean(),
      status: z.int().nullable(),
      error: z.string().nullable(),
      ms: z.int(),
    }),
  ),
  errors: ['not-found'],
});
