import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { isoTime, listOf, listQuery, none, oneOf } from './fields.ts';

const head = z.object({
  size: z.int().nonnegative().meta({ description: 'Entries that it covers' }),
  root: z.string().meta({ description: 'Base64' }),
});

const receipt = z.object({
  anchor: z.string(),
  size: z.int().nonnegative(),
  state: z.enum(['pending', 'complete']),
  submittedAt: isoTime,
});

const logState = z.object({
  origin: z.string().meta({ description: 'Name of the log, as its checkpoints carry it' }),
  verifierKey: z.string().meta({ description: 'Public key of the log, as c2sp.org/signed-note writes it' }),
  size: z.int().nonnegative().meta({ description: 'Entries; each is under the next checkpoint' }),
  logged: head.meta({ description: 'The newest checkpoint that the log has signed' }),
  witnessed: z
    .object({
      ...head.shape,
      cosignatures: z.array(z.object({ witness: z.string(), at: isoTime })),
    })
    .nullable()
    .meta({ description: 'The newest checkpoint that enough witnesses have cosigned' }),
  witnesses: z
    .object({ quorum: z.string(), names: z.array(z.string()) })
    .nullable()
    .meta({ description: 'Who is asked, and which group of them is enough; null where nobody is' }),
  conflicts: z.array(z.object({ witness: z.string(), reason: z.string() })).meta({
    description:
      'Witnesses that know another log under this name: the state is older than what was signed, or the key is used elsewhere. Nothing is published while there are any',
  }),
  anchored: receipt.nullable().meta({ description: 'The newest checkpoint whose anchor is complete' }),
  anchors: z.array(receipt).meta({ description: 'What anchors have given, newest first' }),
  privateHours: z.number().meta({ description: 'Judgements are revealed after so many hours' }),
});

export type LogState = z.output<typeof logState>;

export const getLog = endpoint({
  id: 'getLog',
  path: '/v1/log',
  tag: 'record',
  access: 'open',
  summary: 'The log: who it is, how large, and who has seen how much of it',
  params: none,
  query: z.strictObject({}),
  response: oneOf(logState),
  errors: ['state-busy'],
});

export const getLogCheckpoint = endpoint({
  id: 'getLogCheckpoint',
  path: '/log/checkpoint',
  tag: 'log',
  access: 'open',
  summary: 'The newest checkpoint, signed (c2sp.org/tlog-checkpoint)',
  params: none,
  query: z.strictObject({}),
  response: z.string(),
  mediaType: 'text/plain',
  errors: ['not-found', 'state-busy'],
});

export const logCheckpoint = z.object({
  size: z.int().nonnegative().meta({ description: 'Entries that it covers' }),
  note: z.string().meta({ description: 'The checkpoint with every signature and cosignature that it has' }),
});

export const listLogCheckpoints = endpoint({
  id: 'listLogCheckpoints',
  path: '/log/checkpoints',
  tag: 'log',
  access: 'open',
  summary: 'Every checkpoint that the log has signed, with its cosignatures',
  description: 'What tells when witnesses have first seen an entry. No checkpoint is ever left out.',
  params: none,
  query: z.strictObject(listQuery(['size'], 'size', logCheckpoint)),
  response: listOf(logCheckpoint),
  errors: ['state-busy'],
});

export const getLogTile = endpoint({
  id: 'getLogTile',
  path: '/log/tile/{tile}',
  tag: 'log',
  access: 'open',
  summary: 'A tile of hashes or a bundle of entries (c2sp.org/tlog-tiles)',
  description: 'The path is `<level>/<index>[.p/<width>]`, with `entries` for the level of bundles.',
  params: z.object({
    tile: z
      .string()
      .meta({ description: 'Level, index and width, as tlog-tiles writes them', example: '0/000.p/1' }),
  }),
  query: z.strictObject({}),
  response: z.string().meta({ description: 'Bytes', format: 'binary' }),
  mediaType: 'application/octet-stream',
  errors: ['not-found', 'state-busy'],
});
