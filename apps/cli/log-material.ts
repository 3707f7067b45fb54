import { readFile } from 'node:fs/promises';
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

export const isUrl = (text: string): boolean => /^https?:\/\//.test(text);

const TIMEOUT_MS = 30_000;

export const fetchOnce: LogFetch = (url) => fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });

/** Prefix of the log of a server: the URL as it is, or `/log` below a bare host. */
export const logPrefix = (text: string): string => {
  const url = new URL(text);
  return url.pathname === '/' ? new URL('/log', url).href : url.href;
};

/**
 * What is trusted: a policy file, or else the key of the log that is held here, without any witness.
 * @throws AssayError `settings-invalid` where there is neither.
 */
export const policyOf = async (path: string | undefined, place: WorldPlace): Promise<Policy> => {
  if (path !== undefined) return parsePolicy(await readFile(path, 'utf8'));
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
