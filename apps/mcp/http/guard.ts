import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Who may call: by which names of this server, and from which pages. */
export interface Guard {
  /** Why a request is refused; undefined = it is not. */
  refusal(headers: IncomingHttpHeaders): string | undefined;
}

const hostName = (host: string): string | undefined =>
  /[@/?#\\]/.test(host) ? undefined : URL.parse(`http://${host}`)?.hostname;

/** A page that points a name of its own at this machine is told apart by the Host and Origin that browsers send. */
export const openGuard = (allowHosts: readonly string[], allowOrigins: readonly string[]): Guard => {
  const hosts = new Set([...LOOPBACK, ...allowHosts.map((name) => name.toLowerCase())]);
  const origins = new Set(allowOrigins);
  return {
    refusal: ({ host, origin }) => {
      const name = host === undefined ? undefined : hostName(host);
      if (name === undefined || !hosts.has(name))
        return 'the Host header names no address of this server: see --allow-host';
      if (origin !== undefined && !origins.has(origin))
        return 'pages of this origin may not call: see --allow-origin';
      return undefined;
    },
  };
};

/** The key of the caller, from `x-api-key` or `Authorization: Bearer`. */
export const keyIn = (headers: IncomingHttpHeaders): string | undefined => {
  const own = headers['x-api-key'];
  const key = typeof own === 'string' ? own : /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  return key?.trim() || undefined;
};
