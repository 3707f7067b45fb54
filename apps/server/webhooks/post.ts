import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Where a server may send to. */
export interface Reach {
  /** Also private networks and this machine, and there without TLS. */
  readonly privateHosts: boolean;
}

export interface PostOptions extends Reach {
  readonly timeoutMs: number;
  readonly stop: AbortSignal;
}

/** What came of one request. */
export interface PostResult {
  readonly status: number | null;
  /** Why it does not count as delivered; `null` where it does. */
  readonly error: string | null;
}

const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Why nothing may be sent to an address, or `null`. */
const faultOf = (address: string, { protocol }: URL, { privateHosts }: Reach): string | null => {
  const open = isPublicAddress(address);
  if (!open && !privateHosts) return 'the host is in a private network';
  return open && protocol === 'http:' ? 'plain http is not sent to the internet' : null;
};

/** Why a URL cannot be that of a webhook, as far as its text tells, or `null`. */
export const urlFault = (text: string, reach: Reach): string | null => {
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'a URL with a password in it is not kept';
  if (url.protocol === 'http:' && !reach.privateHosts) return 'not https';
  const host = bareHost(url);
  if (isIP(host) !== 0) return faultOf(host, url, reach);
  const local = host === 'localhost' || host.endsWith('.localhost');
  return local ? faultOf('127.0.0.1', url, reach) : null;
};

/** Resolves a name once and lets the connection go nowhere but to what was looked at. */
const guardedLookup =
  (url: URL, reach: Reach): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) return callback(error, '');
      const faults = addresses.map(({ address }) => faultOf(address, url, reach));
      const fault = faults.find((one) => one !== null);
      if (fault !== undefined) return callback(new Error(fault), '');
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0].address, addresses[0].family);
    });
  };

const errorOf = (status: number): string | null => {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400
    ? `answered ${status}: redirects are not followed`
    : `answered ${status}`;
};

/** Posts once. What is answered is not read; a failure is a result, never thrown. */
export const post = (
  text: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { timeoutMs, stop, ...reach }: PostOptions,
): Promise<PostResult> => {
  const fault = urlFault(text, reach);
  if (fault !== null) return Promise.resolve({ status: null, error: fault });
  const url = new URL(text);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const failed = (error: Error): void =>
      resolve({
        status: null,
        error: timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : error.message,
      });
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: guardedLookup(url, reach),
      // A connection of its own: none that was looked at for another address.
      agent: false,
      signal: AbortSignal.any([timeout, stop]),
    };
    send(url, options, (response: IncomingMessage) => {
      const status = response.statusCode ?? 0;
      resolve({ status, error: errorOf(status) });
      response.on('error', () => {}).destroy();
    })
      .on('error', failed)
      .end(body);
  });
};
