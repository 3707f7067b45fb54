import { solveWeights, type WeightProgramme } from './weight-programme.ts';

export interface MinimumVarianceInput {
  /** Positive definite, `n * n`, row by row. */
  readonly covariance: Float64Array;
  readonly cap: number;
  /** Weights held now. */
  readonly previous: Float64Array;
  /** Price of leaving them, in mean variances per squared weight; 0 = none. */
  readonly turnoverPenalty: number;
}

/**
 * The programme of `w'Cw + k |w - previous|^2`, with k the penalty times the mean variance: the variance and
 * a quadratic cost of trading, as in Garleanu and Pedersen (2013).
 */
export const minimumVarianceProgramme = (input: MinimumVarianceInput): WeightProgramme => {
  const { covariance, cap, previous, turnoverPenalty } = input;
  const size = previous.length;
  let trace = 0;
  for (let i = 0; i < size; i++) trace += covariance[i * size + i];
  const price = (turnoverPenalty * trace) / size;
  const quadratic = covariance.slice();
  for (let i = 0; i < size; i++) quadratic[i * size + i] += price;
  return { quadratic, linear: previous.map((weight) => price * weight), cap };
};

/** Long-only weights of least variance (Markowitz, 1952) under a cap and a price of trading. */
export const minimumVariance = (input: MinimumVarianceInput): Float64Array =>
  solveWeights(minimumVarianceProgramme(input));
