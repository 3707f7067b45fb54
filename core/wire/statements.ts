import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { isoTime, jsonValue, listOf, listQuery, none, oneOf, queryNumber, queryTime } from './fields.ts';
import { judgement } from './judgement.ts';

const { model, inputs } = judgement.shape;
const { digest } = model.shape;

const entryNumber = z.int().nonnegative().meta({ description: 'Number of the entry in the log, from 0' });

const slot = z.object({
  schedule: z.string().meta({ description: 'Subject of the entry that made the promise' }),
  number: z.int().nonnegative(),
});

const seen = z
  .object({
    logged: z.boolean().meta({ description: 'Under a checkpoint that the log has signed' }),
    witnessed: z
      .boolean()
      .meta({ description: 'Under one that as many witnesses as the policy asks for have cosigned' }),
    anchored: z.boolean().meta({ description: 'Under one whose anchor is complete' }),
  })
  .meta({ description: 'Who has seen it so far; each apart from the others' });

export const statement = z.object({
  number: entryNumber,
  kind: z.string().meta({
    description:
      'A kind of judgement (`grade`, `forecast`, ...), or model, schedule, batch, backfill, commitment, reveal, outcome',
  }),
  subject: z.string().meta({ description: 'What it is about: a ticker, an index, a model, `market`' }),
  asOf: isoTime.meta({ description: 'The statement knows nothing later than this' }),
  issuedAt: isoTime.meta({ description: 'When it was put into the log' }),
  slot: slot.nullable().meta({ description: 'Slot of the schedule that it fills' }),
  model: model.nullable(),
  inputs: inputs.nullable(),
  value: jsonValue.meta({ description: 'By the kind; null where it abstained' }),
  abstained: z.object({ id: z.string(), reason: z.string() }).nullable(),
  supersedes: entryNumber.nullable().meta({ description: 'The entry that this one corrects; both stay' }),
  digest: digest.meta({ description: 'SHA-256 of the bytes of the entry' }),
  seen,
  proof: z.string().meta({ description: 'Path of its proof file' }),
});
export type StatementRow = z.output<typeof statement>;

const params = z.object({
  number: queryNumber(z.int().nonnegative()).meta({
    description: 'Number of the entry in the log',
    example: 0,
  }),
});

const PUBLIC = { access: 'open', tag: 'record' } as const;

export const listStatements = endpoint({
  ...PUBLIC,
  id: 'listStatements',
  path: '/v1/statements',
  summary: 'Everything in the log, by what it is about',
  params: none,
  query: z.strictObject({
    kind: z.string().max(64).optional().meta({ description: 'Of this kind', example: 'grade' }),
    subject: z
      .string()
      .max(128)
      .optional()
      .meta({ description: 'About this asset, index, model, or `market`', example: 'BTC' }),
    from: queryTime.optional(),
    to: queryTime.optional().meta({ description: 'Exclusive, by `asOf`' }),
    ...listQuery(['number'], '-number', statement),
  }),
  response: listOf(statement),
  errors: ['state-busy'],
});

export const getStatement = endpoint({
  ...PUBLIC,
  id: 'getStatement',
  path: '/v1/statements/{number}',
  summary: 'One entry of the log, with its very text',
  params,
  query: z.strictObject({}),
  response: oneOf(
    statement.extend({
      entry: z.string().meta({
        description: 'The entry as it is in the log, in UTF-8: what a proof is checked against',
      }),
    }),
  ),
  errors: ['not-found', 'state-busy'],
});

export const getStatementProof = endpoint({
  ...PUBLIC,
  id: 'getStatementProof',
  path: '/v1/statements/{number}/proof',
  summary: 'That an entry is in the log: a file that is checked without a network (c2sp.org/tlog-proof)',
  description:
    'It rests on the newest checkpoint that enough witnesses have cosigned and that covers the entry, or else on the newest one.',
  params,
  query: z.strictObject({}),
  response: z.string(),
  mediaType: 'text/plain',
  errors: ['not-found', 'state-busy'],
});

export const schedule = z.object({
  id: z.string(),
  statement: entryNumber.meta({ description: 'The entry that makes the promise' }),
  start: isoTime.meta({ description: 'Slot 0 is as of this' }),
  everyMs: z.int().positive(),
  deadlineMs: z.int().positive().meta({ description: 'A slot is issued within this of what it is as of' }),
  kinds: z.array(z.string()),
  models: z.array(z.string()),
  universeRule: z.object({ digest: z.string(), text: z.string() }),
  outcomeRule: z.object({ text: z.string(), horizonDays: z.number() }),
  nextSlot: z.object({ number: z.int().nonnegative(), asOf: isoTime, issuedBy: isoTime }),
});

export const getSchedule = endpoint({
  ...PUBLIC,
  id: 'getSchedule',
  path: '/v1/schedule',
  summary: 'What is promised to be judged when, as the log holds it',
  params: none,
  query: z.strictObject({}),
  response: oneOf(z.array(schedule).meta({ description: 'Empty until the first judgement is issued live' })),
  errors: ['state-busy'],
});
