import { defineIndicator } from './indicator.ts';
import { bars, requireOrder } from './parameters.ts';
import { exponentialMean } from './series/exponential-mean.ts';
import { moneyFlow } from './series/prices.ts';
import { runningTotal } from './series/running-total.ts';
import { scratch } from './series/stage.ts';

/**
 * EMA(fast) - EMA(slow) of the accumulation/distribution line. Defaults 3 and 10 bars; unit of the volume. Each EMA
 * starts as the mean of its first window; TA-Lib starts both at the first value. Source: Achelis (2001).
 */
export const chaikinOscillator = defineIndicator({
  id: 'chaikin-oscillator',
  name: 'Chaikin oscillator',
  meaning: 'Momentum of the accumulation/distribution line',
  source: 'Achelis (2001), Technical Analysis from A to Z',
  inputs: ['high', 'low', 'close', 'volume'],
  params: { fast: bars(3, 'period of the fast mean'), slow: bars(10, 'period of the slow mean') },
  outputs: { oscillator: 'unit of the volume' },
  check: (params) => requireOrder('chaikin-oscillator', 'fast', 'slow', params),
  warmUp: ({ slow }) => ({ oscillator: slow }),
  kernel: ({ fast, slow }, capacity) => {
    const total = runningTotal();
    const quick = exponentialMean(fast);
    const steady = exponentialMean(slow);
    const [line] = scratch(1, capacity);
    return (inputs, [out], length) => {
      moneyFlow(inputs, line, length);
      total(line, line, length);
      quick(line, out, length);
      steady(line, line, length);
      for (let t = 0; t < length; t++) out[t] -= line[t];
    };
  },
});
