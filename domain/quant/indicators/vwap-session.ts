import { HOUR } from '@assay/core/kernel';
import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { SESSION_HOURS } from './parameters.ts';
import { typicalPrice } from './series/prices.ts';
import { ratio } from './series/ratio.ts';

const sinceSessionStart = (sessionHours: number) => {
  const span = sessionHours * HOUR;
  let session = Number.NaN;
  let value = 0;
  let traded = 0;
  return (time: Float64Array, volume: Float64Array, price: Float64Array, length: number): void => {
    for (let t = 0; t < length; t++) {
      if (isGap(price[t])) continue;
      const current = Math.floor(time[t] / span);
      if (current !== session) {
        session = current;
        value = 0;
        traded = 0;
      }
      value += price[t] * volume[t];
      traded += volume[t];
      price[t] = ratio(value, traded);
    }
  };
};

/**
 * Sum of typical price x volume over sum of volume since the session began, for bars shorter than a session. Default:
 * sessions are UTC days; quote currency. Source: Berkowitz, Logue and Noser (1988).
 */
export const vwapSession = defineIndicator({
  id: 'vwap-session',
  name: 'Session VWAP',
  meaning: 'Volume-weighted mean of the typical price since the session began',
  source: 'Berkowitz, Logue and Noser (1988), Journal of Finance 43(1)',
  inputs: ['time', 'high', 'low', 'close', 'volume'],
  params: { sessionHours: SESSION_HOURS },
  outputs: { vwap: 'quote currency' },
  warmUp: () => ({ vwap: 1 }),
  kernel: ({ sessionHours }) => {
    const anchored = sinceSessionStart(sessionHours);
    return ([time, high, low, close, volume], [out], length) => {
      typicalPrice(high, low, close, out, length);
      anchored(time, volume, out, length);
    };
  },
});
