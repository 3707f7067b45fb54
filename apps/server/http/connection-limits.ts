import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long a body may take, and how large it may be. */
const REQUEST_MS = 30_000;
const BODY_BYTES = 64 * 1024;
/** How long the head of a request may take; Node looks this often. */
const HEAD_MS = 10_000;
const CHECK_MS = 2000;
/** Address and headers together. */
const HEAD_BYTES = 16 * 1024;
/** Beyond this a connection is closed at once. */
const CONNECTIONS = 10_000;
/** How long a stop waits for answers that are under way: whoever does not read would hold it for ever. */
const DRAIN_MS = 10_000;
const LOOK_MS = 50;
/** How long a stop answers on open connections, each for the last time: who is told so sends its next request elsewhere. */
const FAREWELL_MS = 400;

/** What a client may send, and how slowly. */
export const REQUEST_LIMITS = {
  bodyLimit: BODY_BYTES,
  requestTimeout: REQUEST_MS,
  // While it stops, what comes on a connection that is open is answered like any other, and the last of it.
  return503OnClosing: false,
  routerOptions: { maxParamLength: 100 },
} as const;

/** The same, of Node's server. */
export const HEAD_LIMITS = {
  headersTimeout: HEAD_MS,
  connectionsCheckingInterval: CHECK_MS,
  maxHeaderSize: HEAD_BYTES,
} as const;

/** Node takes a connection for idle only when it has carried a request. */
const closeSilent = (sockets: Iterable<Socket>): void => {
  for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
};

/** Fastify says `Connection: close` in every answer from here on. */
const sayFarewell = async (open: ReadonlySet<Socket>): Promise<void> => {
  for (let waited = 0; open.size > 0 && waited < FAREWELL_MS; waited += LOOK_MS) await sleep(LOOK_MS);
};

/** Limits connections, and how long they may hold up a stop: what is idle is closed at once, and what becomes so soon after. */
export const limitConnections = (app: FastifyInstance, drainMs = DRAIN_MS): void => {
  const { server } = app;
  const open = new Set<Socket>();
  server.maxConnections = CONNECTIONS;
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', async () => {
    if (!server.listening) return;
    await sayFarewell(open);
    // Only now: what had just connected has sent its request since.
    closeSilent(open);
    const again = setInterval(() => server.closeIdleConnections(), LOOK_MS);
    const late = setTimeout(() => server.closeAllConnections(), drainMs);
    server.once('close', () => {
      clearInterval(again);
      clearTimeout(late);
    });
  });
};
