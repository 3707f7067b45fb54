import { defineIndicator } from './indicator.ts';
import { SESSION_HOURS } from './parameters.ts';
import { levelsOfPreviousSession } from './series/previous-session.ts';

/**
 * P = (high + low + close) / 3 of the previous session, levels at 0.382, 0.618 and 1 ranges from it. Default: sessions
 * are UTC days; quote currency. Source: Person (2004). The warm-up is in sessions.
 */
export const pivotPointsFibonacci = defineIndicator({
  id: 'pivot-points-fibonacci',
  name: 'Fibonacci pivot points',
  meaning: 'Levels at Fibonacci shares of the previous session’s range around its typical price',
  source: 'Person (2004), A Complete Guide to Technical Trading Tactics',
  inputs: ['time', 'high', 'low', 'close'],
  params: { sessionHours: SESSION_HOURS },
  outputs: {
    pivot: 'pivot, quote currency',
    r1: 'resistance 1, quote currency',
    r2: 'resistance 2, quote currency',
    r3: 'resistance 3, quote currency',
    s1: 'support 1, quote currency',
    s2: 'support 2, quote currency',
    s3: 'support 3, quote currency',
  },
  warmUp: () => ({ pivot: 2, r1: 2, r2: 2, r3: 2, s1: 2, s2: 2, s3: 2 }),
  kernel: ({ sessionHours }) =>
    levelsOfPreviousSession(sessionHours, ({ high, low, close }, outputs, t) => {
      const middle = (high + low + close) / 3;
      const range = high - low;
      const [pivot, r1, r2, r3, s1, s2, s3] = outputs;
      pivot[t] = middle;
      r1[t] = middle + 0.382 * range;
      r2[t] = middle + 0.618 * range;
      r3[t] = middle + range;
      s1[t] = middle - 0.382 * range;
      s2[t] = middle - 0.618 * range;
      s3[t] = middle - range;
    }),
});
