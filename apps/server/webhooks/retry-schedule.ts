import { HOUR } from '@assay/core/kernel';

const FIRST_MS = 5000;
const LONGEST_MS = 8 * HOUR;
/** With the waits between them about a day. */
export const MOST_ATTEMPTS = 10;

/**
 * How long to wait after a number of failed attempts, or `null` where none follows: 5 s, and four times as long each
 * time, up to 8 h.
 * @param chance uniform in [0, 1): a quarter of the wait is drawn, so that many do not come back at once
 */
export const retryAfterMs = (attempts: number, chance: number): number | null => {
  if (attempts >= MOST_ATTEMPTS) return null;
  return Math.min(LONGEST_MS, FIRST_MS * 4 ** (attempts - 1)) * (0.875 + chance / 4);
};
