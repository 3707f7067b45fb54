/**
 * Highest and lowest values and what lies between them, over windows that end at each bar. Blocks of the
 * length of the window (van Herk, 1992): a window is the end of one block and the start of the next, so that
 * each bar costs the same however long the window. NaN is left out.
 */

/** A window's extremes: neutral where it has no value. */
interface Extremes {
  readonly high: Float64Array;
  /** Bar of the highest value, the latest one where it was reached twice. */
  readonly highAt: Int32Array;
  readonly low: Float64Array;
  /** Deepest fall from a value to a later one, <= 0. */
  readonly fall: Float64Array;
}

const extremes = (bars: number): Extremes => ({
  high: new Float64Array(bars),
  highAt: new Int32Array(bars),
  low: new Float64Array(bars),
  fall: new Float64Array(bars),
});

/** From the start of its block to each bar. */
const fromBlockStart = (values: Float64Array, days: number): Extremes => {
  const out = extremes(values.length);
  let high = -Infinity;
  let highAt = -1;
  let low = Infinity;
  let fall = 0;
  for (let t = 0, left = 0; t < values.length; t++, left--) {
    if (left === 0) {
      high = -Infinity;
      highAt = -1;
      low = Infinity;
      fall = 0;
      left = days;
    }
    const value = values[t];
    if (value >= high) {
      high = value;
      highAt = t;
    }
    if (value < low) low = value;
    if (value - high < fall) fall = value - high;
    out.high[t] = high;
    out.highAt[t] = highAt;
    out.low[t] = low;
    out.fall[t] = fall;
  }
  return out;
};

/** From each bar to the end of its block. */
const toBlockEnd = (values: Float64Array, days: number): Extremes => {
  const out = extremes(values.length);
  let high = -Infinity;
  let highAt = -1;
  let low = Infinity;
  let fall = 0;
  for (let t = values.length - 1; t >= 0; t--) {
    if ((t + 1) % days === 0 || t === values.length - 1) {
      high = -Infinity;
      highAt = -1;
      low = Infinity;
      fall = 0;
    }
    const value = values[t];
    if (low - value < fall) fall = low - value;
    if (value > high) {
      high = value;
      highAt = t;
    }
    if (value < low) low = value;
    out.high[t] = high;
    out.highAt[t] = highAt;
    out.low[t] = low;
    out.fall[t] = fall;
  }
  return out;
};

/** @returns per bar the extremes of the `days` bars that end there, fewer where the series starts later. */
export const windowExtremes = (values: Float64Array, days: number): Extremes => {
  const head = fromBlockStart(values, days);
  const tail = toBlockEnd(values, days);
  for (let t = days; t < values.length; t++) {
    // A window that is a whole block is its own head.
    if ((t + 1) % days === 0) continue;
    const start = t - days + 1;
    const fall = head.low[t] - tail.high[start];
    head.fall[t] = Math.min(head.fall[t], tail.fall[start], fall);
    if (!(head.high[t] >= tail.high[start])) {
      head.high[t] = tail.high[start];
      head.highAt[t] = tail.highAt[start];
    }
    if (tail.low[start] < head.low[t]) head.low[t] = tail.low[start];
  }
  return head;
};
