import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brierDecomposition } from './brier.ts';

describe('Brier score and its parts', () => {
  test('by hand', () => {
    // Bin of 0.25: happened 1 of 4. Bin of 0.75: happened 1 of 2. Base rate 1/3.
    const result = brierDecomposition([0.25, 0.25, 0.25, 0.25, 0.75, 0.75], [1, 0, 0, 0, 1, 0]);
    expect(result.score).toBeCloseTo((0.5625 + 3 * 0.0625 + 0.0625 + 0.5625) / 6, 14);
    expect(result.reliability).toBeCloseTo((2 / 6) * 0.25 ** 2, 14);
    expect(result.resolution).toBeCloseTo((4 / 6) * (1 / 12) ** 2 + (2 / 6) * (1 / 6) ** 2, 14);
    expect(result.uncertainty).toBeCloseTo(2 / 9, 14);
    expect(result.bins).toEqual([
      { stated: 0.25, happened: 0.25, forecasts: 4 },
      { stated: 0.75, happened: 0.5, forecasts: 2 },
    ]);
  });

  test('a seer, and one who states the base rate', () => {
    expect(brierDecomposition([1, 0, 1, 0], [1, 0, 1, 0])).toMatchObject({
      score: 0,
      reliability: 0,
      resolution: 0.25,
      skill: 1,
    });
    expect(brierDecomposition([0.5, 0.5], [1, 0])).toMatchObject({ reliability: 0, resolution: 0, skill: 0 });
    expect(brierDecomposition([0.5, 0.5], [1, 1]).skill).toBeNaN();
  });

  test('the parts add up where a bin holds one chance', () => {
    const forecast = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fc.array(forecast, { minLength: 1 }), (forecasts) => {
        const { score, reliability, resolution, uncertainty } = brierDecomposition(
          forecasts.map(([tenths]) => tenths / 10),
          forecasts.map(([, outcome]) => outcome),
          11,
        );
        expect(reliability - resolution + uncertainty).toBeCloseTo(score, 12);
      }),
    );
  });
});
