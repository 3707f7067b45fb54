import { AssayError, ERRORS, type ErrorCode } from '@assay/core/kernel';
import { problemOf } from '@assay/core/wire';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const RETRY_SECONDS: Partial<Record<ErrorCode, string>> = {
  'not-ready': '2',
  'idempotency-in-flight': '1',
};

/** Errors that fastify and its plugins throw, in the words of the catalogue. */
const translate = (error: FastifyError): AssayError | undefined => {
  if (error.statusCode === 413 || error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new AssayError('payload-too-large', 'the body is larger than the limit');
  }
  if (error.statusCode === 415) {
    return new AssayError('media-type-unsupported', 'the body has to be application/json');
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new AssayError('invalid-request', error.message);
  }
  return undefined;
};

/** When to come back, where it is a matter of moments. */
export const tellRetry = (reply: FastifyReply, code: ErrorCode): void => {
  const retry = RETRY_SECONDS[code];
  if (retry !== undefined) reply.header('retry-after', retry);
};

export const sendProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  error: AssayError,
  simulated: boolean,
) => {
  tellRetry(reply, error.code);
  return reply
    .code(ERRORS[error.code].status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(error, request.id, simulated)));
};

/** A failure that the catalogue knows; `undefined` = a defect. */
export const expectedFault = (error: FastifyError): AssayError | undefined =>
  error instanceof AssayError ? error : translate(error);

/** Every error leaves as problem details; what was not expected is logged and says nothing of its cause. */
export const handleProblems = (app: FastifyInstance, simulated: boolean): void => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const expected = expectedFault(error);
    if (expected !== undefined) return sendProblem(request, reply, expected, simulated);
    request.log.error({ err: error }, 'unexpected failure');
    const hidden = new AssayError('internal', 'the server failed to answer; its log says why');
    return sendProblem(request, reply, hidden, simulated);
  });
};
