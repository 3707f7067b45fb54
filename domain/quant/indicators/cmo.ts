import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { change } from './series/change.ts';
import { scratch } from './series/stage.ts';
import { excessOfRises, windowSplit } from './series/window-split.ts';

/**
 * 100 (sum of rises - sum of falls) / (sum of both) of the close. Default 14 bars; -100 to 100. Source: Chande and Kroll
 * (1994), with plain sums; TA-Lib smooths by Wilder instead, which makes it 2 RSI - 100.
 */
export const cmo = defineIndicator({
  id: 'cmo',
  name: 'Chande momentum oscillator',
  meaning: 'Excess of rises over falls in the changes of the close',
  source: 'Chande and Kroll (1994), The New Technical Trader',
  inputs: ['close'],
  params: { period: bars(14) },
  outputs: { cmo: '-100 to 100' },
  warmUp: ({ period }) => ({ cmo: period + 1 }),
  kernel: ({ period }, capacity) => {
    const step = change();
    const excess = windowSplit(period, capacity, excessOfRises);
    const [steps] = scratch(1, capacity);
    return ([close], [out], length) => {
      step(close, steps, length);
      excess(steps, out, length);
    };
  },
});
