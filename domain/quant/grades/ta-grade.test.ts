import { DAY, seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { PARAMETERS } from '../model.ts';
import { type TaGrades, TaWalk } from './ta-grade.ts';
import { closedDays, type Refit, type Training } from './training.ts';

const START = Date.UTC(2022, 0, 1);
const ASSETS = 24;
const WIDTH = 4;
const RULE = { ...PARAMETERS.ta, minTrainingDays: 60, minRecordDays: 20 };

/** Ranks at random; outcomes that follow column 1 and, where column 2 is high, column 3. Column 0 is volatility. */
const made = (count: number, outcome: (rank: Int8Array) => number): Training => {
  const random = seededRandom('ta grade');
  const ranks = Int8Array.from({ length: count * ASSETS * WIDTH }, () => random.integer(255) - 127);
  const label = Int8Array.from({ length: count * ASSETS }, (_, row) =>
    Math.max(-127, Math.min(127, outcome(ranks.subarray(row * WIDTH, (row + 1) * WIDTH)))),
  );
  const column = (bar: number): Int8Array =>
    Int8Array.from({ length: WIDTH * ASSETS }, (_, i) => {
      const [f, row] = [Math.floor(i / ASSETS), i % ASSETS];
      return ranks[(bar * ASSETS + row) * WIDTH + f];
    });
  const bars = Array.from({ length: count }, (_, t) => {
    const own = label.slice(t * ASSETS, (t + 1) * ASSETS);
    return { time: START + t * DAY, ranks: column(t), rows: ASSETS, week: own, day: own.slice() };
  });
  return { bars, width: WIDTH, control: 0 };
};

const run = (training: Training) => {
  const walk = new TaWalk(training, RULE);
  const days = training.bars.map((_, t) => walk.advance(t));
  return { days, refits: walk.refits };
};

const last = (refits: readonly Refit[]): Refit => refits[refits.length - 1];

describe('TA Grade', () => {
  const linear = made(220, (rank) => rank[1]);

  test('learns only from days whose outcome has closed, and at most the training window', () => {
    expect(closedDays(linear, { ...RULE, trainingDays: 30 }, 100)).toEqual(
      Array.from({ length: 23 }, (_, i) => 71 + i),
    );
    const { refits } = run(linear);
    // The first of March: bar 59 has 53 closed days; the first of April has 84.
    expect(refits[0]).toMatchObject({ at: START + 91 * DAY, from: START, to: START + 83 * DAY, days: 84 });
    expect(refits[0].rows).toBe(84 * ASSETS);
  });

  test('trees stay in force until their month; shares sum to 1', () => {
    const { refits } = run(linear);
    expect(refits.map(({ treesAt }) => (treesAt - START) / DAY)).toEqual([91, 91, 91, 182, 182]);
    for (const { shares } of refits) expect(shares.linear + shares.trees).toBeCloseTo(1, 12);
  });

  test('a linear truth is found by the coefficients, nothing of it is due to volatility', () => {
    const refit = last(run(linear).refits);
    expect(refit.coefficients[1]).toBeGreaterThan(1.8);
    expect(Math.abs(refit.volatilityLoading)).toBeLessThan(0.05);
    expect(Math.abs(refit.coefficients[2])).toBeLessThan(0.1);
  });

  test('an interaction is won by the trees', () => {
    const { shares } = last(run(made(220, (rank) => (rank[2] > 0 ? rank[3] : -rank[3]))).refits);
    expect(shares.trees).toBeGreaterThan(0.8);
  });

  test('a truth that is volatility alone is carried by its loading', () => {
    const { refits, days } = run(made(220, (rank) => -rank[0]));
    expect(last(refits).volatilityLoading).toBeCloseTo(-1, 1);
    const own = [...(days[219] as TaGrades).contributions.subarray(0, WIDTH)];
    expect(Math.abs(own[0])).toBe(Math.max(...own.map(Math.abs)));
  });

  test('nothing is graded before the first refit; then contributions sum to the distance from 50', () => {
    run(linear).days.forEach((bar, t) => {
      expect(bar === undefined).toBe(t < 90);
      bar?.grades.forEach((grade, row) => {
        const own = bar.contributions.subarray(row * WIDTH, (row + 1) * WIDTH);
        expect(own.reduce((sum, part) => sum + part, 0)).toBeCloseTo(grade - 50, 3);
        expect(bar.direction[row]).toBeGreaterThanOrEqual(0);
      });
    });
  });

  test('what outcomes become later changes nothing', () => {
    const poisoned = structuredClone(linear);
    for (const bar of poisoned.bars.slice(144)) {
      bar.week?.fill(99);
      bar.day?.fill(-99);
    }
    // The refit at bar 151 knows outcomes of days up to 144 - 1 + 7 = 150 of the same training rows.
    expect(run(poisoned).days.slice(0, 151)).toEqual(run(linear).days.slice(0, 151));
  });
});
