import type { Connection } from '../connection.ts';
import type { Query } from '../query.ts';
import { call, collection } from '../request.ts';
import type { CallOptions } from '../transport.ts';

const entryParam = (number: number) => ({ number: String(number) });

export const statements = (connection: Connection) => ({
  ...collection(connection, 'listStatements'),
  /** One entry with its very text, that a proof is checked against. */
  get: (number: number, options?: CallOptions) =>
    call(connection, 'getStatement', { params: entryParam(number) }, options),
  /** Its proof file, for `verifyStatement`. */
  proof: (number: number, options?: CallOptions) =>
    call(connection, 'getStatementProof', { params: entryParam(number), accept: 'text/plain' }, options),
});

export const schedule = (connection: Connection) => ({
  get: (options?: CallOptions) => call(connection, 'getSchedule', {}, options),
});

export const trackRecord = (connection: Connection) => ({
  get: (query: Query<'getTrackRecord'> = {}, options?: CallOptions) =>
    call(connection, 'getTrackRecord', { query }, options),
  /** Every judgement that counts and whose outcome is known, losers included. */
  outcomes: collection(connection, 'listClosedJudgements'),
});

export const log = (connection: Connection) => ({
  get: (options?: CallOptions) => call(connection, 'getLog', {}, options),
  /** The newest checkpoint as it is signed (c2sp.org/tlog-checkpoint). */
  checkpoint: (options?: CallOptions) =>
    call(connection, 'getLogCheckpoint', { accept: 'text/plain' }, options),
  checkpoints: collection(connection, 'listLogCheckpoints'),
  /** Bytes of a tile by its path, such as `0/x001/234.p/17` (c2sp.org/tlog-tiles). */
  tile: async (tile: string, options?: CallOptions): Promise<Uint8Array> => {
    const request = { params: { tile }, accept: 'application/octet-stream' } as const;
    const bytes: unknown = await call(connection, 'getLogTile', request, options);
    return bytes as Uint8Array;
  },
});
