import { isGap } from './gaps.ts';
import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { typicalPrice } from './series/prices.ts';
import { scratch } from './series/stage.ts';
import { shareOfRises, windowSplit } from './series/window-split.ts';

/** Price x volume with the sign of the price's change; NaN first. */
const signedFlow = () => {
  let previous = Number.NaN;
  return (price: Float64Array, volume: Float64Array, out: Float64Array, length: number): void => {
    let before = previous;
    let t = 0;
    while (t < length) {
      for (; t < length; t++) {
        const last = price[t];
        if (isGap(last)) break;
        out[t] = Math.sign(last - before) * last * volume[t];
        before = last;
      }
      if (t < length) out[t++] = Number.NaN;
    }
    previous = before;
  };
};

/**
 * 100 positive / (positive + negative) money flow: typical price x volume of bars whose typical price rose or fell.
 * Default 14 bars; 0 to 100. Source: Quong and Soudack (1989).
 */
export const moneyFlowIndex = defineIndicator({
  id: 'money-flow-index',
  name: 'Money flow index',
  meaning: 'Share of the turnover that traded on rising bars',
  source: 'Quong and Soudack (1989), Volume-Weighted RSI: Money Flow, TASC 7(3)',
  inputs: ['high', 'low', 'close', 'volume'],
  params: { period: bars(14) },
  outputs: { mfi: '0 to 100' },
  warmUp: ({ period }) => ({ mfi: period + 1 }),
  kernel: ({ period }, capacity) => {
    const signed = signedFlow();
    const share = windowSplit(period, capacity, shareOfRises);
    const [price] = scratch(1, capacity);
    return ([high, low, close, volume], [out], length) => {
      typicalPrice(high, low, close, price, length);
      signed(price, volume, price, length);
      share(price, out, length);
    };
  },
});
