import type { z } from 'zod';
import type { ErrorCode } from '../kernel/errors.ts';

type Shape = z.ZodObject;

/**
 * One endpoint of the API, declared once: the server validates by it, and OpenAPI, SDK types and the
 * docs page derive from it.
 */
export interface Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Response extends z.ZodType = z.ZodType,
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
  readonly params: Params;
  readonly query: Query;
  readonly response: Response;
  readonly mediaType: 'application/json' | 'text/plain' | 'application/octet-stream';
  readonly errors: readonly ErrorCode[];
}

/** What every endpoint may answer besides its own errors, and what those behind a key may. */
const OPEN_ERRORS = ['invalid-request', 'host-refused', 'internal'] as const;
const KEY_ERRORS = [...OPEN_ERRORS, 'key-missing', 'key-invalid', 'rate-limited', 'state-busy'] as const;

type Declaration<P extends Shape, Q extends Shape, R extends z.ZodType> = Pick<
  Endpoint<P, Q, R>,
  'id' | 'path' | 'tag' | 'summary' | 'params' | 'query' | 'response'
> &
  Partial<Pick<Endpoint<P, Q, R>, 'method' | 'access' | 'description' | 'errors' | 'mediaType'>>;

export const endpoint = <P extends Shape, Q extends Shape, R extends z.ZodType>(
  declaration: Declaration<P, Q, R>,
): Endpoint<P, Q, R> => {
  const access = declaration.access ?? 'key';
  const own = declaration.errors ?? [];
  return {
    method: 'GET',
    mediaType: 'application/json',
    ...declaration,
    access,
    errors: [...(access === 'key' ? KEY_ERRORS : OPEN_ERRORS), ...own],
  };
};

export type ParamsOf<E extends Endpoint> = z.output<E['params']>;
export type QueryOf<E extends Endpoint> = z.output<E['query']>;
/** What a caller may send: what has a default may be left out. */
export type QueryInputOf<E extends Endpoint> = z.input<E['query']>;
export type ResponseOf<E extends Endpoint> = z.output<E['response']>;
