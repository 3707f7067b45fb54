import type { z } from 'zod';
import { ERRORS, type ErrorCode } from '../kernel/errors.ts';
import { answerExamples, bodyExample, problemExamples } from './answer-examples.ts';
import { deprecationText } from './deprecation.ts';
import { type Endpoint, isIdempotent } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { streamEvent } from './events.ts';
import { hoistDefinitions, parametersOf, type Schema, schemaOf } from './json-schema.ts';
import { problem } from './problem.ts';
import { socketMessage, socketRequest } from './stream.ts';
import { TAGS } from './tags.ts';

const problemContent = (codes: readonly ErrorCode[]): Schema => ({
  'application/problem+json': {
    schema: { $ref: '#/components/schemas/Problem' },
    examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
  },
});

const problemResponses = (codes: readonly ErrorCode[]): Record<string, Schema> => {
  const byStatus = Map.groupBy(codes, (code) => String(ERRORS[code].status));
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${ERRORS[code].title}`).join('; '),
        content: problemContent(group),
      },
    ]),
  );
};

const IDEMPOTENCY_KEY: Schema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A text of your own for this request, new for each: for 24 hours, whoever sends the same request under it again gets the first answer',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** A body whose every field may be left out may be left out itself. */
const requestBodyOf = (id: string, body: z.ZodType): Schema => ({
  required: !body.safeParse({}).success,
  content: { 'application/json': { schema: schemaOf(body, 'input'), ...bodyExample(id) } },
});

const FILE_BODY: Schema = { required: true, content: { 'application/octet-stream': {} } };

/** Where a caller may name the fields of a row, a row has those alone. */
const answerOf = ({ response, query }: Endpoint): Schema => {
  const schema = schemaOf(response, 'output');
  if (!('fields' in query.shape)) return schema;
  const { properties } = schema as { properties: { data: { items: Schema } } & Schema };
  const { required: _, ...row } = properties.data.items;
  return { ...schema, properties: { ...properties, data: { ...properties.data, items: row } } };
};

const LOCATION = { Location: { description: 'Where it is', schema: { type: 'string' } } };
const DEPRECATION = {
  Deprecation: { description: 'Since when (RFC 9745)', schema: { type: 'string' } },
  Sunset: { description: 'When it may be gone (RFC 8594)', schema: { type: 'string' } },
  Link: { description: '`rel="deprecation"` and `rel="successor-version"`', schema: { type: 'string' } },
};
const ETAG = { ETag: { description: 'For `If-None-Match`', schema: { type: 'string' } } };

/** Whether the answer is JSON that is not sent again to whoever has it. */
const isConditional = ({ method, mediaType, status }: Endpoint): boolean =>
  method === 'GET' && mediaType === 'application/json' && status === 200;

/** What is said over a socket once it is open, in either direction. */
const SOCKET_SPEECH: Schema = {
  oneOf: [{ $ref: '#/components/schemas/SocketRequest' }, { $ref: '#/components/schemas/SocketMessage' }],
};

const contentOf = (endpoint: Endpoint): Schema => {
  if (endpoint.status === 204) return {};
  const schema = endpoint.status === 101 ? SOCKET_SPEECH : answerOf(endpoint);
  return { content: { [endpoint.mediaType]: { schema, ...answerExamples(endpoint.id) } } };
};

const successOf = (endpoint: Endpoint): Schema => {
  const headers = {
    ...(endpoint.location === undefined ? {} : LOCATION),
    ...(isConditional(endpoint) ? ETAG : {}),
    ...(endpoint.deprecated === undefined ? {} : DEPRECATION),
  };
  return {
    description: endpoint.summary,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...contentOf(endpoint),
  };
};

const successesOf = (endpoint: Endpoint): Record<string, Schema> => ({
  [endpoint.status]: successOf(endpoint),
  ...(isConditional(endpoint) ? { 304: { description: 'What `If-None-Match` names has not changed' } } : {}),
  // Readers of OpenAPI want an answer of 200 and something.
  ...(endpoint.status === 101 ? { '2XX': { description: 'Never: a socket is opened by 101' } } : {}),
});

/** What the declaration says beside the description. */
const conditionsOf = ({ access, scope, metered, errors, deprecated }: Endpoint): string =>
  [
    ...(deprecated === undefined ? [] : [`${deprecationText(deprecated)}.`]),
    access === 'open' ? 'Open to anybody.' : `Needs a key with the scope \`${scope}\`.`,
    ...(access === 'key' && metered ? ['Counts towards the calls of the month.'] : []),
    ...(errors.includes('not-ready') ? ['Answers 503 until the first grading is over.'] : []),
  ].join(' ');

/** Assets of the simulated market, whose examples would find nothing under the names of real ones. */
const SIMULATED_NAMES: Readonly<Record<string, string>> = { BTC: 'SIM001', ETH: 'SIM002' };

const inSimulation = ({ example, ...parameter }: Schema): Schema => {
  const named = (one: unknown): unknown => SIMULATED_NAMES[String(one)] ?? one;
  if (example === undefined) return parameter;
  return { ...parameter, example: Array.isArray(example) ? example.map(named) : named(example) };
};

const parametersIn = ({ params, query }: Endpoint, simulated: boolean): Schema[] => {
  const parameters = [...parametersOf(params, 'path'), ...parametersOf(query, 'query')];
  return simulated ? parameters.map(inSimulation) : parameters;
};

const operationOf = (endpoint: Endpoint, simulated: boolean): Schema => ({
  operationId: endpoint.id,
  tags: [endpoint.tag],
  summary: endpoint.summary,
  description: [endpoint.description ?? `${endpoint.summary}.`, conditionsOf(endpoint)].join('\n\n'),
  ...(endpoint.deprecated === undefined ? {} : { deprecated: true }),
  security: endpoint.access === 'key' ? [{ apiKey: [] }, { bearer: [] }] : [],
  ...(endpoint.access === 'key' ? { 'x-scope': endpoint.scope } : {}),
  parameters: [...parametersIn(endpoint, simulated), ...(isIdempotent(endpoint) ? [IDEMPOTENCY_KEY] : [])],
  ...(endpoint.body === null ? {} : { requestBody: requestBodyOf(endpoint.id, endpoint.body) }),
  ...(endpoint.upload ? { requestBody: FILE_BODY } : {}),
  responses: {
    ...successesOf(endpoint),
    ...problemResponses(endpoint.errors),
  },
});

const SIMULATED = '**SIMULATED MARKET: none of these assets exist.** ';

const EVENT_HOOK: Schema = {
  post: {
    operationId: 'receiveEvent',
    tags: ['webhooks'],
    summary: 'An event, as it is sent to a webhook of yours',
    description: 'Signed as standardwebhooks.com says; see `POST /v1/webhooks`.',
    security: [],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/StreamEvent' } } },
    },
    responses: {
      '2XX': { description: 'You have it' },
      '410': { description: 'Send nothing here any more' },
    },
  },
};

/** The API as an OpenAPI 3.1 document; that of a simulated market says so. */
export const openApi = (
  version: string,
  simulated = false,
  all: readonly Endpoint[] = Object.values(endpoints),
): Schema => {
  const paths: Record<string, Schema> = {};
  for (const one of all)
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operationOf(one, simulated) };
  return hoistDefinitions({
    openapi: '3.1.0',
    info: {
      title: 'Assay',
      version,
      description: `${simulated ? SIMULATED : ''}Grades of crypto assets that can be recomputed. Not investment advice.`,
      contact: { name: 'Whoever operates this server' },
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    'x-simulated': simulated,
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: { event: EVENT_HOOK },
    components: {
      schemas: {
        Problem: schemaOf(problem, 'output'),
        StreamEvent: schemaOf(streamEvent, 'output'),
        SocketRequest: schemaOf(socketRequest, 'input'),
        SocketMessage: schemaOf(socketMessage, 'output'),
      },
      examples: problemExamples(new Set(all.flatMap(({ errors }) => errors)), simulated),
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'The key itself' },
        bearer: { type: 'http', scheme: 'bearer', description: 'The key itself, as a bearer token' },
      },
    },
  });
};
