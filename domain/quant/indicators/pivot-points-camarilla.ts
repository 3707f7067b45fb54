import { defineIndicator } from './indicator.ts';
import { SESSION_HOURS } from './parameters.ts';
import { levelsOfPreviousSession } from './series/previous-session.ts';

/**
 * Close of the previous session -+ 1.1 ranges / 12, 6, 4 and 2; P = (high + low + close) / 3. Default: sessions are UTC
 * days; quote currency. Source: Stott (1989). The warm-up is in sessions.
 */
export const pivotPointsCamarilla = defineIndicator({
  id: 'pivot-points-camarilla',
  name: 'Camarilla pivot points',
  meaning: 'Levels at shares of the previous session’s range around its close',
  source: 'Stott (1989), Camarilla equation; Ochoa (2010), Secrets of a Pivot Boss',
  inputs: ['time', 'high', 'low', 'close'],
  params: { sessionHours: SESSION_HOURS },
  outputs: {
    pivot: 'pivot, quote currency',
    r1: 'resistance 1, quote currency',
    r2: 'resistance 2, quote currency',
    r3: 'resistance 3, quote currency',
    r4: 'resistance 4, quote currency',
    s1: 'support 1, quote currency',
    s2: 'support 2, quote currency',
    s3: 'support 3, quote currency',
    s4: 'support 4, quote currency',
  },
  warmUp: () => ({ pivot: 2, r1: 2, r2: 2, r3: 2, r4: 2, s1: 2, s2: 2, s3: 2, s4: 2 }),
  kernel: ({ sessionHours }) =>
    levelsOfPreviousSession(sessionHours, ({ high, low, close }, outputs, t) => {
      const unit = 1.1 * (high - low);
      const [pivot, r1, r2, r3, r4, s1, s2, s3, s4] = outputs;
      pivot[t] = (high + low + close) / 3;
      r1[t] = close + unit / 12;
      r2[t] = close + unit / 6;
      r3[t] = close + unit / 4;
      r4[t] = close + unit / 2;
      s1[t] = close - unit / 12;
      s2[t] = close - unit / 6;
      s3[t] = close - unit / 4;
      s4[t] = close - unit / 2;
    }),
});
