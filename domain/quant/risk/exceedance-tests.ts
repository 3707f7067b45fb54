import { chiSquaredTail } from './value-at-risk.ts';

/** What a run of forecast days says about a value at risk. */
export interface ExceedanceTest {
  readonly days: number;
  /** Days whose return was below the value at risk. */
  readonly exceedances: number;
  readonly expected: number;
  /** Chance of a share at least as far off if the forecasts were right: Kupiec (1995), likelihood ratio. */
  readonly coverageP: number;
  /** Chance of clusters at least as strong if exceedances were independent: Christoffersen (1998). */
  readonly independenceP: number;
  /** Both at once, two degrees of freedom. */
  readonly conditionalP: number;
}

/** `count * log(share)`, 0 where the count is 0. */
const term = (count: number, share: number): number => (count === 0 ? 0 : count * Math.log(share));

const logLikelihood = (misses: number, hits: number, share: number): number =>
  term(misses, 1 - share) + term(hits, share);

/** How often a hit or a miss followed a hit or a miss on consecutive days of forecasts. */
const transitions = (hits: Uint8Array): [number, number, number, number] => {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (let i = 1; i < hits.length; i++) counts[2 * hits[i - 1] + hits[i]]++;
  return counts;
};

const independenceRatio = (hits: Uint8Array): number => {
  const [missMiss, missHit, hitMiss, hitHit] = transitions(hits);
  const share = (missHit + hitHit) / (hits.length - 1);
  const afterMiss = missHit / (missMiss + missHit);
  const afterHit = hitHit / (hitMiss + hitHit);
  const one = logLikelihood(missMiss + hitMiss, missHit + hitHit, share);
  const two = logLikelihood(missMiss, missHit, afterMiss) + logLikelihood(hitMiss, hitHit, afterHit);
  return Math.max(0, 2 * (two - one));
};

/**
 * @param hits 1 on a day whose return was below the value at risk, in order of time.
 * @param tail the share that was forecast, e.g. 0.05. Test results are NaN below two days.
 */
export const testExceedances = (hits: Uint8Array, tail: number): ExceedanceTest => {
  const days = hits.length;
  const exceedances = hits.reduce((sum, hit) => sum + hit, 0);
  const expected = days * tail;
  if (days < 2) {
    const none = { coverageP: Number.NaN, independenceP: Number.NaN, conditionalP: Number.NaN };
    return { days, exceedances, expected, ...none };
  }
  const misses = days - exceedances;
  const best = logLikelihood(misses, exceedances, exceedances / days);
  const coverage = Math.max(0, 2 * (best - logLikelihood(misses, exceedances, tail)));
  const independence = independenceRatio(hits);
  return {
    days,
    exceedances,
    expected,
    coverageP: chiSquaredTail(coverage, 1),
    independenceP: chiSquaredTail(independence, 1),
    conditionalP: chiSquaredTail(coverage + independence, 2),
  };
};
