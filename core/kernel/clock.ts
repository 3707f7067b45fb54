import type { Instant } from './time.ts';

/** Where the present comes from. Models never get one; adapters and apps take it as an argument. */
export interface Clock {
  now(): Instant;
}

/** The only place in Assay that reads the wall clock; `tests/house` fails on any other. */
export const systemClock: Clock = { now: () => Date.now() };

export const fixedClock = (at: Instant): Clock => ({ now: () => at });
