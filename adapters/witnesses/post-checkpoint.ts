import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import type { Patience } from './patience.ts';

/** What came over the wire, whatever the status. */
export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Room for as many signatures as a witness takes itself. */
const MAX_REPLY_BYTES = 256 * 1024;
const TOO_MANY = 429;
const SERVER_FAULT = 500;

const readText = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_REPLY_BYTES) throw new Error(`it answers with more than ${MAX_REPLY_BYTES} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

const postOnce = async (url: string, body: string, signal: AbortSignal): Promise<Reply> => {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    redirect: 'error',
    signal,
  });
  const reply = { status: response.status, body: await readText(response) };
  if (reply.status === TOO_MANY || reply.status >= SERVER_FAULT) throw new Error(`HTTP ${reply.status}`);
  return reply;
};

/** Submits to a witness, again where it does not answer. @throws what the last attempt threw. */
export const postCheckpoint = (prefix: string, body: string, patience: Patience): Promise<Reply> => {
  const { timeoutMs, retries, backoffMs } = patience;
  const backoff = new ExponentialBackoff({ initialDelay: backoffMs, maxDelay: 20 * backoffMs });
  const url = `${prefix.replace(/\/+$/, '')}/add-checkpoint`;
  return retry(handleAll, { maxAttempts: retries, backoff }).execute(() =>
    postOnce(url, body, AbortSignal.timeout(timeoutMs)),
  );
};
