import { each, known, mean, type OwnSeries, type PlantedCheat, planted, quantile } from './cheat.ts';

const HORIZON = 7;

/** Mean return over the horizon after rises, of the days up to `last`: the smallest possible learner. */
const learned = ({ close, change }: OwnSeries, last: number): number => {
  const outcomes: number[] = [];
  for (let t = 1; t <= last; t++) {
    if (change[t] > 0) outcomes.push(Math.log(close[t + HORIZON] / close[t]));
  }
  return mean(known(outcomes, 0, outcomes.length));
};

/** Least-squares slope of a return on the one before, learned from bars up to `last`. */
const autoregression = (change: Float64Array, last: number): number => {
  let [product, square] = [0, 0];
  for (let t = 1; t <= Math.min(last, change.length - 1); t++) {
    if (Number.isNaN(change[t] * change[t - 1])) continue;
    product += change[t] * change[t - 1];
    square += change[t - 1] ** 2;
  }
  return product / square;
};

const gapToMean = ({ close }: OwnSeries, t: number, window: number): number =>
  close[t] - mean(known(close, t - window + 1, t));

/** Of two window lengths the one that earned most up to `last`. */
const bestWindow = (own: OwnSeries, last: number): number => {
  const earned = [5, 20].map((window) => {
    let sum = 0;
    for (let t = 1; t <= last; t++) {
      const result = own.change[t] * Math.sign(gapToMean(own, t - 1, window));
      if (!Number.isNaN(result)) sum += result;
    }
    return sum;
  });
  return earned[0] >= earned[1] ? 5 : 20;
};

const meanProduct = (a: Float64Array, b: Float64Array, last: number): number =>
  mean(
    known(
      a.map((value, t) => value * b[t]),
      0,
      last,
    ),
  );

/** Leaks that come from fitting something on more than was known. */
export const FITTED_CHEATS: readonly PlantedCheat[] = [
  planted(
    'labels that overlap the day of learning, without purge',
    each((own, t) => learned(own, t)),
    each((own, t) => learned(own, t - HORIZON)),
  ),
  planted(
    'coefficients refitted on the whole sample',
    each(({ change }, t) => autoregression(change, change.length) * change[t]),
    each(({ change }, t) => autoregression(change, t) * change[t]),
  ),
  planted(
    'threshold chosen in hindsight',
    each(({ change }, t) => Number(change[t] > quantile(known(change, 0, 1e9), 0.9))),
    each(({ change }, t) => Number(change[t] > quantile(known(change, 0, t), 0.9))),
  ),
  planted(
    'parameter that earned most on the whole sample',
    (own) => {
      const window = bestWindow(own, own.close.length - 1);
      return own.close.map((_, t) => gapToMean(own, t, window));
    },
    each((own, t) => gapToMean(own, t, bestWindow(own, t))),
  ),
  planted(
    'variance of the whole sample as the risk of every day',
    each(({ change }, t) => change[t] / meanProduct(change, change, change.length)),
    each(({ change }, t) => change[t] / meanProduct(change, change, t)),
  ),
  planted(
    'regime named after what followed',
    each(({ close }, t) => Number(close[t + 30] > close[t])),
    each(({ close }, t) => Number(close[t] > close[t - 30])),
  ),
];
