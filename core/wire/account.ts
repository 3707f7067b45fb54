import { z } from 'zod';
import { parseInstant } from '../kernel/time.ts';
import { endpoint } from './endpoint.ts';
import { isoTime, listOf, listQuery, none, oneOf, publicId, queryNumber, queryTime } from './fields.ts';
import { SCOPES } from './scopes.ts';

const id = z.int().positive().meta({ description: 'Number of the key', example: 2 });
const account = z
  .int()
  .nonnegative()
  .meta({ description: 'Number of its first key; the keys of an account share its limits' });
const name = z.string().min(1).max(64).meta({ description: 'What the key is for', example: 'bot' });
const planId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/)
  .meta({ description: 'As `GET /v1/plans` names it', example: 'advanced' });
const scopes = z
  .array(z.enum(SCOPES))
  .min(1)
  .meta({
    description: '`read`: data; `account`: the keys of its own account; `operate`: everything, of everybody',
    example: ['read'],
  });
const callsPerMinute = z.int().min(1).max(1_000_000);

export const plan = z.strictObject({
  id: planId,
  title: z.string().min(1).max(64),
  callsPerMonth: z
    .int()
    .nonnegative()
    .nullable()
    .meta({ description: 'In a calendar month, UTC; null is without limit' }),
  callsPerMinute: callsPerMinute.nullable().meta({ description: 'null is without limit' }),
  overage: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether calls beyond the month are answered, and counted all the same' }),
  streams: z
    .int()
    .nonnegative()
    .nullable()
    .default(10)
    .meta({ description: 'Streams and sockets that may be open at once; null is without limit' }),
  endpoints: z
    .array(z.string().min(1))
    .min(1)
    .default(['*'])
    .meta({ description: 'Tags and ids of the endpoints that it opens; `*` is all' }),
});
export type PlanRow = z.output<typeof plan>;

export const apiKey = z.object({
  id,
  account,
  name,
  scopes,
  plan: planId,
  callsPerMinute: callsPerMinute
    .nullable()
    .meta({ description: 'A limit of this key alone; null where its plan says it all' }),
  hint: z.string().meta({ description: 'Its first characters' }),
  createdAt: isoTime,
  expiresAt: isoTime.nullable(),
  revokedAt: isoTime.nullable(),
  lastUsedAt: isoTime.nullable().meta({ description: 'To some seconds' }),
  rotatedUntil: isoTime
    .nullable()
    .meta({ description: 'Until when the text before the last rotation is still good' }),
});
export type ApiKeyRow = z.output<typeof apiKey>;

const withSecret = apiKey.extend({
  secret: z.string().nullable().meta({
    description:
      'The key itself, shown this once: only its digest is kept. null where an answer is repeated under an Idempotency-Key',
  }),
});

const futureTime = z
  .string()
  .meta({ description: 'ISO 8601, in the future', example: '2030-01-01T00:00:00Z' })
  .transform((text, context) => {
    const at = parseInstant(text);
    if (at !== undefined) return at;
    context.addIssue({ code: 'custom', message: 'not an ISO 8601 date or date-time' });
    return z.NEVER;
  });

const params = z.object({
  key: queryNumber(publicId).meta({ description: 'Number of the key', example: 1 }),
});
const query = z.strictObject({});
const declared = { tag: 'account', metered: false } as const;
const ofAccount = { ...declared, scope: 'account' } as const;

export const listKeys = endpoint({
  ...ofAccount,
  id: 'listKeys',
  path: '/v1/keys',
  summary: 'The keys of the account; for an operator, all keys',
  params: none,
  query: z.strictObject({
    state: z.enum(['live', 'dead']).optional().meta({ description: 'dead: revoked or expired' }),
    ...listQuery(['id', 'name', 'createdAt', 'lastUsedAt'], 'id', apiKey),
  }),
  response: listOf(apiKey),
});

export const createKey = endpoint({
  ...ofAccount,
  id: 'createKey',
  method: 'POST',
  path: '/v1/keys',
  summary: 'Make a key',
  description:
    'In the account of the key that asks, on its plan, and with nothing that it has not itself. Operators name any plan; their keys have an account of their own unless one is named.',
  params: none,
  query,
  body: z.strictObject({
    name,
    scopes: scopes.default(['read']),
    plan: planId.optional(),
    account: z
      .union([
        z
          .int()
          .positive()
          .max(2 ** 31 - 1),
        z.literal('new'),
      ])
      .optional()
      .meta({ description: 'For operators: the account it joins, or a new one' }),
    callsPerMinute: callsPerMinute.optional(),
    expiresAt: futureTime.optional(),
    form: z
      .enum(['assay', 'tm'])
      .default('assay')
      .meta({ description: 'tm: `tm-` and a UUID, as clients of the compatible API know it' }),
  }),
  response: oneOf(withSecret),
  status: 201,
  location: '/v1/keys/{id}',
  shownOnce: ['secret'],
});

export const getKey = endpoint({
  ...ofAccount,
  id: 'getKey',
  path: '/v1/keys/{key}',
  summary: 'One key',
  params,
  query,
  response: oneOf(apiKey),
  errors: ['not-found'],
});

export const rotateKey = endpoint({
  ...ofAccount,
  id: 'rotateKey',
  method: 'POST',
  path: '/v1/keys/{key}/rotate',
  summary: 'Give a key a new text',
  description:
    'Number, account, limits and usage stay. The text before is good for the grace that is asked for.',
  params,
  query,
  body: z.strictObject({
    graceSeconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(0)
      .meta({ description: 'How long the old text is still good; at most 30 days' }),
  }),
  response: oneOf(withSecret),
  shownOnce: ['secret'],
  errors: ['not-found'],
});

export const revokeKey = endpoint({
  ...ofAccount,
  id: 'revokeKey',
  method: 'DELETE',
  path: '/v1/keys/{key}',
  summary: 'Revoke a key, at once and for ever',
  params,
  query,
  response: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

export const listPlans = endpoint({
  ...declared,
  id: 'listPlans',
  path: '/v1/plans',
  summary: 'The plans of this server',
  params: none,
  query,
  response: listOf(plan),
});

const usageRow = z.object({
  period: z.string().meta({ description: 'A day or a month, UTC', example: '2024-07' }),
  key: z.int().nonnegative().meta({ description: 'Number of the key; 0 is the page on the machine itself' }),
  endpoint: z.string().meta({ example: 'listGrades' }),
  calls: z.int().positive(),
  charged: z.int().nonnegative().meta({ description: 'Calls that count towards the month' }),
});

const { limit, cursor } = listQuery(['period'], 'period', usageRow);

const quota = z.object({
  account,
  plan: planId,
  callsPerMinute: callsPerMinute.nullable(),
  callsPerMonth: z.int().nonnegative().nullable(),
  used: z.int().nonnegative().meta({ description: 'Charged this month, by all keys of the account' }),
  remaining: z.int().nonnegative().nullable(),
  resetsAt: isoTime.meta({ description: 'Start of the next calendar month' }),
});

export const listUsage = endpoint({
  ...declared,
  id: 'listUsage',
  path: '/v1/usage',
  summary: 'What was called, and what is left of the month',
  params: none,
  query: z.strictObject({
    interval: z.enum(['day', 'month']).default('month').meta({ description: 'What a row adds up' }),
    from: queryTime.optional().meta({ description: 'Default: the start of this month' }),
    to: queryTime.optional().meta({ description: 'Exclusive, by whole days; default: no end' }),
    key: queryNumber(
      z
        .int()
        .nonnegative()
        .max(2 ** 31 - 1),
    )
      .optional()
      .meta({ description: 'Of one key' }),
    of: z.enum(['account', 'everybody']).default('account').meta({ description: 'everybody: for operators' }),
    limit,
    cursor,
  }),
  response: listOf(usageRow).extend({ quota }),
});
