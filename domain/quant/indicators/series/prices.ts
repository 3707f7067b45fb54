import { isGap } from '../gaps.ts';

/** (high + low + close) / 3 */
export const typicalPrice = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  output: Float64Array,
  length: number,
): void => {
  for (let t = 0; t < length; t++) output[t] = (high[t] + low[t] + close[t]) / 3;
};

/** (high + low) / 2 */
export const medianPrice = (
  high: Float64Array,
  low: Float64Array,
  output: Float64Array,
  length: number,
): void => {
  for (let t = 0; t < length; t++) output[t] = (high[t] + low[t]) / 2;
};

/** What the bar added to accumulation: ((close - low) - (high - close)) / (high - low) * volume; 0 without a range. */
export const moneyFlow = (inputs: readonly Float64Array[], output: Float64Array, length: number): void => {
  const [high, low, close, volume] = inputs;
  for (let t = 0; t < length; t++) {
    const range = high[t] - low[t];
    output[t] =
      range === 0 ? 0 * volume[t] : ((close[t] - low[t] - (high[t] - close[t])) / range) * volume[t];
  }
};

/** Greatest of high - low, |high - previous close| and |low - previous close|; NaN on the first bar. */
export const trueRanges = () => {
  let previous = Number.NaN;
  return (inputs: readonly Float64Array[], output: Float64Array, length: number): void => {
    const [high, low, close] = inputs;
    let before = previous;
    let t = 0;
    while (t < length) {
      for (; t < length; t++) {
        const last = close[t];
        if (isGap(last)) break;
        output[t] = Math.max(high[t], before) - Math.min(low[t], before);
        before = last;
      }
      if (t < length) output[t++] = Number.NaN;
    }
    previous = before;
  };
};
