import { AssayError } from '@assay/core/kernel';
import { endpoints, type QueryOf } from '@assay/core/wire';
import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Gate } from '../http/auth.ts';
import { parse, parseQuery } from '../http/parse-request.ts';
import type { EventBus } from './event-bus.ts';
import { OpenStreams } from './open-streams.ts';
import { type Socket, SocketStream } from './socket-stream.ts';
import { SseStream } from './sse-stream.ts';

const { getStream, openSocket } = endpoints;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies that gather answers would hold events back.
  'x-accel-buffering': 'no',
};

/** @throws AssayError `invalid-request` */
const lastEventIdOf = ({ headers }: FastifyRequest): number | undefined => {
  const text = headers['last-event-id'];
  if (text === undefined || text === '') return undefined;
  const { after } = getStream.query.shape;
  if (typeof text === 'string' && /^\d{1,16}$/.test(text)) return parse(after, text);
  const issues = [{ path: 'Last-Event-ID', message: 'not an id that a stream gave out' }];
  throw new AssayError('invalid-request', 'Last-Event-ID: not an id that a stream gave out', { issues });
};

interface StreamDesk {
  readonly bus: EventBus;
  readonly gate: Gate;
  readonly streams: OpenStreams;
  readonly simulated: boolean;
}

const openStream =
  ({ bus, gate, streams }: StreamDesk) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const query = parseQuery(getStream, request.query) as QueryOf<typeof getStream>;
    const after = lastEventIdOf(request) ?? query.after;
    const caller = request.caller as Caller;
    streams.requireRoom(caller);
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS });
    const stream = new SseStream(reply.raw, () => gate.caller(request));
    streams.add(stream, caller);
    reply.raw.on('close', () => {
      stream.left();
      streams.remove(stream);
    });
    const { topics = null, asset = null, interval = null } = query;
    stream.begin(bus, { topics, assets: asset, interval }, after);
    return reply;
  };

const MOST_MESSAGE_BYTES = 64 * 1024;
/** The subprotocol that is spoken; `assay.key.…` beside it only carries a key. */
const SUBPROTOCOL = 'assay.v1';

/** Before the upgrade, so that a refusal is an answer with a problem. */
const admitSocket =
  ({ streams }: StreamDesk) =>
  async (request: FastifyRequest): Promise<void> => {
    parseQuery(openSocket, request.query);
    if (!request.ws) throw new AssayError('upgrade-required', 'this address is a WebSocket');
    streams.requireRoom(request.caller as Caller);
  };

const openSocketStream =
  ({ bus, gate, streams, simulated }: StreamDesk) =>
  (socket: unknown, request: FastifyRequest): void => {
    const recheck = () => gate.caller(request);
    const stream = new SocketStream(socket as Socket, { bus, simulated, recheck, requestId: request.id });
    streams.add(stream, request.caller as Caller);
    (socket as Socket).on('close', () => streams.remove(stream));
  };

/** In a scope of its own: elsewhere nothing is upgraded. */
const registerSocket = async (app: FastifyInstance, desk: StreamDesk): Promise<void> => {
  await app.register(async (scope) => {
    await scope.register(websocket, {
      options: {
        maxPayload: MOST_MESSAGE_BYTES,
        handleProtocols: (offered: ReadonlySet<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
      },
      // A socket that breaks a rule of the protocol is closed by ws itself, with the code that says so.
      errorHandler: (error, _socket, request) => request.log.info({ err: error }, 'a socket broke off'),
      preClose: (done) => done(),
    });
    // Node has let go of it: nobody else closes the connection of an upgrade that was refused.
    scope.addHook('onResponse', async ({ raw }) => {
      if (raw.headers.upgrade !== undefined) raw.socket.destroySoon();
    });
    scope.route({
      method: 'GET',
      url: openSocket.path,
      config: { endpoint: openSocket },
      exposeHeadRoute: false,
      preHandler: admitSocket(desk),
      handler: async () => {},
      wsHandler: openSocketStream(desk),
    });
  });
};

/** Streams of what happens, for as long as the app is open. Returns what notices at once that keys have changed. */
export const registerStreams = async (
  app: FastifyInstance,
  { bus, gate, simulated }: Omit<StreamDesk, 'streams'>,
): Promise<OpenStreams> => {
  const streams = new OpenStreams(app.log);
  const desk = { bus, gate, streams, simulated };
  app.route({
    method: 'GET',
    url: getStream.path,
    config: { endpoint: getStream },
    // A HEAD would open a stream that nobody reads.
    exposeHeadRoute: false,
    handler: openStream(desk),
  });
  await registerSocket(app, desk);
  app.addHook('preClose', async () => {
    bus.close();
    streams.close();
  });
  return streams;
};
