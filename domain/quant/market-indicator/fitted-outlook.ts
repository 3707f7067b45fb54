import { DAY } from '@assay/core/kernel';
import { addMoments, momentsLength, solveRidge } from '../regression/ridge.ts';

const OUTLOOK_RULE = {
  minTrainingDays: 365,
  /** In mean squares of standardised columns, which are 1 each. */
  ridgePenalty: 0.01,
} as const;

interface OutlookInput {
  readonly times: Float64Array;
  /** One predictor each, of one value per bar. */
  readonly columns: readonly Float64Array[];
  /** What is predicted; the value of bar t is known `horizonDays` bars later. */
  readonly target: Float64Array;
  readonly horizonDays: number;
}

interface Outlook {
  /** Forecast per bar, made with what was known then; NaN = untrained or an input missing. */
  readonly forecast: Float64Array;
  /** Mean of the target over the same training days: the forecast of someone without predictors. */
  readonly mean: Float64Array;
}

interface Fit {
  readonly centres: readonly number[];
  readonly scales: readonly number[];
  readonly weights: Float64Array;
  readonly mean: number;
}

const isMonthStart = (time: number): boolean => new Date(time).getUTCDate() === 1 && time % DAY === 0;

/** Ridge on standardised columns over the given days; an expanding window. */
const fit = ({ columns, target }: OutlookInput, days: readonly number[]): Fit => {
  const average = (values: Float64Array): number => days.reduce((sum, t) => sum + values[t], 0) / days.length;
  const mean = average(target);
  const centres = columns.map(average);
  const scales = columns.map((values, i) =>
    Math.sqrt(days.reduce((sum, t) => sum + (values[t] - centres[i]) ** 2, 0) / days.length),
  );
  const width = columns.length;
  const x = new Float64Array(days.length * width);
  days.forEach((t, row) => {
    for (let i = 0; i < width; i++)
      x[row * width + i] = scales[i] > 0 ? (columns[i][t] - centres[i]) / scales[i] : 0;
  });
  const moments = new Float64Array(momentsLength(width));
  const y = Float64Array.from(days, (t) => target[t] - mean);
  addMoments(moments, x, y, days.length, width);
  const weights = solveRidge(moments, days.length, width, OUTLOOK_RULE.ridgePenalty);
  return { centres, scales, mean, weights };
};

const predict = (
  { centres, scales, weights, mean }: Fit,
  columns: readonly Float64Array[],
  t: number,
): number =>
  columns.reduce(
    (sum, values, i) => sum + (scales[i] > 0 ? (weights[i] * (values[t] - centres[i])) / scales[i] : 0),
    mean,
  );

/**
 * Walk-forward linear forecast, refitted each month on every past day whose target was known by then
 * (purged: the target of day s counts from day s + horizon on).
 */
export const fittedOutlook = (input: OutlookInput): Outlook => {
  const { times, columns, target, horizonDays } = input;
  const usable = (t: number): boolean =>
    !Number.isNaN(target[t]) && columns.every((values) => !Number.isNaN(values[t]));
  const forecast = new Float64Array(times.length).fill(Number.NaN);
  const mean = forecast.slice();
  let current: Fit | undefined;
  const days: number[] = [];
  for (let t = 0; t < times.length; t++) {
    if (t >= horizonDays && usable(t - horizonDays)) days.push(t - horizonDays);
    if (isMonthStart(times[t]) && days.length >= OUTLOOK_RULE.minTrainingDays) current = fit(input, days);
    if (current === undefined || columns.some((values) => Number.isNaN(values[t]))) continue;
    forecast[t] = predict(current, columns, t);
    mean[t] = current.mean;
  }
  return { forecast, mean };
};

/** 1 - squared error of a forecast over that of another, on the days all are known; NaN where there are none. */
export const skillOver = (forecast: Float64Array, other: Float64Array, target: Float64Array): number => {
  let [own, theirs] = [0, 0];
  for (let t = 0; t < target.length; t++) {
    const errors = [forecast[t] - target[t], other[t] - target[t]];
    if (errors.some(Number.isNaN)) continue;
    own += errors[0] ** 2;
    theirs += errors[1] ** 2;
  }
  return theirs > 0 ? 1 - own / theirs : Number.NaN;
};
