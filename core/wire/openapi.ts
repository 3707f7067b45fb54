import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../kernel/errors.ts';
import { type Endpoint, isIdempotent } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { streamEvent } from './events.ts';
import { problem } from './problem.ts';
import { socketMessage, socketRequest } from './stream.ts';

type Schema = Record<string, unknown>;

/** Query and path schemas as a caller writes them, answers as the server writes them. */
const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { target: 'draft-2020-12', io });
  return schema;
};

const parametersOf = (type: z.ZodObject, place: 'path' | 'query'): Schema[] => {
  const { properties = {}, required = [] } = schemaOf(type, 'input') as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
};

const problemResponses = (codes: readonly ErrorCode[]): Record<string, Schema> => {
  const byStatus = Map.groupBy(codes, (code) => String(ERRORS[code].status));
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${ERRORS[code].title}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
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
const requestBodyOf = (body: z.ZodType): Schema => ({
  required: !body.safeParse({}).success,
  content: { 'application/json': { schema: schemaOf(body, 'input') } },
});

const successOf = ({ status, summary, mediaType, response, location }: Endpoint): Schema => ({
  description: summary,
  ...(location === undefined
    ? {}
    : { headers: { Location: { description: 'Where it is', schema: { type: 'string' } } } }),
  ...(status === 204 || status === 101
    ? {}
    : { content: { [mediaType]: { schema: schemaOf(response, 'output') } } }),
});

const operationOf = (endpoint: Endpoint): Schema => ({
  operationId: endpoint.id,
  tags: [endpoint.tag],
  summary: endpoint.summary,
  ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
  security: endpoint.access === 'key' ? [{ apiKey: [] }, { bearer: [] }] : [],
  ...(endpoint.access === 'key' ? { 'x-scope': endpoint.scope } : {}),
  parameters: [
    ...parametersOf(endpoint.params, 'path'),
    ...parametersOf(endpoint.query, 'query'),
    ...(isIdempotent(endpoint) ? [IDEMPOTENCY_KEY] : []),
  ],
  ...(endpoint.body === null ? {} : { requestBody: requestBodyOf(endpoint.body) }),
  responses: {
    [endpoint.status]: successOf(endpoint),
    ...problemResponses(endpoint.errors),
  },
});

const SIMULATED = '**SIMULATED MARKET: none of these assets exist.** ';

/** The API as an OpenAPI 3.1 document; that of a simulated market says so. */
export const openApi = (version: string, simulated = false): Schema => {
  const all: readonly Endpoint[] = Object.values(endpoints);
  const paths: Record<string, Schema> = {};
  for (const one of all)
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operationOf(one) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Assay',
      version,
      description: `${simulated ? SIMULATED : ''}Grades of crypto assets that can be recomputed. Not investment advice.`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    'x-simulated': simulated,
    servers: [{ url: '/' }],
    tags: [...new Set(all.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: {
        Problem: schemaOf(problem, 'output'),
        StreamEvent: schemaOf(streamEvent, 'output'),
        SocketRequest: schemaOf(socketRequest, 'input'),
        SocketMessage: schemaOf(socketMessage, 'output'),
      },
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
};
