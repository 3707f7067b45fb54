import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AssayError } from '@assay/core/kernel';
import { utf8Text } from '@assay/core/ledger';
import type { Cosigner, Cosigning } from './cosigner.ts';
import type { EventLog } from './event-log.ts';

/** Room for 63 hashes and a note with a score of post-quantum signatures. */
const MAX_BODY_BYTES = 256 * 1024;
const REQUEST_MS = 10_000;
const KEEP_ALIVE_MS = 65_000;
const MAX_CONNECTIONS = 512;

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const TEXT = 'text/plain; charset=utf-8';
const SIZE = 'text/x.tlog.size';

const refusal = (status: number, reason: string, headers: Answer['headers'] = {}): Answer => ({
  status,
  body: `${reason}\n`,
  headers,
});

/** `undefined` where it is longer than the limit; the connection stays, so that this can be answered. */
const readBody = async (request: IncomingMessage): Promise<Uint8Array | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};

const answerTo = (result: Cosigning): Answer => {
  if (result.status === 200) return { status: 200, body: result.line };
  if (result.status === 409) return { status: 409, body: `${result.knownSize}\n`, type: SIZE };
  return refusal(result.status, result.reason, result.status === 503 ? { 'retry-after': '1' } : {});
};

const tellOf = (result: Cosigning): Record<string, string | number | undefined> => ({
  status: result.status,
  origin: result.origin,
  size: result.size,
  reason: result.status === 200 ? undefined : result.reason,
});

export interface WitnessHttp {
  readonly cosigner: Cosigner;
  readonly statusPage: () => string;
  readonly log: EventLog;
}

const addCheckpoint = async (request: IncomingMessage, { cosigner, log }: WitnessHttp): Promise<Answer> => {
  const body = await readBody(request);
  if (body === undefined) return refusal(413, `more than ${MAX_BODY_BYTES} bytes`, { connection: 'close' });
  try {
    const result = await cosigner.add(utf8Text(body, 'add-checkpoint'));
    log(result.status === 200 ? 'cosigned' : 'refused', tellOf(result));
    return answerTo(result);
  } catch (cause) {
    if (!(cause instanceof AssayError && cause.code === 'log-malformed')) throw cause;
    return refusal(400, cause.message);
  }
};

const route = (request: IncomingMessage, parts: WitnessHttp): Answer | Promise<Answer> => {
  const path = (request.url ?? '').split('?', 1)[0];
  if (path === '/add-checkpoint') {
    if (request.method === 'POST') return addCheckpoint(request, parts);
    return refusal(405, 'POST only', { allow: 'POST' });
  }
  if (path !== '/') return refusal(404, 'there is only / and /add-checkpoint');
  if (request.method === 'GET' || request.method === 'HEAD') return { status: 200, body: parts.statusPage() };
  return refusal(405, 'GET only', { allow: 'GET, HEAD' });
};

const send = (response: ServerResponse, { status, body, type = TEXT, headers = {} }: Answer): void => {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
};

const respond = async (
  request: IncomingMessage,
  response: ServerResponse,
  parts: WitnessHttp,
): Promise<void> => {
  try {
    send(response, await route(request, parts));
  } catch (cause) {
    // A request that broke off in the middle has nobody to be answered.
    if (request.destroyed && !request.complete) return;
    parts.log('failed', { reason: (cause as Error).message });
    send(response, refusal(500, 'the witness failed; its own log says why'));
  }
};

/** The submission side of c2sp.org/tlog-witness, and a page that says who this is. Not yet listening. */
export const witnessServer = (parts: WitnessHttp): Server => {
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => void respond(request, response, parts),
  );
  server.maxConnections = MAX_CONNECTIONS;
  return server;
};
