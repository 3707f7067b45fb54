import { seededRandom } from '@assay/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blackLitterman, blackLittermanProgramme, posteriorMean } from './black-litterman.ts';
import { cappedWeights } from './capped-weights.ts';
import { equalRisk, riskShareError } from './equal-risk.ts';
import { hierarchicalRiskParity, treeOrder } from './hierarchical-risk-parity.ts';
import { inverseVolatility } from './inverse-volatility.ts';
import { minimumVariance, minimumVarianceProgramme } from './minimum-variance.ts';
import { kktResidual, solveWeights } from './weight-programme.ts';

// Volatilities 0.2, 0.3, 0.25, 0.4, 0.15. The expected weights below were computed with numpy and scipy.
const COVARIANCE = Float64Array.of(
  ...[0.04, 0.048, 0.005, 0.016, 0.009],
  ...[0.048, 0.09, 0.01125, 0.03, 0.009],
  ...[0.005, 0.01125, 0.0625, 0.07, 0.001875],
  ...[0.016, 0.03, 0.07, 0.16, 0.0072],
  ...[0.009, 0.009, 0.001875, 0.0072, 0.0225],
);

const expectClose = (actual: ArrayLike<number>, expected: readonly number[], digits = 9): void => {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) expect(actual[i]).toBeCloseTo(expected[i], digits);
};

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

const diagonal = (variances: readonly number[]): Float64Array => {
  const out = new Float64Array(variances.length ** 2);
  for (const [i, variance] of variances.entries()) out[i * variances.length + i] = variance;
  return out;
};

/** Three factors and noise: positive definite, with correlations of either sign. */
const randomCovariance = (seed: string, size: number): Float64Array => {
  const random = seededRandom(seed);
  const loads = Array.from({ length: size }, () => [0, 1, 2].map(() => 0.02 * random.normal() + 0.02));
  const own = loads.map(() => (0.01 + 0.04 * random.uniform()) ** 2);
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      out[i * size + j] = loads[i].reduce(
        (total, load, k) => total + load * loads[j][k],
        i === j ? own[i] : 0,
      );
    }
  }
  return out;
};

const equal = (size: number): Float64Array => new Float64Array(size).fill(1 / size);

describe('capped weights', () => {
  test('what is cut off goes to the others in proportion', () => {
    expectClose(cappedWeights(Float64Array.of(6, 2, 1, 1), 0.4), [0.4, 0.3, 0.15, 0.15]);
    // The second is pushed above the cap by the first.
    expectClose(cappedWeights(Float64Array.of(6, 3, 1), 0.4), [0.4, 0.4, 0.2]);
  });

  test('an impossible cap is raised; nothing to go by is shared equally', () => {
    expectClose(cappedWeights(Float64Array.of(5, 1), 0.1), [0.5, 0.5]);
    expectClose(cappedWeights(Float64Array.of(1, 0, 0), 0.4), [0.4, 0.3, 0.3]);
    expect(cappedWeights(new Float64Array(0), 0.4).length).toBe(0);
  });

  test('sum to 1 under the cap', () => {
    const raw = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(raw, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, cap) => {
        const weights = cappedWeights(Float64Array.from(values), cap);
        expect(sum(weights)).toBeCloseTo(1, 9);
        expect(Math.max(...weights)).toBeLessThanOrEqual(Math.max(cap, 1 / values.length) + 1e-12);
      }),
    );
  });
});

describe('minimum variance', () => {
  const at = (cap: number, turnoverPenalty = 0, previous = equal(5)) =>
    minimumVariance({ covariance: COVARIANCE, cap, previous, turnoverPenalty });

  test('equals scipy', () => {
    expectClose(at(1), [0.225795583756, 0, 0.207644903632, 0, 0.566559512613]);
    expectClose(at(0.3), [0.3, 0.1, 0.3, 0, 0.3], 7);
  });

  test('of independent assets is inverse variance', () => {
    const input = { cap: 1, previous: equal(2), turnoverPenalty: 0 };
    expectClose(minimumVariance({ ...input, covariance: diagonal([0.01, 0.04]) }), [0.8, 0.2]);
  });

  test('one asset, a cap that leaves no choice', () => {
    expectClose(
      minimumVariance({ covariance: Float64Array.of(2), cap: 0.2, previous: equal(1), turnoverPenalty: 0 }),
      [1],
    );
    expectClose(at(0.2), [0.2, 0.2, 0.2, 0.2, 0.2]);
  });

  test('a price of trading holds the weights back', () => {
    const previous = Float64Array.of(0, 0, 0, 1, 0);
    const distance = (penalty: number): number => {
      const weights = at(1, penalty, previous);
      return weights.reduce((total, weight, i) => total + Math.abs(weight - previous[i]), 0);
    };
    expect(distance(1)).toBeLessThan(distance(0.1));
    expect(distance(1e6)).toBeLessThan(1e-4);
  });

  test('no point of a fine grid is better', () => {
    const covariance = randomCovariance('grid', 3);
    const variance = (w: ArrayLike<number>): number => {
      let total = 0;
      for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) total += w[i] * w[j] * covariance[i * 3 + j];
      return total;
    };
    const best = variance(minimumVariance({ covariance, cap: 0.6, previous: equal(3), turnoverPenalty: 0 }));
    for (let a = 0; a <= 60; a++) {
      for (let b = 0; b <= 60; b++) {
        const w = [a / 100, b / 100, 1 - (a + b) / 100];
        if (w[2] >= 0 && w[2] <= 0.6) expect(variance(w)).toBeGreaterThanOrEqual(best - 1e-15);
      }
    }
  });

  test('KKT residual at most 1e-6 on random problems, with and without a price of trading', () => {
    for (let trial = 0; trial < 60; trial++) {
      const size = 1 + ((trial * 7) % 60);
      const input = {
        covariance: randomCovariance(`kkt ${trial}`, size),
        cap: [1, 0.25, 0.1, 1 / size][trial % 4],
        previous: equal(size),
        turnoverPenalty: trial % 3 === 0 ? 0.5 : 0,
      };
      const programme = minimumVarianceProgramme(input);
      expect(kktResidual(programme, minimumVariance(input))).toBeLessThanOrEqual(1e-9);
    }
  });

  test('the residual tells a wrong answer', () => {
    const programme = minimumVarianceProgramme({
      covariance: COVARIANCE,
      cap: 1,
      previous: equal(5),
      turnoverPenalty: 0,
    });
    expect(kktResidual(programme, equal(5))).toBeGreaterThan(0.1);
    expect(kktResidual(programme, Float64Array.of(0.3, 0, 0.2, 0, 0.4))).toBeGreaterThanOrEqual(0.1 - 1e-12);
    expect(kktResidual(programme, Float64Array.of(0.4, -0.1, 0.2, 0, 0.5))).toBeGreaterThanOrEqual(0.1);
  });

  test('refuses a matrix that is not positive definite', () => {
    const programme = { quadratic: Float64Array.of(1, 1, 1, 1), linear: new Float64Array(2), cap: 1 };
    expect(() => solveWeights(programme)).toThrow('not positive definite');
  });

  test('does not depend on the order of the assets', () => {
    const covariance = randomCovariance('order', 8);
    const reversed = covariance.slice().reverse();
    const input = { cap: 0.3, previous: equal(8), turnoverPenalty: 0 };
    const weights = minimumVariance({ ...input, covariance });
    expectClose(minimumVariance({ ...input, covariance: reversed }), [...weights].reverse());
  });
});

describe('risk weights', () => {
  test('inverse volatility', () => {
    expectClose(inverseVolatility(diagonal([0.01, 0.04]), 2, 1), [2 / 3, 1 / 3]);
    expectClose(inverseVolatility(diagonal([0.01, 0.04]), 2, 0.6), [0.6, 0.4]);
  });

  test('equal risk contribution equals scipy', () => {
    const expected = [0.207844553601, 0.139542559088, 0.191063746239, 0.106962489081, 0.354586651992];
    expectClose(equalRisk(COVARIANCE, 5), expected, 7);
  });

  test('equal risk of independent assets is inverse volatility; of one asset, all of it', () => {
    expectClose(equalRisk(diagonal([0.01, 0.04, 0.09]), 3), [6 / 11, 3 / 11, 2 / 11]);
    expectClose(equalRisk(Float64Array.of(0.3), 1), [1]);
  });

  test('risk shares are equal within 1e-6 on random problems', () => {
    for (let trial = 0; trial < 30; trial++) {
      const size = 2 + ((trial * 5) % 60);
      const covariance = randomCovariance(`erc ${trial}`, size);
      const weights = equalRisk(covariance, size);
      expect(riskShareError(covariance, weights)).toBeLessThanOrEqual(1e-6);
      expect(sum(weights)).toBeCloseTo(1, 12);
    }
  });

  test('hierarchical risk parity equals the author`s code on scipy', () => {
    const expected = [0.171405367739, 0.07618016344, 0.160121767037, 0.062547565249, 0.529745136535];
    expectClose(hierarchicalRiskParity(COVARIANCE, 5), expected);
  });

  test('hierarchical risk parity of independent assets is inverse variance', () => {
    expectClose(hierarchicalRiskParity(diagonal([0.01, 0.04]), 2), [0.8, 0.2]);
    expectClose(hierarchicalRiskParity(Float64Array.of(0.3), 1), [1]);
    expect(hierarchicalRiskParity(new Float64Array(0), 0).length).toBe(0);
    const weights = hierarchicalRiskParity(randomCovariance('hrp', 40), 40);
    expect(sum(weights)).toBeCloseTo(1, 12);
    expect(Math.min(...weights)).toBeGreaterThan(0);
  });

  test('single linkage joins the nearest first', () => {
    // 0 and 2 are 1 apart, 1 is 2 from 2. The calmer of the two stands left.
    const distances = Float64Array.of(0, 5, 1, 5, 0, 2, 1, 2, 0);
    expect(treeOrder(distances, Float64Array.of(1, 1, 2))).toEqual([1, 0, 2]);
    expect(treeOrder(distances, Float64Array.of(2, 1, 1))).toEqual([1, 2, 0]);
  });

  test('hierarchical risk parity does not depend on the order of the assets', () => {
    const size = 21;
    const covariance = randomCovariance('order', size);
    const weights = hierarchicalRiskParity(covariance, size);
    for (let trial = 0; trial < 20; trial++) {
      const random = seededRandom(`order ${trial}`);
      const keys = Array.from({ length: size }, () => random.uniform());
      const order = [...keys.keys()].sort((a, b) => keys[a] - keys[b]);
      const permuted = Float64Array.from(order.flatMap((i) => order.map((j) => covariance[i * size + j])));
      const own = hierarchicalRiskParity(permuted, size);
      order.forEach((i, place) => {
        expect(own[place]).toBeCloseTo(weights[i], 9);
      });
    }
  });
});

describe('Black-Litterman', () => {
  const market = Float64Array.of(0.4, 0.3, 0.1, 0.1, 0.1);
  const scores = Float64Array.of(1, -0.5, 0.3, 0, NaN);
  const input = {
    covariance: COVARIANCE,
    market,
    scores,
    informationCoefficient: 0.1,
    riskAversion: 2.5,
    cap: 1,
  };

  test('expected returns equal numpy`s, in the other form of the formula', () => {
    const expected = [0.096028127423, 0.138226628417, 0.055078771478, 0.109025874822, 0.026855044631];
    expectClose(posteriorMean(input), expected);
  });

  test('a single view moves the mean by IC sigma z', () => {
    const one = {
      ...input,
      covariance: Float64Array.of(0.04),
      market: Float64Array.of(1),
      scores: Float64Array.of(2),
    };
    expect(posteriorMean(one)[0] - 2.5 * 0.04).toBeCloseTo(0.1 * 0.2 * 2, 12);
  });

  test('without views, or without a record, the market`s weights', () => {
    expectClose(blackLitterman({ ...input, scores: new Float64Array(5).fill(NaN) }), [...market]);
    expectClose(blackLitterman({ ...input, informationCoefficient: 0 }), [...market]);
    expectClose(blackLitterman({ ...input, informationCoefficient: -0.2 }), [...market]);
  });

  test('KKT residual at most 1e-6, with caps and views', () => {
    for (const cap of [1, 0.3, 0.2]) {
      const capped = { ...input, cap };
      expect(kktResidual(blackLittermanProgramme(capped), blackLitterman(capped))).toBeLessThanOrEqual(1e-9);
    }
  });

  test('a weak grade barely tilts, a strong one does', () => {
    const tilt = (informationCoefficient: number): number =>
      blackLitterman({ ...input, informationCoefficient }).reduce(
        (total, w, i) => total + Math.abs(w - market[i]),
        0,
      );
    expect(tilt(0.001)).toBeLessThan(0.01);
    expect(tilt(0.05)).toBeGreaterThan(tilt(0.01));
  });
});
