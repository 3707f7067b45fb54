import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf, normalGrade, pointsPerScore } from './normal-grade.ts';

describe('normal grade', () => {
  test('follows the tables of the normal distribution', () => {
    expect(normalCdf(0)).toBeCloseTo(0.5, 6);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 6);
    expect(normalCdf(-1)).toBeCloseTo(0.15865525393145707, 6);
  });

  test('rises with the score and stays within 0 and 100', () => {
    const score = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(score, score, (a, b) => {
        const [low, high] = [normalGrade(Math.min(a, b), 3), normalGrade(Math.max(a, b), 3)];
        return 0 <= low && low <= high && high <= 100;
      }),
    );
  });

  test('points per score bring any score to its distance from 50', () => {
    fc.assert(
      fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (score) => {
        const grade = normalGrade(score, 2);
        const points = pointsPerScore(score, 2, grade);
        return points >= 0 && Math.abs(points * score - (grade - 50)) < 1e-4;
      }),
    );
  });
});
