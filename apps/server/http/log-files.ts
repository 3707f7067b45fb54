import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { AssayError } from '@assay/core/kernel';
import {
  formatBundle,
  formatNote,
  type LogStore,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
} from '@assay/core/ledger';
import { endpoints } from '@assay/core/wire';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { chooseEncoding } from './accept-encoding.ts';

const compress = promisify(gzip);

/** What is under a checkpoint never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';
/** A checkpoint is followed by others; a moment of age harms nobody. */
const A_MOMENT = 'public, max-age=1';

const missing = (path: string): AssayError => new AssayError('not-found', `the log has no ${path} yet`);

/** Entries that a tile rests on. */
const coveredBy = ({ level, index, width }: Tile): number => {
  const leaves = level === 'entries' ? 1 : TILE_WIDTH ** level;
  return (index * TILE_WIDTH + width) * leaves;
};

const bytesOf = async (log: LogStore, { level, index, width }: Tile): Promise<Uint8Array> => {
  if (level !== 'entries') return log.readTile({ level, index, width });
  const from = index * TILE_WIDTH;
  return formatBundle(await log.entries(from, from + width));
};

/** Hashes do not get shorter; entries do. */
const sendTile = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { level }: Tile,
  bytes: Uint8Array,
): Promise<FastifyReply> => {
  reply.header('cache-control', FOR_EVER).type('application/octet-stream');
  if (level !== 'entries') return reply.send(Buffer.from(bytes));
  reply.header('vary', 'accept-encoding');
  if (chooseEncoding(request.headers['accept-encoding'], ['gzip', 'identity']) === 'identity')
    return reply.send(Buffer.from(bytes));
  return reply.header('content-encoding', 'gzip').send(await compress(bytes));
};

/** The log as its readers fetch it: a checkpoint, and tiles that are cacheable for ever. c2sp.org/tlog-tiles. */
export const registerLogFiles = (app: FastifyInstance, log: () => LogStore): void => {
  const { getLogCheckpoint, getLogTile } = endpoints;
  app.get(getLogCheckpoint.path, { config: { endpoint: getLogCheckpoint } }, async (_request, reply) => {
    const checkpoint = await log().checkpoint();
    if (checkpoint === undefined) throw missing('checkpoint');
    reply.header('cache-control', A_MOMENT).type('text/plain; charset=utf-8');
    return reply.send(formatNote(checkpoint.note));
  });
  app.get('/log/tile/*', { config: { endpoint: getLogTile } }, async (request, reply) => {
    const path = `tile/${(request.params as { readonly '*': string })['*']}`;
    const tile = parseTilePath(path);
    const size = (await log().checkpoint())?.size ?? 0;
    if (tile === undefined || coveredBy(tile) > size) throw missing(path);
    return sendTile(request, reply, tile, await bytesOf(log(), tile));
  });
};
