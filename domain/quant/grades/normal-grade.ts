const DENSITY_AT_0 = 0.3989422804014327;

/** Standard normal distribution function; Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
export const normalCdf = (z: number): number => {
  const k = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  const upper = DENSITY_AT_0 * Math.exp((-z * z) / 2) * series;
  return z < 0 ? upper : 1 - upper;
};

/** Published grades carry four decimals, so that the last bits of a platform never show. */
export const roundGrade = (grade: number): number => Math.round(grade * 10_000) / 10_000;

/**
 * A score in grade points: 100 * Phi(score / spread), where `spread` is the root mean square of the day's
 * scores, whose mean is 0. So 50 is the middle of the day's assets and the grade is near the percentile
 * among them (equal to it where the scores are normal), while the distance between scores is kept.
 */
export const normalGrade = (score: number, spread: number): number =>
  roundGrade(100 * normalCdf(score / spread));

/**
 * Grade points per unit of score, never negative: score and `grade - 50` have the same sign, so a feature's
 * part of the score times this is its part of `grade - 50`, and the parts sum to it.
 */
export const pointsPerScore = (score: number, spread: number, grade: number): number =>
  Math.abs(score) < 1e-9 * spread ? (100 * DENSITY_AT_0) / spread : Math.max(0, (grade - 50) / score);
