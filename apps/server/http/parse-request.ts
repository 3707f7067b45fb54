import { AssayError } from '@assay/core/kernel';
import type { Endpoint } from '@assay/core/wire';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';

/** @throws AssayError `invalid-request` with every issue, by path. */
export const parse = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const first = issues[0];
  throw new AssayError(
    'invalid-request',
    `${first.path === '' ? 'the request' : first.path}: ${first.message}`,
    { issues },
  );
};

/** @throws AssayError `invalid-request` on an empty parameter, which is no value and no absence either. */
export const parseQuery = (endpoint: Endpoint, query: unknown): unknown => {
  const empty = Object.entries(query as Record<string, unknown>).flatMap(([name, value]) =>
    value === '' ? [name] : [],
  );
  if (empty.length === 0) return parse(endpoint.query, query);
  const issues = empty.map((path) => ({ path, message: 'empty: give a value, or leave the parameter out' }));
  throw new AssayError('invalid-request', `${empty[0]}: ${issues[0].message}`, { issues });
};

const isJson = (contentType: string | undefined): boolean =>
  /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '');

/**
 * The body of a request; one that is left out is an empty object.
 * @throws AssayError `media-type-unsupported` or `invalid-request`.
 */
export const parseBody = ({ body }: Endpoint, request: FastifyRequest): unknown => {
  if (body === null) return undefined;
  if (request.body === undefined) return parse(body, {});
  if (isJson(request.headers['content-type'])) return parse(body, request.body);
  throw new AssayError('media-type-unsupported', 'the body has to be application/json');
};
