import { AssayError } from '@assay/core/kernel';
import {
  httpLog,
  type LogFetch,
  type LogReader,
  type Policy,
  parsePolicy,
  storedLog,
} from '@assay/core/ledger';
import { NO_WISHES, openLogIdentity, type WorldPlace, withWorld } from '@assay/server/jobs';
import { smallText } from './small-file.ts';

export const isUrl = (text: string): boolean => /^https?:\/\//.test(text);

/** @throws AssayError `settings-invalid`. */
export const urlOf = (text: string): URL => {
  if (isUrl(text) && URL.canParse(text)) return new URL(text);
  throw new AssayError('settings-invalid', `${text} is no address: one begins with http:// or https://`);
};

/** @throws AssayError `settings-invalid`. */
export const entryNumber = (text: string): number => {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new AssayError('settings-invalid', `${text} is no number of an entry`);
};

const TIMEOUT_MS = 30_000;
/** A bundle of 256 entries of the greatest length has 16.8 MB. */
const MOST_BYTES = 32 * 2 ** 20;

const bodyOf = async ({ body, url }: Response): Promise<ArrayBuffer> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Error(`${url} answers with more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks)).buffer;
};

export const fetchOnce: LogFetch = async (url) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  return { ok: response.ok, status: response.status, arrayBuffer: () => bodyOf(response) };
};

/** Prefix of the log of a server: the URL without its query, or `/log` below a bare host. @throws AssayError `settings-invalid`. */
export const logPrefix = (text: string): string => {
  const { origin, pathname } = urlOf(text);
  return `${origin}${pathname === '/' ? '/log' : pathname}`;
};

/**
 * What is trusted: a policy file, or else the key of the log that is held here, without any witness.
 * @throws AssayError `settings-invalid` where there is neither.
 */
export const policyOf = async (path: string | undefined, place: WorldPlace): Promise<Policy> => {
  if (path !== undefined) return parsePolicy(await smallText(path));
  return withWorld(place, async (world) => {
    if ((await world.log.checkpoint()) === undefined)
      throw new AssayError('settings-invalid', 'no log is held here: name who is trusted with --policy FILE');
    const { signer } = await openLogIdentity(world, NO_WISHES);
    return {
      logs: [{ key: signer.key, url: undefined }],
      witnesses: [],
      groups: new Map(),
      quorum: 'none',
    };
  });
};

/** Does something with the log at a URL, or with the one that is held here. */
export const withLog = <T>(
  url: string | undefined,
  place: WorldPlace,
  work: (reader: LogReader) => Promise<T>,
): Promise<T> =>
  url === undefined
    ? withWorld(place, ({ log }) => work(storedLog(log)))
    : work(httpLog(logPrefix(url), fetchOnce));
