import { defineIndicator } from './indicator.ts';
import { moneyFlow } from './series/prices.ts';
import { runningTotal } from './series/running-total.ts';

/**
 * Running total of volume x ((close - low) - (high - close)) / (high - low); a bar without range adds nothing. Unit of
 * the volume. Only its changes mean something. Source: Chaikin (1982).
 */
export const accumulationDistribution = defineIndicator({
  id: 'accumulation-distribution',
  name: 'Accumulation/distribution line',
  meaning: 'Running total of volume by where each bar closed in its range',
  source: 'Chaikin (1982); Achelis (2001), Technical Analysis from A to Z',
  inputs: ['high', 'low', 'close', 'volume'],
  params: {},
  outputs: { line: 'unit of the volume' },
  warmUp: () => ({ line: 1 }),
  kernel: () => {
    const total = runningTotal();
    return (inputs, [out], length) => {
      moneyFlow(inputs, out, length);
      total(out, out, length);
    };
  },
});
