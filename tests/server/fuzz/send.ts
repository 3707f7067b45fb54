import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { MalformedRequest } from './malformed-request.ts';

export interface Reply {
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The server waits 30 s for the rest of a body that is shorter than it says. */
const PATIENCE_MS = 40_000;

const NOTHING: Reply = { status: 0, headers: {}, text: '' };

/** Sends it as it is; what may spoil its connection has one of its own. A stream is left as soon as it has begun. */
export const send = (
  base: URL,
  agent: Agent,
  { method, target, headers, body, aimed }: MalformedRequest,
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = base;
    const sent = request({
      ...{ hostname, port, method, headers },
      agent: aimed ? agent : false,
      path: target,
    });
    sent.on('response', (response) => {
      const { statusCode: status = 0, headers: given } = response;
      const chunks: Buffer[] = [];
      const done = (): void => resolve({ status, headers: given, text: Buffer.concat(chunks).toString() });
      if (given['content-type']?.startsWith('text/event-stream')) {
        done();
        response.destroy();
        return;
      }
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', done);
      response.on('error', done);
    });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: '' });
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (['ECONNRESET', 'EPIPE', 'HPE_INVALID_CONSTANT'].includes(error.code ?? '')) resolve(NOTHING);
      else reject(error);
    });
    sent.setTimeout(PATIENCE_MS, () =>
      sent.destroy(new Error(`no answer to ${method} ${target.slice(0, 200)}`)),
    );
    sent.end(body ?? undefined);
  });
