import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { AssayError, ERRORS, type ErrorCode } from '@assay/core/kernel';
import { problemOf } from '@assay/core/wire';

const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'payload-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

const DETAILS: Partial<Record<ErrorCode, string>> = {
  'headers-too-large': 'address and headers are larger than 16 KB',
  'payload-too-large': 'the extensions of a chunk are too large',
  'request-timeout': 'the request was not complete in time',
};

interface ClientError extends Error {
  readonly code?: string;
  /** What was being read. */
  readonly rawPacket?: unknown;
}

/** Who asks for the head of an answer takes a body for the next one. */
const isHead = ({ rawPacket }: ClientError): boolean =>
  Buffer.isBuffer(rawPacket) && rawPacket.subarray(0, 5).toString() === 'HEAD ';

/** Whether a part of an answer is on its way: what is written now would be taken for the rest of it. */
const isAnswering = (socket: Socket): boolean =>
  (socket as Socket & { readonly _httpMessage?: { readonly headersSent: boolean } | null })._httpMessage
    ?.headersSent === true;

const answerTo = (code: ErrorCode, simulated: boolean, withBody: boolean): string => {
  const requestId = randomUUID();
  const fault = new AssayError(code, DETAILS[code] ?? 'this is no HTTP request');
  const body = JSON.stringify(problemOf(fault, requestId, simulated));
  const { status } = ERRORS[code];
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `x-assay-simulated: ${simulated}`,
    `x-request-id: ${requestId}`,
    withBody ? `\r\n${body}` : '\r\n',
  ].join('\r\n');
};

/** Answers what never became a request: it could not be read, is too large, or came too slowly. */
export const answerClientError =
  (simulated: boolean) =>
  (error: ClientError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const code = CODES[error.code ?? ''] ?? 'invalid-request';
    if (socket.writable && !isAnswering(socket)) socket.write(answerTo(code, simulated, !isHead(error)));
    socket.destroySoon();
  };
