import { DAY } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { checkLookAhead } from '../evaluation/look-ahead/check-look-ahead.ts';
import { madeUpMetrics, snapshotWith } from '../fundamentals/testing/made-up-metrics.ts';
import { emptyPanel, madeUpMarket } from '../testing/made-up-market.ts';
import { isAssessmentDay } from './assessments.ts';
import { gradeInvestor } from './grade-investor.ts';
import { INVESTOR_ABSTENTIONS } from './investor-history.ts';
import { INVESTOR_FACTORS, INVESTOR_MODEL, PART_WEIGHTS } from './investor-model.ts';
import { INVESTOR_JUDGEMENT } from './judgement-model.ts';

const DAYS = 500;
const panel = madeUpMarket({ assets: 33, days: DAYS });
const snapshot = snapshotWith(panel, madeUpMetrics(panel));
const history = gradeInvestor(snapshot);
const width = INVESTOR_FACTORS.length;
const graded = [...history.grade.keys()].filter((cell) => !Number.isNaN(history.grade[cell]));

test('the model states its factors and shares', () => {
  expect(Object.values(PART_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(new Set(INVESTOR_FACTORS.map(({ id }) => id)).size).toBe(width);
  expect(INVESTOR_MODEL.digest).toMatch(/^[0-9a-f]{64}$/);
});

describe('grades of a made-up market', () => {
  test('a grade exists exactly where nothing abstains, with four decimals', () => {
    expect(graded.length).toBeGreaterThan(5000);
    history.grade.forEach((grade, cell) => {
      expect(Number.isNaN(grade)).toBe(history.abstention[cell] !== 0);
    });
    for (const cell of graded) {
      const grade = history.grade[cell];
      expect(grade >= 0 && grade <= 100 && Math.round(grade * 1e4) / 1e4 === grade).toBe(true);
    }
    const ids = new Set([...history.abstention].map((code) => INVESTOR_ABSTENTIONS[code].id));
    for (const id of ['graded', 'not-listed', 'illiquid', 'pegged', 'no-bar', 'awaiting-assessment'])
      expect(ids).toContain(id);
  });

  test('contributions sum to the distance from 50', () => {
    for (const cell of graded) {
      const row = history.assessment[cell];
      const own = history.contributions.subarray(row * width, (row + 1) * width);
      expect(own.reduce((sum, points) => sum + points, 0)).toBeCloseTo(history.grade[cell] - 50, 3);
    }
  });

  test('an assessment of Monday is in force until the next', () => {
    for (const cell of graded) {
      const t = cell % DAYS;
      const monday = t - ((Math.floor(panel.times[t] / DAY) + 3) % 7);
      expect(isAssessmentDay(panel.times[monday])).toBe(true);
      expect(history.assessment[cell]).toBe(history.assessment[cell - t + monday]);
      expect(history.grade[cell]).toBe(history.grade[cell - t + monday]);
    }
    expect(new Date(panel.times[graded[0] % DAYS]).getUTCDay()).toBe(1);
  });

  test('weights start as stated and are learned anew each month, from closed outcomes only', () => {
    const [first] = history.refits;
    expect(first).toMatchObject({ days: 0, rows: 0 });
    expect(first.weights).toEqual(INVESTOR_FACTORS.map(({ statedWeight }) => statedWeight));
    const last = history.refits[history.refits.length - 1];
    expect(last.weights).not.toEqual(first.weights);
    const assessed = panel.times.filter((time) => isAssessmentDay(time) && time + 91 * DAY <= last.at).length;
    expect(last.days).toBeLessThanOrEqual(assessed);
    expect(last.days).toBeGreaterThan(10);
    expect(
      new Set(history.refits.map(({ at }) => new Date(at).toISOString().slice(0, 7))).size,
    ).toBeGreaterThan(10);
  });

  test('with the bars alone the coverage is low, but enough', () => {
    const bare = gradeInvestor(snapshotWith(panel, new Map()));
    for (const cell of graded) {
      expect(bare.grade[cell]).not.toBeNaN();
      expect(bare.coverage[cell]).toBeLessThanOrEqual(history.coverage[cell]);
      expect(bare.coverage[cell]).toBeGreaterThanOrEqual(0.35);
    }
    expect(graded.some((cell) => bare.coverage[cell] < history.coverage[cell] - 0.2)).toBe(true);
  });
});

describe('the explanation of the last bar', () => {
  test('agrees with the history and adds up', () => {
    const given = history.latest.filter(({ grade }) => grade.value !== null);
    expect(given.length).toBeGreaterThan(10);
    history.latest.forEach((latest, asset) => {
      const cell = asset * DAYS + DAYS - 1;
      expect(latest.grade.value ?? Number.NaN).toBe(history.grade[cell]);
      if (latest.grade.value === null)
        expect(latest.grade.abstained).toEqual(INVESTOR_ABSTENTIONS[history.abstention[cell]]);
    });
    for (const { grade, parts, coverage, assessedAt, asOf } of given) {
      expect(parts.reduce((sum, part) => sum + part.contribution, 0)).toBeCloseTo(
        (grade.value as number) - 50,
        3,
      );
      expect(parts.reduce((sum, part) => sum + part.weight * part.coverage, 0)).toBeCloseTo(coverage, 3);
      expect(parts.flatMap(({ factors }) => factors).length).toBe(width);
      expect(asOf - (assessedAt as number)).toBeLessThan(7 * DAY);
      for (const { factors } of parts)
        for (const { value, contribution } of factors)
          if (value === null) expect(Math.abs(contribution)).toBe(0);
    }
  });

  test('the change is that of 7 days', () => {
    history.latest.forEach(({ change7d }, asset) => {
      const cell = asset * DAYS + DAYS - 1;
      const change = history.grade[cell] - history.grade[cell - 7];
      if (Number.isNaN(change)) expect(change7d).toBeNull();
      else expect(change7d).toBeCloseTo(change, 4);
    });
  });
});

test('no value hangs on what comes after it, in bars or metrics', () => {
  expect(checkLookAhead(INVESTOR_JUDGEMENT, snapshot, [1, 150, 333, 480])).toEqual([]);
});

describe('degenerate panels', () => {
  test.each([
    ['no assets', emptyPanel([], 200)],
    ['no days', emptyPanel(['A'], 0)],
    ['only absent values', emptyPanel(['A', 'B'], 300)],
    ['a small cross-section', madeUpMarket({ assets: 5, days: 300 })],
  ])('%s: abstains, does not throw', (_, degenerate) => {
    const { grade, abstention, latest } = gradeInvestor(snapshotWith(degenerate, new Map()));
    expect(grade.every(Number.isNaN)).toBe(true);
    expect(abstention.includes(0)).toBe(false);
    expect(latest.every(({ parts }) => parts.length === 0)).toBe(true);
  });

  test('assets that are all alike are not told apart', () => {
    const alike = madeUpMarket({ assets: 12, days: 300 });
    for (const column of Object.values(alike.columns))
      for (let asset = 1; asset < 12; asset++) column.copyWithin(asset * 300, 0, 300);
    expect(gradeInvestor(snapshotWith(alike, new Map())).abstention.includes(0)).toBe(false);
  });
});
