import { beforeAll, describe, expect, test } from 'vitest';
import { gradeMarket, gradePanel } from '../../grades/grade-market.ts';
import { TRADER_GRADE } from '../../model.ts';
import { madeUpMarket } from '../../testing/made-up-market.ts';
import { snapshotOf } from '../../testing/shared-prices.ts';
import { gradeTable } from '../look-ahead/judgement-table.ts';
import type { ReportSection } from '../report.ts';
import { gradesSection, TRADER_AIMS } from './grades-section.ts';
import type { EvaluationInputs } from './section-source.ts';
import { STANDARD_SECTIONS } from './standard-sections.ts';

const snapshot = snapshotOf(madeUpMarket({ assets: 40, days: 520 }));
const range = { from: snapshot.panel.times[330], to: snapshot.panel.times[519] };

describe('sections on a made-up market, where nothing can be known', () => {
  let inputs: EvaluationInputs;
  let sections: readonly ReportSection[];

  beforeAll(() => {
    inputs = {
      snapshot,
      hourly: null,
      history: gradeMarket(snapshot),
      range,
      trials: [],
      models: [{ id: 'trader-grade', judge: ({ panel }) => gradeTable(gradePanel(TRADER_GRADE, panel)) }],
      lookAhead: { assets: 20, cuts: 1 },
    };
    sections = STANDARD_SECTIONS.map(({ build }) => build(inputs));
  });

  const verdict = (section: string, claim: string) =>
    sections.find(({ id }) => id === section)?.verdicts.find((one) => one.claim.includes(claim));

  test('every section has its id, text, and cells that its columns name', () => {
    expect(sections.map(({ id }) => id)).toEqual(STANDARD_SECTIONS.map(({ id }) => id));
    for (const { text, tables, plots } of sections) {
      expect(text.length).toBeGreaterThan(0);
      for (const { columns, rows } of tables) {
        for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ key }) => key));
      }
      for (const { series } of plots) {
        for (const { x, y, low = y, high = y } of series) {
          expect([y.length, low.length, high.length]).toEqual([x.length, x.length, x.length]);
        }
      }
    }
  });

  test('the grade misses its aims, and no look-ahead is found', () => {
    expect(verdict('grades', 't of the rank IC')?.met).toBe(false);
    expect(verdict('trading', 'earns more than its costs')?.met).toBe(false);
    expect(verdict('trials', 'deflated')?.met).toBe(false);
    expect(verdict('look-ahead', 'nothing after a day')?.met).toBe(true);
    expect(verdict('look-ahead', 'future column')?.met).toBe(true);
  });

  test('grades are shown for every year of the range', () => {
    const years = sections
      .find(({ id }) => id === 'grades')
      ?.tables.find(({ title }) => title === 'Daily rank correlation by year');
    const own = years?.rows.filter(({ grade }) => grade === 'Trader Grade') ?? [];
    const spanned = new Set(
      [...snapshot.panel.times.subarray(330, 512)].map((t) => new Date(t).getUTCFullYear()),
    );
    expect(own.map(({ year }) => year)).toEqual([...spanned].map(String));
    const all = sections[0].tables[0].rows.find(({ grade }) => grade === 'Trader Grade');
    const sum = own.reduce((total, { days, ic }) => total + Number(days) * Number(ic), 0);
    expect(sum / Number(all?.days)).toBeCloseTo(Number(all?.ic), 12);
  });

  test('the relative direction has rows of its own beside the grades, and one that knows tomorrow meets the aims', () => {
    const told = (given: EvaluationInputs) =>
      STANDARD_SECTIONS.find(({ id }) => id === 'direction')?.build(given) as ReportSection;
    const names = told(inputs).tables[0].rows.map(({ name, days }) => `${name} ${days}`);
    expect(names).toContain('Relative direction 1');
    expect(names).toContain('Trader Grade 1');
    const { close } = snapshot.panel.columns;
    const relativeDirection = inputs.history.relativeDirection.map((score, cell) => {
      const growth = close[cell + 1] / close[cell];
      return Number.isNaN(score) || !(growth > 0) ? Number.NaN : growth;
    });
    const seen = told({ ...inputs, history: { ...inputs.history, relativeDirection } });
    const own = seen.verdicts.filter(({ claim }) => claim.startsWith('Relative direction'));
    expect(own.map(({ met }) => met)).toEqual([true, true, true]);
  });

  test('overfitting says what its candidates are', () => {
    expect(
      verdict('trials', 'single features; the registered design variants are not recomputed'),
    ).toBeDefined();
  });

  test('a score that knows the outcome meets them: the measure can tell', () => {
    const { close } = snapshot.panel.columns;
    const seer = inputs.history.trader.map((grade, cell) =>
      Number.isNaN(grade) ? grade : close[cell + 7] / close[cell],
    );
    const clean = seer.map((value) => (value > 0 ? value : Number.NaN));
    const { verdicts } = gradesSection(inputs, [{ id: 'seer', scores: clean, horizonDays: 7 }], TRADER_AIMS);
    expect(verdicts.filter(({ met }) => !met)).toEqual([]);
  });

  test('without a single day there are no figures, and no aim is met by their absence', () => {
    const never = { ...inputs, range: { from: 1, to: 2 } };
    for (const { id, build } of STANDARD_SECTIONS.filter(
      (one) => !['look-ahead', 'signals'].includes(one.id),
    )) {
      expect([id, build(never).verdicts.filter(({ met }) => met)]).toEqual([id, []]);
    }
  });
});
