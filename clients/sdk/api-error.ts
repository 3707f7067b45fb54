import type { Problem } from '@assay/core/wire';

/** What is said of an answer without a problem document; browsers show a redirect as status 0. */
const strange = (status: number): { title: string; detail: string; reaction: string } =>
  status === 0 || (status >= 300 && status < 400)
    ? {
        title: `HTTP ${status}: a redirect, which is not followed`,
        detail: 'The server redirects to another address; it was not followed, so that no key gets there.',
        reaction: 'Where you trust that address, take it as baseUrl.',
      }
    : {
        title: `HTTP ${status}`,
        detail: `The answer (HTTP ${status}) is not one of an Assay server.`,
        reaction: 'Check the address of the server and what stands in front of it.',
      };

/** The server answered with a problem, or with something that is no answer of an Assay server. */
export class AssayApiError extends Error {
  readonly status: number;
  /** From the error catalogue; `unknown` where the answer was no problem document (a proxy, another server). */
  readonly code: Problem['code'] | 'unknown';
  readonly detail: string;
  /** What to do about it. */
  readonly reaction: string;
  /** What to name where somebody is asked about it. */
  readonly requestId: string | undefined;
  readonly issues: Problem['issues'];
  readonly simulated: boolean | undefined;
  /** What the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    status: number,
    problem: Problem | undefined,
    headers: { readonly requestId?: string | undefined; readonly retryAfterMs?: number | undefined } = {},
  ) {
    const { title, detail, reaction } = problem ?? strange(status);
    super(problem === undefined ? title : `${title}: ${detail}`);
    this.name = 'AssayApiError';
    this.status = status;
    this.code = problem?.code ?? 'unknown';
    this.detail = detail;
    this.reaction = reaction;
    this.requestId = problem?.requestId ?? headers.requestId;
    this.issues = problem?.issues ?? [];
    this.simulated = problem?.simulated;
    this.retryAfterMs = headers.retryAfterMs;
  }
}

/** No answer at all: no connection, or none in time. */
export class AssayConnectionError extends Error {
  readonly timedOut: boolean;

  constructor(address: string, cause: unknown, timedOut: boolean) {
    super(timedOut ? `No answer in time from ${address}` : `No connection to ${address}`, { cause });
    this.name = 'AssayConnectionError';
    this.timedOut = timedOut;
  }
}
