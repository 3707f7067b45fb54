import { identify, type ModelIdentity } from '../model-identity.ts';

/** Every parameter of the levels; windows in bars. Set by the trade's customs, none fitted. */
export const LEVEL_RULE = {
  /** A pivot is the highest high (lowest low) among so many bars on either side, and known that much later. */
  pivotSpan: 5,
  lookback: 730,
  atrWindow: 14,
  /** Pivots within this multiple of the average true range belong together. */
  toleranceInAtr: 1,
  minBars: 60,
  mostPerSide: 8,
  /** A touch of half this age weighs half. */
  halfLife: 180,
} as const;

export const LEVEL_MODEL: ModelIdentity = identify('levels', '1', LEVEL_RULE);
