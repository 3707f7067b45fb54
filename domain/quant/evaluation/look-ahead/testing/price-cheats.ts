import { deviation, each, type Judge, known, mean, type PlantedCheat, planted, quantile } from './cheat.ts';

/** Index of the last bar with a price. */
const lastPrice = (close: Float64Array): number => close.findLastIndex((value) => !Number.isNaN(value));

const carried: Judge = ({ close }) => {
  let last = Number.NaN;
  return close.map((value) => {
    if (!Number.isNaN(value)) last = value;
    return last;
  });
};

const interpolated: Judge = ({ close }) =>
  close.map((value, t) => {
    if (!Number.isNaN(value)) return value;
    const before = close.subarray(0, t).findLastIndex((one) => !Number.isNaN(one));
    const after = close.findIndex((one, s) => s > t && !Number.isNaN(one));
    if (before < 0 || after < 0) return Number.NaN;
    return close[before] + ((close[after] - close[before]) * (t - before)) / (after - before);
  });

const backfilled: Judge = ({ close }) =>
  close.map((value, t) => (Number.isNaN(value) ? (known(close, t, close.length)[0] ?? Number.NaN) : value));

const smooth = (values: Float64Array): Float64Array => {
  let state = Number.NaN;
  return values.map((value) => {
    if (Number.isNaN(value)) return state;
    state = Number.isNaN(state) ? value : state + 0.2 * (value - state);
    return state;
  });
};

const isHighest = (close: Float64Array, at: number, from: number, to: number): number =>
  Number(close[at] >= Math.max(...known(close, from, to)));

/** Leaks that come from reading one asset's prices at the wrong place. */
export const PRICE_CHEATS: readonly PlantedCheat[] = [
  planted(
    'shift(-1): the return of tomorrow',
    each(({ change }, t) => change[t + 1] ?? Number.NaN),
    each(({ change }, t) => change[t]),
  ),
  planted(
    'centred moving average',
    each(({ close }, t) => mean(known(close, t - 2, t + 2))),
    each(({ close }, t) => mean(known(close, t - 4, t))),
  ),
  planted(
    'normalised by mean and deviation of the whole sample',
    each(
      ({ close }, t) => (close[t] - mean(known(close, 0, close.length))) / deviation(known(close, 0, 1e9)),
    ),
    each(({ close }, t) => (close[t] - mean(known(close, 0, t))) / deviation(known(close, 0, t))),
  ),
  planted('gaps interpolated from later bars', interpolated, carried),
  planted('gaps filled backwards', backfilled, carried),
  planted(
    'zigzag pivot marked before it is confirmed',
    each(({ close }, t) => isHighest(close, t, t - 3, t + 3)),
    each(({ close }, t) => isHighest(close, t - 3, t - 6, t)),
  ),
  planted(
    'weekly close read on every day of the week that it closes',
    each(({ close }, t) => close[Math.min(7 * Math.floor(t / 7) + 6, close.length - 1)]),
    each(({ close }, t) => close[7 * Math.floor((t + 1) / 7) - 1] ?? Number.NaN),
  ),
  planted(
    'distance from the highest price of the whole series',
    each(({ close }, t) => close[t] / Math.max(...known(close, 0, close.length))),
    each(({ close }, t) => close[t] / Math.max(...known(close, 0, t))),
  ),
  planted(
    'percentile among all times',
    each(({ close }, t) => known(close, 0, close.length).filter((value) => value < close[t]).length),
    each(({ close }, t) => known(close, 0, t).filter((value) => value < close[t]).length),
  ),
  planted(
    'extremes clipped at quantiles of the whole sample',
    each(({ change }, t) => Math.min(change[t], quantile(known(change, 0, 1e9), 0.9))),
    each(({ change }, t) => Math.min(change[t], quantile(known(change, 0, t), 0.9))),
  ),
  planted(
    'scaled to the range of the whole sample',
    each(({ turnover }, t) => turnover[t] / quantile(known(turnover, 0, 1e9), 1)),
    each(({ turnover }, t) => turnover[t] / quantile(known(turnover, 0, t), 1)),
  ),
  planted(
    'smoothed forwards and backwards',
    ({ close }) => smooth(smooth(close).reverse()).reverse(),
    ({ close }) => smooth(close),
  ),
  planted(
    'trend removed by a line to the last price',
    each(({ close }, t) => {
      const end = lastPrice(close);
      return Math.log(close[t]) - (t / end) * Math.log(close[end]);
    }),
    each(({ close }, t) => Math.log(close[t]) - (t / (t + 1)) * Math.log(close[t])),
  ),
  planted(
    'volatility of the coming week as the scale',
    each(({ change }, t) => change[t] / deviation(known(change, t, t + 6))),
    each(({ change }, t) => change[t] / deviation(known(change, t - 6, t))),
  ),
  planted(
    'order filled at the low of the bar after the signal, booked at the signal',
    each(({ close, low }, t) => close[t] / low[t + 1] - 1),
    each(({ close, low }, t) => close[t] / low[t] - 1),
  ),
  planted(
    'missing values set to the mean of the whole sample',
    each(({ change }, t) => (Number.isNaN(change[t]) ? mean(known(change, 0, 1e9)) : change[t])),
    each(({ change }, t) => (Number.isNaN(change[t]) ? mean(known(change, 0, t)) : change[t])),
  ),
];
