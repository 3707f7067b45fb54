import { ledoitWolf } from '../covariance/ledoit-wolf.ts';
import { returnWindow } from '../covariance/return-window.ts';
import { mean } from '../statistics/moments.ts';
import { DEPENDENCE_RULE, dependable } from './dependence.ts';
import type { MarketFrame } from './market-frame.ts';

export const TURBULENCE_WINDOW = 365;

/** Means and covariance of some assets, as of the bar before the first that they are used on. */
interface Reference {
  readonly members: readonly number[];
  readonly means: readonly number[];
  readonly covariance: Float64Array;
}

const referenceAt = (frame: MarketFrame, t: number): Reference | undefined => {
  const members = dependable(frame, t, TURBULENCE_WINDOW);
  if (members.length < DEPENDENCE_RULE.minMembers) return undefined;
  const chosen = members.map((asset) => frame.returns[asset]);
  const meanOf = (own: Float64Array): number =>
    mean(own.subarray(t - TURBULENCE_WINDOW + 1, t + 1).filter((value) => !Number.isNaN(value)));
  const { covariance } = ledoitWolf(returnWindow(chosen, t + 1, TURBULENCE_WINDOW));
  return { members, means: chosen.map(meanOf), covariance };
};

/** `x' A^-1 x` by a Cholesky factorisation; NaN where A is not positive definite. @param a `x.length` squared, row by row. */
export const quadraticForm = (a: Float64Array, x: readonly number[]): number => {
  const size = x.length;
  const l = a.slice();
  const solved: number[] = [];
  let form = 0;
  for (let i = 0; i < size; i++) {
    let value = x[i];
    for (let j = 0; j <= i; j++) {
      let sum = l[i * size + j];
      for (let k = 0; k < j; k++) sum -= l[i * size + k] * l[j * size + k];
      l[i * size + j] = i === j ? Math.sqrt(sum) : sum / l[j * size + j];
      if (j < i) value -= l[i * size + j] * solved[j];
    }
    solved.push(value / l[i * size + i]);
    form += solved[i] * solved[i];
  }
  return Number.isFinite(form) ? form : Number.NaN;
};

const distance = ({ members, means, covariance }: Reference, frame: MarketFrame, t: number): number => {
  const rows = members.flatMap((asset, row) => (Number.isNaN(frame.returns[asset][t]) ? [] : [row]));
  if (rows.length < DEPENDENCE_RULE.minMembers) return Number.NaN;
  const own = Float64Array.from(rows.flatMap((i) => rows.map((j) => covariance[i * members.length + j])));
  const deviations = rows.map((row) => frame.returns[members[row]][t] - means[row]);
  return quadraticForm(own, deviations) / rows.length;
};

const monthOf = (time: number): number => {
  const date = new Date(time);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
};

/**
 * Turbulence (Kritzman and Li, 2010): squared Mahalanobis distance of the day's returns of the 20 largest
 * assets from their past, per asset, so about 1 on a usual day. Members, means and the Ledoit-Wolf covariance
 * of 365 days are taken at the last bar of the month before.
 */
export const turbulence = (frame: MarketFrame): Float64Array => {
  const { times } = frame.panel;
  let reference: Reference | undefined;
  return times.map((time, t) => {
    if (t > 0 && monthOf(time) !== monthOf(times[t - 1])) reference = referenceAt(frame, t - 1);
    return reference === undefined ? Number.NaN : distance(reference, frame, t);
  });
};
