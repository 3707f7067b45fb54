import { createClient } from '@assay/sdk';
import type { Desk } from './answer/tool.ts';

/** Of each attempt; a client of the protocol gives up after a minute. */
const TIMEOUT_MS = 15_000;
const RETRIES = 1;
const LONGEST_WAIT_MS = 5000;

interface Place {
  readonly url: string;
  readonly policy: string | undefined;
}

/** A desk that asks with this key, and with no other. */
export const openDesk = ({ url, policy }: Place, key: string | undefined): Desk => ({
  url,
  policy,
  client: createClient({
    baseUrl: url,
    key,
    timeoutMs: TIMEOUT_MS,
    retries: RETRIES,
    longestWaitMs: LONGEST_WAIT_MS,
  }),
});
