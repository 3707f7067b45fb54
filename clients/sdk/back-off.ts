/** Uniform in [0, 1). The only randomness of the client: it keeps many clients from retrying in step. */
const chance = (): number => crypto.getRandomValues(new Uint32Array(1))[0] / 2 ** 32;

const FIRST_MS = 250;
const LONGEST_MS = 8_000;

/** Exponential, with full jitter on the upper half, and never sooner than the server asked. */
export const backOffMs = (attempt: number, retryAfterMs = 0): number => {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return retryAfterMs + ceiling * (0.5 + chance() / 2);
};

/**
 * `Retry-After` in milliseconds. Its date form is read against the answer's own `Date`, not this
 * machine's clock.
 */
export const retryAfterMs = (headers: Headers): number | undefined => {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const span = Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(span) ? undefined : Math.max(0, span);
};

/** Resolves after the time, or rejects with the signal's reason. */
export const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
