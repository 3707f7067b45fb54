import type { z } from 'zod';
import type { ErrorCode } from '../kernel/errors.ts';
import type { Deprecation } from './deprecation.ts';
import type { Scope } from './scopes.ts';

type Shape = z.ZodObject;

/**
 * One endpoint of the API, declared once: the server validates by it, and OpenAPI, SDK types and the
 * docs page derive from it.
 */
export interface Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Response extends z.ZodType = z.ZodType,
  Body extends z.ZodType | null = z.ZodType | null,
> {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With `{name}` for each path parameter. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** `open`: for anybody who reaches the server; `key`: for holders of a key, or of the page's session. */
  readonly access: 'open' | 'key';
  /** What a key has to be allowed; `read` where nothing else is declared. */
  readonly scope: Scope;
  /** Whether a call is charged to the month's quota, and a plan may leave it out. */
  readonly metered: boolean;
  readonly params: Params;
  readonly query: Query;
  /** JSON body, or `null` where there is none. A POST that has one may be repeated under an `Idempotency-Key`. */
  readonly body: Body;
  readonly response: Response;
  /** The body is a file, as it is. */
  readonly upload: boolean;
  /** Of the answer where all went well; 101 and 204 have no body. */
  readonly status: 101 | 200 | 201 | 202 | 204;
  /** Path of what was made; `{name}` stands for that field of the answer's `data`. */
  readonly location?: string;
  /** Fields of `data` that are never kept: an answer that is repeated under an `Idempotency-Key` has null there. */
  readonly shownOnce: readonly string[];
  /** Fields of `data` that change with the moment alone: an answer that differs in nothing else has the same ETag. */
  readonly momentary: readonly string[];
  readonly mediaType: 'application/json' | 'text/plain' | 'text/event-stream' | 'application/octet-stream';
  readonly errors: readonly ErrorCode[];
  /** Set where it is to be used no more. */
  readonly deprecated?: Deprecation;
}

type Declaration<P extends Shape, Q extends Shape, R extends z.ZodType, B extends z.ZodType | null> = Pick<
  Endpoint<P, Q, R, B>,
  'id' | 'path' | 'tag' | 'summary' | 'params' | 'query' | 'response'
> &
  Partial<Omit<Endpoint<P, Q, R, B>, 'id' | 'path' | 'tag' | 'summary' | 'params' | 'query' | 'response'>>;

/** Whether a repetition under the same `Idempotency-Key` is answered with the first answer. */
export const isIdempotent = ({ method, body }: Pick<Endpoint, 'method' | 'body'>): boolean =>
  method === 'POST' && body !== null;

/** What every endpoint may answer besides its own errors. */
const standingErrors = ({ access, metered, method, body }: Endpoint): ErrorCode[] => [
  'invalid-request',
  'host-refused',
  'internal',
  ...(access === 'key'
    ? (['key-missing', 'key-invalid', 'scope-missing', 'plan-unknown', 'rate-limited', 'state-busy'] as const)
    : []),
  ...(access === 'key' && metered ? (['plan-lacks-endpoint', 'quota-exhausted'] as const) : []),
  ...(access === 'key' && method !== 'GET' ? (['origin-refused'] as const) : []),
  ...(body === null ? [] : (['payload-too-large', 'media-type-unsupported'] as const)),
  ...(isIdempotent({ method, body }) ? (['idempotency-mismatch', 'idempotency-in-flight'] as const) : []),
];

export const endpoint = <
  P extends Shape,
  Q extends Shape,
  R extends z.ZodType,
  B extends z.ZodType | null = null,
>(
  declaration: Declaration<P, Q, R, B>,
): Endpoint<P, Q, R, B> => {
  const whole = {
    method: 'GET',
    mediaType: 'application/json',
    access: 'key',
    scope: 'read',
    metered: true,
    body: null as B,
    upload: false,
    status: 200,
    shownOnce: [],
    momentary: [],
    ...declaration,
  } as const;
  const own = declaration.errors ?? [];
  return { ...whole, errors: [...new Set([...standingErrors({ ...whole, errors: own }), ...own])] };
};

export type ParamsOf<E extends Endpoint> = z.output<E['params']>;
export type QueryOf<E extends Endpoint> = z.output<E['query']>;
/** What a caller may send: what has a default may be left out. */
export type QueryInputOf<E extends Endpoint> = z.input<E['query']>;
export type ResponseOf<E extends Endpoint> = z.output<E['response']>;
export type BodyOf<E extends Endpoint> = E['body'] extends z.ZodType ? z.output<E['body']> : undefined;
export type BodyInputOf<E extends Endpoint> = E['body'] extends z.ZodType ? z.input<E['body']> : undefined;
