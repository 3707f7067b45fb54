import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { ledoitWolf } from './ledoit-wolf.ts';
import { type ReturnWindow, returnWindow } from './return-window.ts';
import { correlationOf, sampleCovariance } from './sample-covariance.ts';

const windowOf = (rows: readonly (readonly number[])[]): ReturnWindow => ({
  assets: rows.length,
  bars: rows[0]?.length ?? 0,
  values: Float64Array.from(rows.flat()),
});

const ROWS = [
  [0.02, -0.01, 0.03, 0.0, -0.02, 0.01, 0.04, -0.03],
  [0.01, -0.02, 0.05, 0.01, -0.01, -0.01, 0.02, -0.02],
  [-0.01, 0.03, 0.01, -0.02, 0.02, 0.0, 0.05, -0.06],
  [0.1, -0.05, 0.02, 0.03, -0.08, 0.04, -0.01, 0.0],
];

/** A market factor and noise, with a share of the returns missing. */
const gappy = (assets: number, bars: number, missing: number): ReturnWindow => {
  const random = seededRandom(`gappy ${assets} ${bars}`);
  const market = Array.from({ length: bars }, () => random.normal());
  const rows = Array.from({ length: assets }, () =>
    market.map((common) => (random.uniform() < missing ? Number.NaN : 0.6 * common + random.normal())),
  );
  return windowOf(rows);
};

const expectClose = (actual: Float64Array, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of actual.entries()) expect(value).toBeCloseTo(expected[i], 12);
};

describe('window of returns', () => {
  test('ends before `end`; what was before the series is a gap', () => {
    const window = returnWindow([Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)], 2, 3);
    expect(window).toEqual({ assets: 2, bars: 3, values: Float64Array.of(NaN, 1, 2, NaN, 4, 5) });
  });
});

describe('sample covariance', () => {
  test('by hand', () => {
    // Deviations (-1, 0, 1) and (-2, 1, 1): sums of products 2, 3, 6 over n - 1 = 2.
    expectClose(
      sampleCovariance(
        windowOf([
          [1, 2, 3],
          [0, 3, 3],
        ]),
      ),
      [1, 1.5, 1.5, 3],
    );
  });

  test('gaps: variances of the known bars, products of jointly known deviations', () => {
    // Asset 0 is known on bars 0-2 (deviations -1, 0, 1), asset 1 on bars 1-3 (deviations 1, -1, 0).
    const covariance = sampleCovariance(
      windowOf([
        [1, 2, 3, NaN],
        [NaN, 6, 4, 5],
      ]),
    );
    expectClose(covariance, [1, -0.5, -0.5, 1]);
  });

  test('one known return gives NaN, none at all gives an empty matrix', () => {
    expect([
      ...sampleCovariance(
        windowOf([
          [1, NaN],
          [1, 2],
        ]),
      ),
    ]).toEqual([NaN, NaN, NaN, expect.closeTo(0.5, 12)]);
    expect(sampleCovariance({ assets: 0, bars: 5, values: new Float64Array(0) }).length).toBe(0);
  });

  test('correlations; NaN without variance', () => {
    const covariance = sampleCovariance(
      windowOf([
        [1, 2, 3],
        [2, 4, 6],
        [5, 5, 5],
      ]),
    );
    expect([...correlationOf(covariance, 3)]).toEqual([1, 1, NaN, 1, 1, NaN, NaN, NaN, NaN]);
  });
});

describe('Ledoit-Wolf', () => {
  test('equals covCor.m of the authors, run in numpy', () => {
    const { covariance, intensity, meanCorrelation } = ledoitWolf(windowOf(ROWS));
    expect(intensity).toBeCloseTo(0.192242455844938, 12);
    expect(meanCorrelation).toBeCloseTo(0.339109466155463, 12);
    expectClose(
      covariance,
      [
        0.000525, 0.000361499842664305, 0.000360093744423636, 0.000526908582214895, 0.000361499842664305,
        0.0004984375, 0.000199859810310892, 0.000410067149488099, 0.000360093744423636, 0.000199859810310892,
        0.00099375, -0.000410715722224846, 0.000526908582214895, 0.000410067149488099, -0.000410715722224846,
        0.0026984375,
      ],
    );
  });

  test('one asset keeps its variance; two assets are their own target', () => {
    expectClose(ledoitWolf(windowOf([[1, 2, 3]])).covariance, [2 / 3]);
    const pair = windowOf(ROWS.slice(0, 2));
    const sample = sampleCovariance(pair).map((value) => (value * 7) / 8);
    expectClose(ledoitWolf(pair).covariance, [...sample]);
  });

  test('is positive definite with more assets than bars and gaps in a fifth of the cells', () => {
    const window = gappy(60, 40, 0.2);
    const { covariance, intensity } = ledoitWolf(window);
    expect(intensity).toBeGreaterThan(0.05);
    expect(intensity).toBeLessThanOrEqual(1);
    const random = seededRandom('directions');
    for (let trial = 0; trial < 200; trial++) {
      const x = Array.from({ length: 60 }, () => random.normal());
      let form = 0;
      for (let i = 0; i < 60; i++) for (let j = 0; j < 60; j++) form += x[i] * covariance[i * 60 + j] * x[j];
      expect(form).toBeGreaterThan(0);
    }
  });

  test('shrinks less when there is more to see', () => {
    expect(ledoitWolf(gappy(20, 2000, 0)).intensity).toBeLessThanOrEqual(1);
    const varied = (bars: number): number => {
      const random = seededRandom('blocks');
      const [a, b] = [0, 1].map(() => Array.from({ length: bars }, () => random.normal()));
      return ledoitWolf(
        windowOf([a, a, b, b].map((common) => common.map((value) => value + random.normal()))),
      ).intensity;
    };
    expect(varied(4000)).toBeLessThan(varied(100));
  });

  test('an unknown asset is NaN and changes nothing else; a constant one has no covariance', () => {
    const alone = ledoitWolf(windowOf(ROWS.slice(0, 3))).covariance;
    const unknown = ledoitWolf(windowOf([...ROWS.slice(0, 3), Array(8).fill(NaN)])).covariance;
    const constant = ledoitWolf(windowOf([...ROWS.slice(0, 3), Array(8).fill(0.1)])).covariance;
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        expect(unknown[i * 4 + j]).toBe(alone[i * 3 + j]);
        expect(constant[i * 4 + j]).toBe(alone[i * 3 + j]);
      }
      expect(unknown[i * 4 + 3]).toBeNaN();
      expect(constant[i * 4 + 3]).toBe(0);
    }
  });
});
