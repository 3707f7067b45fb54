import { type Resampling, resampleDays } from '../statistics/stationary-bootstrap.ts';

/** Chances that the best of some strategies is no better than the benchmark, although it was picked as the best. */
export interface SuperiorityTest {
  /** Reality check (White, 2000). */
  readonly realityCheck: number;
  /** Superior predictive ability with consistent recentring (Hansen, 2005). */
  readonly superiorAbility: number;
}

const means = (excess: readonly Float64Array[], counts: ArrayLike<number>): number[] =>
  excess.map((series) => {
    let sum = 0;
    for (let t = 0; t < series.length; t++) sum += counts[t] * series[t];
    return sum / series.length;
  });

const spreadOf = (values: readonly number[], centre: number): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length);

/**
 * White's and Hansen's tests on the stationary bootstrap.
 * @param excess returns over the benchmark, one series of equal length per strategy.
 * @throws RangeError where one of them is constant.
 */
export const superiorityTest = (excess: readonly Float64Array[], rule: Resampling): SuperiorityTest => {
  const n = excess[0].length;
  const observed = means(excess, new Float64Array(n).fill(1));
  const drawn: number[][] = [];
  resampleDays(n, rule, (counts) => drawn.push(means(excess, counts)));
  const spread = observed.map((mean, k) =>
    spreadOf(
      drawn.map((draw) => draw[k]),
      mean,
    ),
  );
  if (spread.some((own) => !(own > 0))) throw new RangeError('a constant record cannot be tested');
  const hopeless = -Math.sqrt(2 * Math.log(Math.log(n)));
  const centre = observed.map((mean, k) => (mean / spread[k] >= hopeless ? mean : 0));
  const best = Math.max(...observed);
  const bestT = Math.max(0, ...observed.map((mean, k) => mean / spread[k]));
  let [plain, studentised] = [0, 0];
  for (const draw of drawn) {
    if (Math.max(...draw.map((mean, k) => mean - observed[k])) >= best) plain++;
    if (Math.max(0, ...draw.map((mean, k) => (mean - centre[k]) / spread[k])) >= bestT) studentised++;
  }
  return { realityCheck: plain / drawn.length, superiorAbility: studentised / drawn.length };
};
