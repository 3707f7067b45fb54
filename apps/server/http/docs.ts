import { ERRORS } from '@assay/core/kernel';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PreparedAnswer } from './response-cache.ts';

const errorSection = ([code, { status, title, reaction }]: [
  string,
  (typeof ERRORS)[keyof typeof ERRORS],
]): string =>
  `<section id="${code}"><h2><code>${code}</code> <small>${status}</small></h2><p>${title}.</p><p>${reaction
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')}</p></section>`;

const errorPage = (
  simulated: boolean,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Errors · Assay</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}:target{background:#eef}small{color:#555}</style>
${simulated ? '<p><strong>Simulated market: none of these assets exist.</strong></p>' : ''}<h1>Errors</h1><p>Every error is answered as problem details (RFC 9457) with one of these codes.</p>
${Object.entries(ERRORS).map(errorSection).join('\n')}</html>`;

/** What the docs page may load: itself and nothing from elsewhere; the reference brings inline script and style. */
const DOCS_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:";

/** Everything that would lead to somebody else's service is off. */
const REFERENCE = {
  url: '/openapi.json',
  favicon: '/favicon.svg',
  withDefaultFonts: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  telemetry: false,
  mcp: { disabled: true },
  agent: { disabled: true },
} as const;

/** The reference alone is four megabytes of script. */
const compressed = (answer: PreparedAnswer, request: FastifyRequest, reply: FastifyReply): Buffer => {
  const { body, encoding } = answer.bodyFor(request.headers['accept-encoding']);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  reply.header('vary', 'accept-encoding').header('content-length', body.length);
  return body;
};

/** `/docs`: the API reference. `/docs/errors`: the catalogue, where every problem's `type` leads. */
export const registerDocs = async (app: FastifyInstance, simulated: boolean): Promise<void> => {
  const prepared = new Map<string, PreparedAnswer>();
  app.addHook('onSend', async (request, reply, payload) => {
    const [path] = request.url.split('?');
    if (!/^\/docs(?:\/|$)/.test(path)) return payload;
    reply.header('content-security-policy', DOCS_POLICY);
    if (typeof payload !== 'string' || reply.statusCode !== 200) return payload;
    const answer = prepared.get(path) ?? new PreparedAnswer(Buffer.from(payload));
    prepared.set(path, answer);
    return compressed(answer, request, reply);
  });
  app.get('/docs/errors', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(errorPage(simulated)),
  );
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: REFERENCE,
  });
};
