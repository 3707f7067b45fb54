import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { runningTotal } from './series/running-total.ts';

/** Volume with the sign of the close's change; the first bar counts as a rise. */
const signedVolume = () => {
  let previous = -Infinity;
  return (close: Float64Array, volume: Float64Array, out: Float64Array, length: number): void => {
    let before = previous;
    let t = 0;
    while (t < length) {
      for (; t < length; t++) {
        const price = close[t];
        if (isGap(price)) break;
        out[t] = Math.sign(price - before) * volume[t];
        before = price;
      }
      if (t < length) out[t++] = Number.NaN;
    }
    previous = before;
  };
};

/**
 * Running total of volume, added where the close rose and taken where it fell; begins with the first bar's volume. Unit
 * of the volume. Only its changes mean something. Source: Granville (1963).
 */
export const obv = defineIndicator({
  id: 'obv',
  name: 'On-balance volume',
  meaning: 'Running total of volume, counted up on rises and down on falls',
  source: 'Granville (1963), New Key to Stock Market Profits',
  inputs: ['close', 'volume'],
  params: {},
  outputs: { obv: 'unit of the volume' },
  warmUp: () => ({ obv: 1 }),
  kernel: () => {
    const signed = signedVolume();
    const total = runningTotal();
    return ([close, volume], [out], length) => {
      signed(close, volume, out, length);
      total(out, out, length);
    };
  },
});
