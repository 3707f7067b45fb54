import { daysBetween } from './time.ts';

export type SignalValue = 1 | 0 | -1;

export const SIGNAL_WORD: Readonly<Record<SignalValue, string>> = {
  1: 'Bullish',
  0: 'Neutral',
  '-1': 'Bearish',
};

/** How long a signal has stood: `3 d`, or `new` on its first day. */
export const standing = (since: string, asOf: string): string => {
  const days = daysBetween(since, asOf);
  return days < 1 ? 'new' : `${days} d`;
};
