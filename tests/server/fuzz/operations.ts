import { openApi } from '@assay/core/wire';
import { V2, V3 } from '../compatible-contract.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: JsonSchema;
}

/** One operation, as a client that knows nothing but the document sees it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
  /** What the key may do that is let in. */
  readonly scope: string;
  /** Statuses that the document names. */
  readonly statuses: readonly number[];
  /** Whether problems are problem details, or the older envelope. */
  readonly face: 'native' | 'compatible';
}

interface Described {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly 'x-scope'?: string;
  readonly requestBody?: {
    readonly content: Readonly<Partial<Record<string, { readonly schema: JsonSchema }>>>;
  };
  readonly responses: Readonly<Record<string, unknown>>;
}

const nativeOperations = (): Operation[] => {
  const { paths } = openApi('0') as { paths: Record<string, Record<string, Described>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters, requestBody, responses, ...more }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema ?? null,
      scope: more['x-scope'] ?? 'read',
      statuses: Object.keys(responses).map(Number),
      face: 'native',
    })),
  );
};

const text = (...names: string[]): Parameter[] =>
  names.map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
const number = (...names: string[]): Parameter[] =>
  names.map((name) => ({ name, in: 'query', schema: { type: 'number' } }));

/** What any endpoint of the older faces may be asked with; each bears what it does not know. */
const OLD_PARAMETERS: readonly Parameter[] = [
  ...text('token_name', 'symbol', 'slug', 'category', 'exchange', 'blockchain_address', 'signal', 'expand'),
  ...text('startDate', 'endDate', 'date', 'indicesType', 'indexName', 'sort_by', 'type'),
  ...number('token_id', 'limit', 'page', 'id', 'index_id', 'marketcap', 'volume', 'fdv', 'top_k'),
];

const OLD_STATUSES = [200, 304, 401, 402, 403, 404, 422, 429];

const oldOperations = (version: 'v2' | 'v3', names: readonly string[]): Operation[] =>
  names.map((name) => ({
    id: `${version}/${name}`,
    method: 'GET',
    path: `/${version}/${name}`,
    parameters: OLD_PARAMETERS,
    body: null,
    scope: 'read',
    statuses: OLD_STATUSES,
    face: 'compatible',
  }));

/** Every operation of the server: the native ones by its OpenAPI document, the older ones by the published tables. */
export const operations = (): Operation[] => [
  ...nativeOperations(),
  ...oldOperations('v2', Object.keys(V2)),
  ...oldOperations('v3', Object.keys(V3)),
];
