/**
 * The one catalogue of errors. `reaction` says who must do what: there are as many codes as there are
 * different reactions. `docs/reference/errors.md` is generated from it, and tests tie both to OpenAPI.
 */
export const ERRORS = {
  'invalid-request': {
    status: 400,
    title: 'The request does not fit the schema',
    reaction: 'Correct the parameters named in `issues` and send it again.',
  },
  'key-missing': {
    status: 401,
    title: 'No API key',
    reaction: 'Send a key as `x-api-key` or `Authorization: Bearer`. The owner key is in `<data>/owner.key`.',
  },
  'key-invalid': {
    status: 401,
    title: 'The API key is unknown, revoked or expired',
    reaction: 'Use a valid key, or make one with `npx assay keys create`.',
  },
  'scope-missing': {
    status: 403,
    title: 'The key does not have the scope that this needs',
    reaction: 'Use a key with the scope named in the message; whoever operates the server can make one.',
  },
  'plan-lacks-endpoint': {
    status: 403,
    title: 'The plan of this key leaves this endpoint out',
    reaction: 'See `GET /v1/plans`, and ask whoever operates the server for another plan.',
  },
  'plan-unknown': {
    status: 403,
    title: 'The plan of this key is not configured',
    reaction: 'Whoever operates the server puts it back into `plans.json`, or makes a key on another plan.',
  },
  'quota-exhausted': {
    status: 402,
    title: 'The calls of this month are used up',
    reaction:
      'Wait for the next calendar month (UTC), or ask for a larger plan; `GET /v1/usage` says what was used.',
  },
  'origin-refused': {
    status: 403,
    title: 'A session was used from outside the page',
    reaction: 'Change things from the page itself, or send a key in a header instead of the cookie.',
  },
  'host-refused': {
    status: 403,
    title: 'The Host header names no address of this server',
    reaction: 'Use the address the server printed, or name the host with `--allow-host`.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such resource',
    reaction: 'Check the path, and the name or number in it, against the list that it should be in.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not know the method',
    reaction: 'Use one of the methods that `Allow` names.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request came too slowly',
    reaction: 'Send the whole request at once, over a new connection.',
  },
  'headers-too-large': {
    status: 431,
    title: 'Address and headers are larger than the limit',
    reaction: 'Send fewer or shorter headers and a shorter query: 16 KB in all.',
  },
  'payload-too-large': {
    status: 413,
    title: 'The request is larger than the limit',
    reaction: 'Send less in one request.',
  },
  'media-type-unsupported': {
    status: 415,
    title: 'The body is not JSON',
    reaction: 'Send JSON with `Content-Type: application/json`.',
  },
  'idempotency-in-flight': {
    status: 409,
    title: 'The first request under this Idempotency-Key is still being answered',
    reaction: 'Send the same request again after `Retry-After`.',
  },
  'idempotency-mismatch': {
    status: 422,
    title: 'This Idempotency-Key belongs to another request',
    reaction: 'Use a new Idempotency-Key for each different request.',
  },
  'job-running': {
    status: 409,
    title: 'A job is running that must not be cut off',
    reaction: 'Wait until it has ended (`GET /v1/status`), or cancel it; then send the request again.',
  },
  'job-cancelled': {
    status: 409,
    title: 'The job was cancelled',
    reaction: 'Start it again where it is wanted: what it had stored is kept.',
  },
  'webhook-disabled': {
    status: 409,
    title: 'Nothing is sent to this webhook any more',
    reaction: 'Mend the receiver, then `POST /v1/webhooks/{webhook}/test`: a success enables it again.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    reaction: 'Wait for the seconds in `Retry-After`, then go on.',
  },
  'too-many-streams': {
    status: 429,
    title: 'The account has as many streams open as its plan allows',
    reaction: 'Close one, or put what several watch into one stream by `topics` and `asset`.',
  },
  'upgrade-required': {
    status: 426,
    title: 'This address is a WebSocket',
    reaction: 'Open it with a WebSocket client, or read `GET /v1/stream`, which needs none.',
  },
  internal: {
    status: 500,
    title: 'The server failed',
    reaction: 'Report it with the request id; the log holds the cause under the same id.',
  },
  'not-ready': {
    status: 503,
    title: 'No graded data yet',
    reaction: 'Wait for the running job (`GET /v1/status`) and ask again after `Retry-After`.',
  },
  'file-unreadable': {
    status: 422,
    title: 'The file holds no readable price history',
    reaction: 'Check the file against the formats in docs/how-to/import.md; nothing was changed.',
  },
  'state-busy': {
    status: 503,
    title: 'Another process holds the state',
    reaction: 'Wait for it to finish writing, or stop it, and try again.',
  },
  'log-damaged': {
    status: 500,
    title: 'The log is not what was signed',
    reaction:
      'Nothing more is signed. Run `npx assay doctor`, restore the state from a backup, and keep the damaged one.',
  },
  'clock-behind': {
    status: 503,
    title: 'The clock is behind the log',
    reaction:
      'Set the clock of the machine right. Publishing goes on by itself once it is past the newest entry of the log.',
  },
  'log-malformed': {
    status: 422,
    title: 'The text is no well-formed note, checkpoint, proof or policy',
    reaction: 'Fetch it again, unchanged, from where it was published; the detail names the rule it breaks.',
  },
  'lake-damaged': {
    status: 500,
    title: 'A segment of the lake does not match its manifest',
    reaction: 'Run `npx assay doctor`; restore the named segment from a backup or import its source again.',
  },
  'source-unavailable': {
    status: 502,
    title: 'A data source did not answer',
    reaction: 'Check the address and try again. Nothing was lost: a sync resumes where the last one stopped.',
  },
  'settings-invalid': {
    status: 422,
    title: 'A setting is not usable',
    reaction: 'Correct the flag or environment variable named in the message.',
  },
} as const satisfies Record<string, ErrorEntry>;

export interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  readonly reaction: string;
}

export type ErrorCode = keyof typeof ERRORS;

/** An expected failure with a code from the catalogue; anything else that is thrown is a defect. */
export class AssayError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly ErrorIssue[];

  constructor(
    code: ErrorCode,
    detail: string,
    options: { cause?: unknown; issues?: readonly ErrorIssue[] } = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AssayError';
    this.code = code;
    this.issues = options.issues ?? [];
  }
}

/** One thing that is wrong with a request: where, and what. */
export interface ErrorIssue {
  readonly path: string;
  readonly message: string;
}
