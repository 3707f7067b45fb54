import { meanDecay } from './close-variance.ts';
import { minimise } from './nelder-mead.ts';

/**
 * v' = mean * (1 - arch - leverage / 2 - garch) + (arch + leverage * [r < 0]) * r^2 + garch * v: GARCH(1,1)
 * (Bollerslev, 1986), with leverage that of Glosten, Jagannathan and Runkle (1993). Returns of mean zero.
 */
export interface GarchParameters {
  readonly mean: number;
  readonly arch: number;
  readonly leverage: number;
  readonly garch: number;
}

const persistenceOf = ({ arch, leverage, garch }: GarchParameters): number => arch + leverage / 2 + garch;

const nextVariance = (own: GarchParameters, variance: number, value: number): number => {
  const shock = own.arch + (value < 0 ? own.leverage : 0);
  return own.mean * (1 - persistenceOf(own)) + shock * value * value + own.garch * variance;
};

/** Variance of the bar after each one, as forecast at its close; a NaN return leaves the forecast as it was. */
export const garchVariance = (own: GarchParameters, returns: Float64Array): Float64Array => {
  let variance = own.mean;
  return returns.map((value) => {
    if (!Number.isNaN(value)) variance = nextVariance(own, variance, value);
    return variance;
  });
};

/** Mean variance of the next `days` bars, given that of the next one. */
export const garchMeanVariance = (own: GarchParameters, next: number, days: number): number =>
  own.mean + (next - own.mean) * meanDecay(persistenceOf(own), days);

/** Twice the negative Gaussian log likelihood, less its constant, per return. */
export const garchLoss = (own: GarchParameters, returns: Float64Array): number => {
  let variance = own.mean;
  let loss = 0;
  let count = 0;
  for (const value of returns) {
    if (Number.isNaN(value)) continue;
    loss += Math.log(variance) + (value * value) / variance;
    count++;
    variance = nextVariance(own, variance, value);
  }
  return loss / count;
};

const squash = (x: number): number => 1 / (1 + Math.exp(-x));

/** Persistence below 0.999 and its shares, all positive, from numbers without bounds. */
const parametersAt = (mean: number, at: readonly number[]): GarchParameters => {
  const persistence = 0.999 * squash(at[0]);
  const shocks = persistence * squash(at[1]);
  const leverage = at.length > 2 ? 2 * shocks * squash(at[2]) : 0;
  return { mean, arch: shocks - leverage / 2, leverage, garch: persistence - shocks };
};

/**
 * Gaussian quasi maximum likelihood with the mean variance set to the sample's (variance targeting, Engle and
 * Mezrich, 1996). `undefined` below 100 returns or where they are all zero.
 */
export const fitGarch = (returns: Float64Array, withLeverage: boolean): GarchParameters | undefined => {
  const known = returns.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value * value, 0) / known.length;
  if (known.length < 100 || mean === 0) return undefined;
  const start = withLeverage ? [3, -2.2, -1] : [3, -2.2];
  const loss = (at: readonly number[]): number => garchLoss(parametersAt(mean, at), known);
  return parametersAt(mean, minimise(loss, start, { step: 0.5, tolerance: 1e-8, most: 400 }));
};
