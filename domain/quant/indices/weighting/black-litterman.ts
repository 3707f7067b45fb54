import { choleskyFactor, choleskySolve, multiply } from './cholesky.ts';
import { solveWeights, type WeightProgramme } from './weight-programme.ts';

export interface BlackLittermanInput {
  /** Of the returns over the views' horizon; positive definite, `n * n`, row by row. */
  readonly covariance: Float64Array;
  /** Weights that the market holds; sum 1. */
  readonly market: Float64Array;
  /** Standard normal score of each asset; NaN = no view. */
  readonly scores: Float64Array;
  /** Correlation of scores with standardised returns, as known now; at or below 0 = no view counts. */
  readonly informationCoefficient: number;
  readonly riskAversion: number;
  readonly cap: number;
}

/** Adds the views' pull: `C (C + Omega)^-1 (q - prior)` over the assets with a view. */
const addViews = (mean: Float64Array, input: BlackLittermanInput): void => {
  const { covariance, scores, informationCoefficient: ic } = input;
  const size = scores.length;
  const viewed = [...scores.keys()].filter((i) => !Number.isNaN(scores[i]));
  const block = new Float64Array(viewed.length * viewed.length);
  viewed.forEach((i, a) => {
    viewed.forEach((j, b) => {
      block[a * viewed.length + b] = covariance[i * size + j];
    });
    block[a * viewed.length + a] += (covariance[i * size + i] * (1 - ic * ic)) / (ic * ic);
  });
  const surprise = Float64Array.from(viewed, (i) => (Math.sqrt(covariance[i * size + i]) * scores[i]) / ic);
  const pull = choleskySolve(choleskyFactor(block, viewed.length), viewed.length, surprise);
  for (let i = 0; i < size; i++) {
    for (let a = 0; a < viewed.length; a++) mean[i] += covariance[i * size + viewed[a]] * pull[a];
  }
};

/**
 * Expected returns over the horizon after Black and Litterman (1992): the prior is what the market's weights
 * imply, `riskAversion * C * market`; each score is a view. If score z and standardised return have
 * correlation IC, z says that the return is `sigma z / IC` above the prior with error variance
 * `sigma^2 (1 - IC^2) / IC^2`, the diagonal of Omega. A single view then moves the mean by `IC sigma z`
 * (Grinold, 1994), and views of a weak grade barely move it.
 */
export const posteriorMean = (input: BlackLittermanInput): Float64Array => {
  const mean = multiply(input.covariance, input.market).map((value) => input.riskAversion * value);
  if (input.informationCoefficient > 0) addViews(mean, input);
  return mean;
};

export const blackLittermanProgramme = (input: BlackLittermanInput): WeightProgramme => ({
  quadratic: input.covariance.map((value) => input.riskAversion * value),
  linear: posteriorMean(input),
  cap: input.cap,
});

/** Long-only weights of the highest `mean'w - riskAversion w'Cw / 2`; the market's own without views, if no cap binds. */
export const blackLitterman = (input: BlackLittermanInput): Float64Array =>
  solveWeights(blackLittermanProgramme(input));
