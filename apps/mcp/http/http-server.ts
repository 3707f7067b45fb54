import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, ERRORS } from '@assay/core/kernel';
import { AssayApiError, AssayConnectionError } from '@assay/sdk';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import type { Desk } from '../answer/tool.ts';
import { openDesk } from '../desk.ts';
import { mcpServer, type OnDefect } from '../mcp-server.ts';
import type { HttpSettings } from '../settings.ts';
import { readBody } from './body.ts';
import { type Guard, keyIn, openGuard } from './guard.ts';
import { LIMITS, type SessionLimits, Sessions } from './sessions.ts';

const PATH = '/mcp';
const REQUEST_MS = 30_000;
const MAX_CONNECTIONS = 2048;
const SWEEP_MS = 30_000;
const DRAIN_MS = 5000;

export interface HttpParts {
  readonly url: string;
  readonly policy: string | undefined;
  readonly http: HttpSettings;
  readonly clock: Clock;
  readonly limits?: SessionLimits;
  readonly sweepMs?: number;
  /** Told of what should not happen; never of a key. */
  readonly onDefect: OnDefect;
}

export interface RunningHttp {
  readonly url: string;
  /** Sessions that are open. */
  readonly sessions: () => number;
  close(): Promise<void>;
}

interface Stage extends HttpParts {
  readonly guard: Guard;
  readonly sessions: Sessions;
}

const REFUSED = -32_000;
const NO_SESSION = -32_001;
const PARSE_ERROR = -32_700;

const refuse = (
  response: ServerResponse,
  status: number,
  message: string,
  { code = REFUSED, headers = {} }: { code?: number; headers?: Record<string, string> } = {},
): void => {
  const body = JSON.stringify({ jsonrpc: '2.0', error: { code, message }, id: null });
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(body);
};

const corsHeaders = (response: ServerResponse, origin: string): void => {
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('vary', 'origin');
  response.setHeader('access-control-expose-headers', 'mcp-session-id');
};

const preflight = (response: ServerResponse): void => {
  response.writeHead(204, {
    'access-control-allow-methods': 'POST, DELETE',
    'access-control-allow-headers':
      'authorization, content-type, accept, mcp-session-id, mcp-protocol-version, x-api-key',
  });
  response.end();
};

/** Whether the Assay server knows the key; where it does not answer, the tools will say so. */
const isRefusedKey = async ({ client }: Desk): Promise<boolean> => {
  try {
    await client.status.get();
    return false;
  } catch (error) {
    if (error instanceof AssayApiError) return error.code === 'key-invalid';
    if (error instanceof AssayConnectionError) return false;
    throw error;
  }
};

const unauthorised = (response: ServerResponse, code: 'key-missing' | 'key-invalid'): void =>
  refuse(
    response,
    401,
    `${code}: ${ERRORS[code].title}. Send one as \`x-api-key\` or \`Authorization: Bearer\`.`,
    {
      headers: { 'www-authenticate': 'Bearer realm="assay"' },
    },
  );

const FULL = {
  'server-full': [503, 'There are as many sessions as this server holds.'],
  'key-full': [429, 'This key has as many sessions as one key may; end some with DELETE.'],
} as const;

const openSession = async (
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  body: unknown,
  stage: Stage,
): Promise<void> => {
  const desk = openDesk(stage, key);
  if (await isRefusedKey(desk)) return unauthorised(response, 'key-invalid');
  const full = stage.sessions.refusal(key);
  if (full !== undefined)
    return refuse(response, FULL[full][0], FULL[full][1], { headers: { 'retry-after': '30' } });
  const server = mcpServer(desk, stage.onDefect);
  const id = randomUUID();
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => id,
    enableJsonResponse: true,
    onsessionclosed: () => stage.sessions.remove(id),
  });
  stage.sessions.add(id, key, { transport, server });
  await server.connect(transport);
  await transport.handleRequest(request, response, body);
  if (transport.sessionId === undefined) stage.sessions.remove(id);
};

const answerAlone = async (
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  body: unknown,
  stage: Stage,
): Promise<void> => {
  const server = mcpServer(openDesk(stage, key), stage.onDefect);
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  response.once('close', () => server.close().catch(stage.onDefect));
  await transport.handleRequest(request, response, body);
};

const inSession = async (
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  { id, body, stage }: { id: string; body: unknown; stage: Stage },
): Promise<void> => {
  const session = stage.sessions.find(id, key);
  if (session === undefined)
    return refuse(response, 404, 'There is no such session for this key: initialize a new one.', {
      code: NO_SESSION,
    });
  const done = stage.sessions.use(id);
  response.once('close', done);
  await session.transport.handleRequest(request, response, body);
};

const post = async (
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  stage: Stage,
): Promise<void> => {
  const body = await readBody(request);
  if (body.state === 'too-large')
    return refuse(response, 413, 'The request is larger than the limit.', {
      headers: { connection: 'close' },
    });
  if (body.state === 'no-json') return refuse(response, 400, 'The body is not JSON.', { code: PARSE_ERROR });
  if (stage.http.stateless) return answerAlone(request, response, key, body.value, stage);
  const id = request.headers['mcp-session-id'];
  if (typeof id === 'string') return inSession(request, response, key, { id, body: body.value, stage });
  if (isInitializeRequest(body.value)) return openSession(request, response, key, body.value, stage);
  refuse(response, 400, 'Initialize first, and send the mcp-session-id of the answer.');
};

const route = async (request: IncomingMessage, response: ServerResponse, stage: Stage): Promise<void> => {
  const refusal = stage.guard.refusal(request.headers);
  if (refusal !== undefined) return refuse(response, 403, `host-refused: ${refusal}`);
  const { origin } = request.headers;
  if (origin !== undefined) corsHeaders(response, origin);
  if ((request.url ?? '').split('?', 1)[0] !== PATH) return refuse(response, 404, `there is only ${PATH}`);
  if (origin !== undefined && request.method === 'OPTIONS') return preflight(response);
  const key = keyIn(request.headers);
  if (key === undefined) return unauthorised(response, 'key-missing');
  if (request.method === 'POST') return post(request, response, key, stage);
  const id = request.headers['mcp-session-id'];
  if (request.method === 'DELETE' && typeof id === 'string')
    return inSession(request, response, key, { id, body: undefined, stage });
  refuse(response, 405, 'POST, or DELETE of a session; this server sends nothing unasked.', {
    headers: { allow: 'POST, DELETE' },
  });
};

const respond = async (request: IncomingMessage, response: ServerResponse, stage: Stage): Promise<void> => {
  try {
    await route(request, response, stage);
  } catch (error) {
    // A request that broke off in the middle has nobody to be answered.
    if (request.destroyed && !request.complete) return;
    stage.onDefect(error);
    if (response.headersSent) response.destroy();
    else refuse(response, 500, 'The server failed; its own output says why.');
  }
};

const listening = (server: Server, { host, port }: HttpSettings): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const closed = async (server: Server): Promise<void> => {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await ended;
  clearTimeout(timer);
};

/** Streamable HTTP, in which each caller acts with the key it sends. Listening when it is answered. */
export const serveHttp = async (parts: HttpParts): Promise<RunningHttp> => {
  const { http, clock, limits = LIMITS, sweepMs = SWEEP_MS, onDefect } = parts;
  const sessions = new Sessions(limits, clock);
  const stage: Stage = {
    ...parts,
    sessions,
    guard: openGuard([http.host, ...http.allowHosts], http.allowOrigins),
  };
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS },
    (request, response) => void respond(request, response, stage),
  );
  server.maxConnections = MAX_CONNECTIONS;
  await listening(server, http);
  const sweep = setInterval(() => sessions.expire().catch(onDefect), sweepMs).unref();
  const { port } = server.address() as AddressInfo;
  const name = http.host.includes(':') ? `[${http.host}]` : http.host;
  return {
    url: `http://${name}:${port}${PATH}`,
    sessions: () => sessions.size,
    close: async () => {
      clearInterval(sweep);
      await closed(server);
      await sessions.close();
    },
  };
};
