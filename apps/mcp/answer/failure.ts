import { AssayError, ERRORS } from '@assay/core/kernel';
import { AssayApiError, AssayConnectionError } from '@assay/sdk';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

/** What a caller is told of a failure. */
export interface Failure {
  /** From the error catalogue; `no-connection` and `unknown` where no Assay server answered. */
  readonly code: string;
  readonly detail: string;
  readonly reaction: string;
  readonly requestId?: string | undefined;
}

const KEY_REACTION =
  'Start assay-mcp with ASSAY_API_KEY or --key-file (over HTTP: send `x-api-key` or `Authorization: Bearer`). Ask the user; do not try again.';

/** Where the catalogue speaks to whoever calls the HTTP API. */
const REACTIONS: Readonly<Record<string, string>> = {
  'key-missing': KEY_REACTION,
  'key-invalid': KEY_REACTION,
  'not-found':
    'Look the name up: `search_assets` has the assets, `indices` the indices; statement numbers are cited by other answers.',
};

const ofServer = (error: AssayApiError): Failure => {
  const wait =
    error.retryAfterMs === undefined ? '' : ` Not before ${Math.ceil(error.retryAfterMs / 1000)} s.`;
  return {
    code: error.code,
    detail: error.detail,
    reaction: REACTIONS[error.code] ?? `${error.reaction}${wait}`,
    requestId: error.requestId,
  };
};

/**
 * What is expected to fail, in words; everything else is a defect.
 * @returns undefined for a defect
 */
export const failureOf = (error: unknown, url: string): Failure | undefined => {
  if (error instanceof AssayApiError) return ofServer(error);
  if (error instanceof AssayConnectionError)
    return {
      code: 'no-connection',
      detail: `${error.timedOut ? 'No answer in time from' : 'No connection to'} the Assay server at ${url}.`,
      reaction: 'Start it (`npm start` in the checkout), or name its address with ASSAY_URL or --url.',
    };
  if (error instanceof AssayError)
    return { code: error.code, detail: error.message, reaction: ERRORS[error.code].reaction };
  return undefined;
};

export const failureResult = (failure: Failure): CallToolResult => ({
  isError: true,
  content: [
    {
      type: 'text',
      text: [
        `${failure.code}: ${failure.detail}`,
        `What to do: ${failure.reaction}`,
        ...(failure.requestId === undefined ? [] : [`Request id: ${failure.requestId}`]),
      ].join('\n'),
    },
  ],
  _meta: { 'assay/code': failure.code },
});
