import { ERRORS } from '@assay/core/kernel';
import { DEPRECATIONS_PAGE, deprecationText, type Endpoint, endpoints } from '@assay/core/wire';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { compatibleAddresses } from '../compatible/table.ts';
import { documentationPage, htmlOf } from './documentation-page.ts';
import { PreparedAnswer } from './response-cache.ts';

type CatalogueEntry = [string, (typeof ERRORS)[keyof typeof ERRORS]];

const errorSection = ([code, { status, title, reaction }]: CatalogueEntry): string =>
  `<section id="${code}"><h2><code>${code}</code> <small>${status}</small></h2><p>${title}.</p><p>${htmlOf(reaction)}</p></section>`;

const errorPage = (simulated: boolean): string => {
  const sections = Object.entries(ERRORS).map(errorSection).join('\n');
  return documentationPage(
    'Errors',
    simulated,
    `<p>Every error is answered as problem details (RFC 9457) with one of these codes.</p>\n${sections}`,
  );
};

const deprecatedPage = (simulated: boolean): string => {
  const native = Object.values<Endpoint>(endpoints).map(({ method, path, deprecated }) => ({
    address: `${method} ${path}`,
    deprecated,
  }));
  const rows = [...native, ...compatibleAddresses()].flatMap(({ address, deprecated }) =>
    deprecated === undefined
      ? []
      : [`<li><code>${address}</code>: ${htmlOf(deprecationText(deprecated))}.</li>`],
  );
  const said =
    'Answers of these addresses say so in the header <code>Deprecation</code> (RFC 9745), and where an end is planned in <code>Sunset</code> (RFC 8594). No other address is deprecated.';
  return documentationPage('Deprecated', simulated, `<p>${said}</p>\n<ul>${rows.join('\n')}</ul>`);
};

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
const compressed = (
  answer: PreparedAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
): Buffer | string => {
  const { body, encoding } = answer.bodyFor(request.headers['accept-encoding']);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  reply.header('vary', 'accept-encoding').header('content-length', Buffer.byteLength(body));
  return body;
};

/** Sends the pages of the reference compressed, under the policy that its scripts need. */
const dress = (app: FastifyInstance): void => {
  const prepared = new Map<string, PreparedAnswer>();
  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('content-security-policy', DOCS_POLICY);
    if (typeof payload !== 'string' || reply.statusCode !== 200) return payload;
    const [path] = request.url.split('?');
    const answer = prepared.get(path) ?? new PreparedAnswer(Buffer.from(payload));
    prepared.set(path, answer);
    return compressed(answer, request, reply);
  });
};

/** `/docs`: the API reference. `/docs/errors`: the catalogue, where every problem's `type` leads. `/docs/deprecated`. */
export const registerDocs = async (app: FastifyInstance, simulated: boolean): Promise<void> => {
  await app.register(async (docs) => {
    dress(docs);
    docs.get('/docs/errors', (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(errorPage(simulated)),
    );
    docs.get(DEPRECATIONS_PAGE, (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(deprecatedPage(simulated)),
    );
    await docs.register(scalar, { routePrefix: '/docs', configuration: REFERENCE });
  });
};
