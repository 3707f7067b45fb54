import { type Endpoint, endpoints, isIdempotent, openApi } from '@assay/core/wire';

export interface Documented {
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly parameters: readonly DocumentedParameter[];
}

interface DocumentedParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Readonly<Record<string, unknown>>;
  readonly required: boolean;
  readonly example?: unknown;
}

type Paths = Record<string, Record<string, { readonly parameters: readonly DocumentedParameter[] }>>;

const { paths } = openApi('0', true) as { paths: Paths };

/** Every endpoint with what the document of the simulated market says of its parameters. */
export const DOCUMENTED: readonly Documented[] = Object.values(endpoints).map((endpoint: Endpoint) => ({
  id: endpoint.id,
  endpoint,
  parameters: paths[endpoint.path][endpoint.method.toLowerCase()].parameters,
}));

/** Numbers of what a test has made, by the name of the path parameter. */
export type Made = Readonly<Record<string, string>>;

/** The path with its examples, or with what was made. */
export const pathOf = ({ endpoint, parameters }: Documented, made: Made): string =>
  endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const example = parameters.find((one) => one.in === 'path' && one.name === name)?.example;
    const value = made[name] ?? String(example);
    return name === 'tile' ? value : encodeURIComponent(value);
  });

/** Bodies that are good, of the endpoints that take one. */
const BODIES: Readonly<Record<string, object>> = {
  createKey: { name: 'conformance' },
  rotateKey: { graceSeconds: 60 },
  // As it is already.
  switchWorld: { world: 'simulated' },
  createWebhook: { url: 'http://127.0.0.1:9/hook', topics: ['signals', 'status'] },
};

export const bodyOf = ({ id, endpoint }: Documented): RequestInit => {
  const { method } = endpoint;
  if (endpoint.upload)
    return { method, body: 'date,symbol,close\n', headers: { 'content-type': 'application/octet-stream' } };
  if (endpoint.body === null) return { method };
  if (!isIdempotent(endpoint)) throw new Error(`${id}: a body that may not be repeated`);
  return {
    method,
    body: JSON.stringify(BODIES[id]),
    headers: { 'content-type': 'application/json' },
  };
};

/** A query with a value of a wrong type, for each parameter that has a type to miss. */
export const wrongQueries = ({ parameters }: Documented): readonly string[] =>
  parameters.flatMap(({ in: place, name, schema }) => {
    if (place !== 'query') return [];
    const {
      type,
      enum: words,
      items,
      anyOf,
    } = schema as {
      type?: string;
      enum?: unknown;
      anyOf?: unknown;
      items?: { enum?: unknown };
    };
    const picky = type === 'integer' || type === 'number' || words !== undefined || items?.enum !== undefined;
    return picky || anyOf !== undefined ? [`${name}=%7Bnonsense%7D`] : [];
  });

/** A query with more than the document allows, for each parameter that has a limit. */
export const largeQueries = ({ parameters }: Documented): readonly string[] =>
  parameters.flatMap(({ in: place, name, schema }) => {
    const { maximum, maxLength, maxItems } = schema as Record<string, number | undefined>;
    if (place !== 'query') return [];
    if (maximum !== undefined) return [`${name}=${maximum + 1}`];
    if (maxLength !== undefined) return [`${name}=${'a'.repeat(maxLength + 1)}`];
    return maxItems === undefined
      ? []
      : [
          `${name}=${Array(maxItems + 1)
            .fill('a')
            .join()}`,
        ];
  });

/** Each parameter with its example, one at a time. */
export const exampleQueries = ({ parameters }: Documented): readonly string[] =>
  parameters.flatMap(({ in: place, name, example }) =>
    place !== 'query' || example === undefined
      ? []
      : [
          `${name}=${[example]
            .flat()
            .map((one) => encodeURIComponent(String(one)))
            .join()}`,
        ],
  );
