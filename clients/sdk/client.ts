import { type Connection, type ConnectOptions, connect } from './connection.ts';
import * as resources from './resources/index.ts';
import { createVerifier } from './verification/verifier.ts';

export interface ClientOptions extends Omit<ConnectOptions, 'verifier'> {
  /**
   * What `verify` checks statements with: your own tlog-policy file, or the public key of the log alone, which asks
   * for no witness. Never take it from the server that is to be checked.
   */
  readonly policy?: string | undefined;
}

type Resources = typeof resources;

/** A client of one Assay server: every resource of `/v1`, and the record. */
export type Client = { readonly [Name in keyof Resources]: ReturnType<Resources[Name]> };

const resourcesOf = (connection: Connection): Client =>
  Object.fromEntries(
    Object.entries(resources).map(([name, resource]) => [name, resource(connection)]),
  ) as unknown as Client;

/** A client for browsers, Node, Deno and Bun. Nothing is sent before the first call. */
export const createClient = ({ policy, ...options }: ClientOptions): Client =>
  resourcesOf(connect({ ...options, verifier: policy === undefined ? undefined : createVerifier(policy) }));
