import type { RouteId } from './routes.ts';
import { type CallOptions, createTransport, type Transport, type TransportOptions } from './transport.ts';

export type Params = Readonly<Record<string, string>>;
export type SentQuery = Readonly<Record<string, unknown>>;

/** What became of a call whose judgements are to be checked. */
export interface Answered {
  readonly id: RouteId;
  readonly params: Params;
  /** As the caller wrote it. */
  readonly query: SentQuery;
  readonly answer: unknown;
  readonly options: CallOptions;
}

/** Checks the judgements of answers against a policy; see `createVerifier`. */
export interface Verifier {
  /** The query with which the answer holds what is needed to check it. */
  widen(id: RouteId, query: SentQuery): SentQuery;
  /** The answer as it was asked for, once all of it is checked. @throws AssayVerificationError. */
  check(send: Transport, answered: Answered): Promise<unknown>;
}

export interface ConnectOptions extends TransportOptions {
  /** What calls do that do not say themselves; needs a `verifier`. Default false. */
  readonly verify?: CallOptions['verify'];
  readonly verifier?: Verifier | undefined;
}

/** Where calls go, and by which rules. */
export interface Connection {
  readonly options: ConnectOptions;
  readonly send: Transport;
}

/** A connection to one Assay server, for one resource or several. Nothing is sent before the first call. */
export const connect = (options: ConnectOptions): Connection => ({
  options,
  send: createTransport(options),
});
