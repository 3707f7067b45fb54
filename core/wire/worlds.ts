import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { isoTime, none, oneOf, publicId, queryNumber, queryTime } from './fields.ts';
import { job } from './operations.ts';

const TAG = 'operations';

const exchangeId = z.string().min(1).max(32).meta({ description: 'As `GET /v1/world/exchanges` names it' });

export const world = z.object({
  serves: z.enum(['real', 'simulated']),
  reason: z.string().meta({ description: 'Why this world is served' }),
  source: z.string().nullable().meta({ description: 'Where it is kept fresh from; null = from nowhere' }),
  real: z.array(z.string()).meta({ description: 'Sources that real data is held of' }),
  assets: z.int().positive().meta({ description: 'Assets of a first fetch from an exchange' }),
  days: z.int().positive().meta({ description: 'Days of a first fetch from an exchange' }),
});
export type WorldRow = z.output<typeof world>;

export const getWorld = endpoint({
  id: 'getWorld',
  path: '/v1/world',
  tag: TAG,
  scope: 'operate',
  metered: false,
  summary: 'Which world is served, and what is held of the other',
  params: none,
  query: z.strictObject({}),
  response: oneOf(world),
});

export const reachability = z.object({
  id: exchangeId,
  fault: z.string().nullable().meta({ description: 'Why it cannot be reached from here; null = it can' }),
});

export const listReachable = endpoint({
  id: 'listReachable',
  path: '/v1/world/exchanges',
  tag: TAG,
  scope: 'operate',
  metered: false,
  summary: 'Exchanges that bars can be fetched from, each asked just now whether it answers',
  description: 'Each is given five seconds. Nothing is fetched.',
  params: none,
  query: z.strictObject({}),
  response: oneOf(z.array(reachability)),
});

export const worldWish = z.strictObject({
  world: z.enum(['real', 'simulated']),
  exchange: exchangeId.optional().meta({ description: 'Of the real world: where bars are fetched from' }),
  assets: z.int().min(1).max(1000).optional().meta({ description: 'How many of its largest are fetched' }),
});
export type WorldWish = z.output<typeof worldWish>;

export const switchWorld = endpoint({
  id: 'switchWorld',
  method: 'POST',
  path: '/v1/world',
  tag: TAG,
  scope: 'operate',
  metered: false,
  status: 202,
  summary: 'Serve the real or the simulated world from now on',
  description: [
    'The server closes what it serves and opens the other in the same process, on the same address: connections end, and a moment later it answers again.',
    'Nothing is lost, and nothing of one world is in the other. It holds until the next start, which chooses as `assay serve` says.',
  ].join(' '),
  params: none,
  query: z.strictObject({}),
  body: worldWish,
  response: oneOf(z.object({ serves: z.enum(['real', 'simulated']) })),
  errors: ['job-running', 'source-unavailable', 'settings-invalid'],
});

/** Bytes of one file. */
export const MOST_IMPORT_BYTES = 256 * 2 ** 20;

const reject = z.object({
  line: z.int().meta({ description: 'Line of the file; in a Parquet file, row' }),
  reason: z.string(),
  text: z.string().meta({ description: 'The row as it stands, at most 200 characters' }),
});

export const fileImport = z.object({
  id: publicId,
  name: z.string(),
  bytes: z.int(),
  startedAt: isoTime,
  outcome: z
    .enum(['waiting', 'imported', 'duplicate', 'refused', 'cancelled'])
    .meta({ description: '`duplicate`: this very file is held already, and nothing was changed' }),
  fault: z.string().nullable().meta({ description: 'Why nothing of it was loaded' }),
  kind: z.enum(['bars', 'metrics']).nullable(),
  rows: z.int().meta({ description: 'Bars, or values of metrics, that were loaded' }),
  assets: z.int(),
  from: isoTime.nullable(),
  to: isoTime.nullable().meta({ description: 'End of the newest bar' }),
  interval: z.enum(['1m', '1h', '1d']).nullable(),
  volumeUnit: z.enum(['base', 'quote', 'unknown']).nullable(),
  rejected: z.int().meta({ description: 'Rows that were refused' }),
  rejects: z.array(reject).meta({ description: 'The first of them, with the reason of each' }),
});
export type FileImportRow = z.output<typeof fileImport>;

export const importFile = endpoint({
  id: 'importFile',
  method: 'POST',
  path: '/v1/imports',
  tag: TAG,
  scope: 'operate',
  metered: false,
  status: 202,
  summary: 'Import a file of prices or metrics into the real world',
  description: [
    'The body is the file as it is: CSV, gzip, zip or Parquet, of up to 256 MB, sent within 30 seconds (larger and slower ones: `assay import`); docs/how-to/import.md says which formats.',
    'It is loaded wholly or, where it is refused, not at all; the same file again changes nothing. Progress is that of the job `import` in `GET /v1/status`.',
  ].join(' '),
  params: none,
  query: z.strictObject({
    name: z
      .string()
      .regex(/^[\w][\w .()+-]{0,119}$/)
      .default('file')
      .meta({ description: 'Name of the file, which formats are told by too', example: 'prices.csv' }),
    volumeUnit: z
      .enum(['base', 'quote'])
      .optional()
      .meta({ description: 'Units of the asset, or turnover in dollars; default: as the file says' }),
    symbol: z.string().min(1).max(32).optional().meta({ description: 'Where the file names no asset' }),
    interval: z.enum(['1m', '1h', '1d']).optional().meta({ description: 'Length of the bars' }),
    asOf: queryTime.optional().meta({ description: 'What metrics without a date are true of' }),
  }),
  upload: true,
  response: oneOf(fileImport),
  errors: ['payload-too-large', 'rate-limited'],
});

export const listImports = endpoint({
  id: 'listImports',
  path: '/v1/imports',
  tag: TAG,
  scope: 'operate',
  metered: false,
  summary: 'What became of the files that were imported since the start, newest first',
  params: none,
  query: z.strictObject({}),
  response: oneOf(z.array(fileImport)),
});

export const cancelJob = endpoint({
  id: 'cancelJob',
  method: 'POST',
  path: '/v1/jobs/{job}/cancel',
  tag: TAG,
  scope: 'operate',
  metered: false,
  status: 202,
  summary: 'Cancel a job',
  description:
    'It ends at its next step; what it had stored is kept, and no file is held by half. A job that has ended, or that cannot be cancelled, goes its way.',
  params: z.object({
    job: queryNumber(publicId).meta({ description: 'Number of the job', example: 1 }),
  }),
  query: z.strictObject({}),
  response: oneOf(job),
  errors: ['not-found'],
});
