/** How long a witness is waited for. */
export interface Patience {
  /** Time limit of one request. */
  readonly timeoutMs: number;
  /** Attempts after the first, where it did not answer or said that it cannot now. */
  readonly retries: number;
  /** Delay before the second attempt; it doubles, with jitter. */
  readonly backoffMs: number;
}

export const PATIENCE: Patience = { timeoutMs: 10_000, retries: 3, backoffMs: 500 };
