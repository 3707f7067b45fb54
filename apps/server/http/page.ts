import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '@assay/core/kernel';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from './guard.ts';
import { sendProblem } from './problems.ts';
import { PreparedAnswer } from './response-cache.ts';
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

/** The built page, which says from its first byte which world it is of: its frame is drawn before anything is asked. */
const readPage = async (folder: string, simulated: boolean): Promise<PreparedAnswer> => {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const world = simulated ? 'simulated' : 'real';
  return new PreparedAnswer(Buffer.from(html.replace('<html ', `<html data-world="${world}" `)));
};

const sendAnswer = (request: FastifyRequest, reply: FastifyReply, answer: PreparedAnswer): FastifyReply => {
  const { body, encoding } = answer.bodyFor(request.headers['accept-encoding']);
  reply.header('cache-control', 'no-cache').header('vary', 'accept-encoding').header('etag', answer.etag);
  if (answer.matches(request.headers['if-none-match'])) return reply.code(304).send();
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.type('text/html; charset=utf-8').send(body);
};

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
      // The file itself does not know its world.
      allowedPath: (path) => path !== '/index.html',
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
    return sendAnswer(request, reply, await readPage(folder, simulated));
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
