import { ByteReader } from './byte-stream.ts';
import { readTimestamp, type Timestamp } from './timestamp.ts';

const MAX_ANSWER_BYTES = 10_000;
const NOT_FOUND = 404;
const ACCEPT = 'application/vnd.opentimestamps.v1';

const readBytes = async (response: Response): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) throw new Error(`it answers with more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const ask = (url: string, timeoutMs: number, init: RequestInit = {}): Promise<Response> =>
  fetch(url, {
    ...init,
    headers: { accept: ACCEPT },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });

const timestampIn = async (response: Response, message: Uint8Array): Promise<Timestamp> => {
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
  const reader = new ByteReader(await readBytes(response));
  const timestamp = readTimestamp(reader, message);
  reader.expectEnd();
  return timestamp;
};

/** Gives a digest to a calendar. @throws where it does not answer, or with something else. */
export const submitDigest = async (
  calendar: string,
  digest: Uint8Array,
  timeoutMs: number,
): Promise<Timestamp> =>
  timestampIn(
    await ask(`${calendar}/digest`, timeoutMs, { method: 'POST', body: Uint8Array.from(digest) }),
    digest,
  );

/** What a calendar knows by now of a message that it took; `undefined` while that is nothing. @throws like `submitDigest`. */
export const fetchTimestamp = async (
  calendar: string,
  message: Uint8Array,
  timeoutMs: number,
): Promise<Timestamp | undefined> => {
  const response = await ask(`${calendar}/timestamp/${Buffer.from(message).toString('hex')}`, timeoutMs);
  if (response.status !== NOT_FOUND) return timestampIn(response, message);
  await response.body?.cancel();
  return undefined;
};
