import { existsSync } from 'node:fs';
import { AssayError } from '@assay/core/kernel';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from './guard.ts';
import { sendProblem } from './problems.ts';
import { LOCAL_PAGE, type Sessions } from './sessions.ts';

export interface PageOptions {
  /** Folder of the built page. */
  readonly folder: string;
  readonly sessions: Sessions;
  /** Whether a browser has the session of a key already, which it keeps. */
  readonly holdsSession: (request: FastifyRequest) => Promise<boolean>;
  /** Whether the server listens on loopback only: then the page needs no key. */
  readonly loopback: boolean;
  readonly simulated: boolean;
}

const MACHINE_PATHS = /^\/(?:v\d+|log|docs)(?:\/|$)/;

const PROXY_HEADERS = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'];

/** A browser on this machine that came here directly, not through a proxy. */
const isLocalBrowser = ({ headers }: FastifyRequest): boolean =>
  isLoopback((headers.host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) &&
  PROXY_HEADERS.every((name) => headers[name] === undefined);

const wantsPage = (request: FastifyRequest): boolean =>
  request.method === 'GET' &&
  !MACHINE_PATHS.test(request.url) &&
  (request.headers.accept ?? '').includes('text/html');

/** Serves the built page, and itself for every address inside it. */
export const registerPage = async (app: FastifyInstance, options: PageOptions): Promise<void> => {
  const { folder, sessions, holdsSession, loopback, simulated } = options;
  const built = existsSync(folder);
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        const cached = path.includes('/assets/');
        reply.header('cache-control', cached ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  const sendPage = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (!built) {
      const fault = new AssayError(
        'not-found',
        'the page is not built: run `npm start` once, or `npm run build -w apps/web`',
      );
      return sendProblem(request, reply, fault, simulated);
    }
    if (loopback && isLocalBrowser(request) && !(await holdsSession(request)))
      reply.header('set-cookie', sessions.open({ id: LOCAL_PAGE, textNumber: 0 }).cookie);
    return reply.sendFile('index.html');
  };
  app.get('/', sendPage);
  app.setNotFoundHandler((request, reply) => {
    if (wantsPage(request)) return sendPage(request, reply);
    return sendProblem(
      request,
      reply,
      new AssayError('not-found', `nothing is at ${request.url.split('?')[0]}`),
      simulated,
    );
  });
};
