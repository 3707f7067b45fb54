import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { normalCdf } from '../grades/normal-grade.ts';
import { type TrendRule, trendGrades } from './trend-grade.ts';

const RULE: TrendRule = {
  speeds: [
    { fast: 4, slow: 12 },
    { fast: 8, slow: 24 },
  ],
  volatilitySpan: 30,
  scaleSpan: 60,
  limit: 2,
  warmUp: 50,
};

const walk = (drift: number, length = 300): Float64Array => {
  const random = seededRandom('trend');
  let price = 0;
  return Float64Array.from({ length }, () => (price += drift + 0.01 * random.normal()));
};
const always = (length: number) => new Uint8Array(length).fill(1);

/** The definition, bar by bar, from the start every time. */
const slowGrade = (prices: readonly number[], rule: TrendRule): number => {
  const mean = (values: readonly number[], span: number): number =>
    values.slice(1).reduce((value, x) => value + (2 / (span + 1)) * (x - value), values[0]);
  const upTo = (t: number) => prices.slice(0, t + 1);
  const z = rule.speeds.map(({ fast, slow }) => {
    const gaps = prices.flatMap((_, t) => {
      const changes = upTo(t)
        .slice(1)
        .map((price, i) => (price - prices[i]) ** 2);
      if (changes.length === 0) return [];
      const volatility = Math.sqrt(mean(changes, rule.volatilitySpan) * slow);
      return [(mean(upTo(t), fast) - mean(upTo(t), slow)) / volatility];
    });
    const scale = Math.sqrt(
      mean(
        gaps.map((gap) => gap * gap),
        rule.scaleSpan,
      ),
    );
    return Math.max(-rule.limit, Math.min(rule.limit, (gaps.at(-1) as number) / scale));
  });
  return 100 * normalCdf(z.reduce((sum, value) => sum + value, 0) / z.length);
};

describe('trend grade', () => {
  test('is what its definition says', () => {
    const prices = walk(0, 120);
    const grades = trendGrades(prices, always(120), RULE);
    for (const t of [50, 77, 119]) {
      expect(Math.abs(grades[t] - slowGrade([...prices.subarray(0, t + 1)], RULE))).toBeLessThan(1e-3);
    }
  });

  test('is high in a rise, low in a fall, and mirrors', () => {
    const up = trendGrades(walk(0.01), always(300), RULE);
    expect(up[299]).toBeGreaterThan(70);
    const down = trendGrades(
      walk(0.01).map((price) => -price),
      always(300),
      RULE,
    );
    expect(Math.abs(up[299] + down[299] - 100)).toBeLessThan(1e-3);
  });

  test('abstains before its warm-up, without a trade, and where the price never moves', () => {
    const prices = walk(0);
    const traded = always(300).fill(0, 200, 210);
    const grades = trendGrades(prices, traded, RULE);
    expect(grades.findIndex((grade) => !Number.isNaN(grade))).toBe(RULE.warmUp - 1);
    expect(grades.subarray(200, 210).every(Number.isNaN)).toBe(true);
    expect(grades[210]).not.toBeNaN();
    expect(trendGrades(new Float64Array(300), always(300), RULE).every(Number.isNaN)).toBe(true);
  });

  test('does not see what comes after', () => {
    const prices = walk(0);
    const whole = trendGrades(prices, always(300), RULE);
    for (const cut of [60, 151, 299]) {
      expect(trendGrades(prices.slice(0, cut), always(cut), RULE)).toEqual(whole.subarray(0, cut));
    }
  });
});
