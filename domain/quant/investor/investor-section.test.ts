import { DAY } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { gradeFundamentals } from '../fundamentals/grade-fundamentals.ts';
import { madeUpMetrics, snapshotWith } from '../fundamentals/testing/made-up-metrics.ts';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { evaluateInvestor } from './evaluate-investor.ts';
import { gradeInvestor } from './grade-investor.ts';
import type { InvestorHistory } from './investor-history.ts';
import { investorSection } from './investor-section.ts';

const panel = madeUpMarket({ assets: 33, days: 450 });
const snapshot = snapshotWith(panel, madeUpMetrics(panel));
const fundamentals = gradeFundamentals(snapshot);
const history = gradeInvestor(snapshot, { fundamentals });
const range = { from: panel.times[200], to: panel.times[400] };

/** Grades that know the next 30 days. */
const clairvoyant = (): InvestorHistory => {
  const { close } = panel.columns;
  const grade = history.grade.map((value, cell) => {
    const t = cell % 450;
    return Number.isNaN(value) || t + 30 >= 450 ? Number.NaN : Math.log(close[cell + 30] / close[cell]);
  });
  return { ...history, grade };
};

describe('the evaluation', () => {
  const evaluation = evaluateInvestor(history, fundamentals, snapshot, range);

  test('has both horizons, and the days whose outcome the panel holds', () => {
    expect(evaluation.horizons.map(({ horizonDays }) => horizonDays)).toEqual([30, 90]);
    expect(evaluation.horizons.map(({ rankIc }) => rankIc.summary.days)).toEqual([200, 160]);
    expect(evaluation.coverage).toBeGreaterThan(0.35);
    expect(evaluation.parts.map(({ id }) => id)).toContain('fundamental/tokenomics');
    for (const { assets } of evaluation.parts) expect(assets).toBeGreaterThanOrEqual(10);
  });

  test('made-up returns cannot be ranked; knowing them is seen', () => {
    expect(Math.abs(evaluation.horizons[0].rankIc.estimate.value)).toBeLessThan(0.35);
    const seen = evaluateInvestor(clairvoyant(), fundamentals, snapshot, range);
    expect(seen.horizons[0].rankIc.estimate.value).toBeGreaterThan(0.95);
    expect(investorSection(seen).verdicts[0].met).toBe(true);
  });

  test('the section shows every figure, losses too', () => {
    const section = investorSection(evaluation);
    expect(section.verdicts).toHaveLength(8);
    expect(section.tables.map(({ rows }) => rows.length)).toEqual([4, 5, 5, evaluation.parts.length]);
    for (const { columns, rows } of section.tables)
      for (const row of rows) expect(Object.keys(row).sort()).toEqual(columns.map(({ key }) => key).sort());
    expect(section.plots[0].series.map(({ name }) => name)).toEqual(['30 days', '90 days']);
  });

  test('a range without bars has no days', () => {
    const beyond = { from: panel.times[449] + DAY, to: panel.times[449] + 2 * DAY };
    const empty = evaluateInvestor(history, fundamentals, snapshot, beyond);
    expect(empty.horizons[0].rankIc.summary.days).toBe(0);
    expect(empty.parts).toEqual([]);
    expect(investorSection(empty).verdicts.some(({ met }) => met)).toBe(false);
  });
});
