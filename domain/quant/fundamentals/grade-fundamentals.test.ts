import type { Panel } from '@assay/domain/market';
import { describe, expect, test } from 'vitest';
import { checkLookAhead } from '../evaluation/look-ahead/check-look-ahead.ts';
import { emptyPanel, madeUpMarket } from '../testing/made-up-market.ts';
import { FUNDAMENTALS_ABSTENTIONS, type FundamentalHistory } from './fundamental-history.ts';
import { gradeFundamentals } from './grade-fundamentals.ts';
import { FUNDAMENTALS_JUDGEMENT } from './judgement-model.ts';
import { FUNDAMENTALS_MODEL, GRADE_SPECIFICATIONS } from './specification.ts';
import { madeUpMetrics, snapshotWith } from './testing/made-up-metrics.ts';

const panel = madeUpMarket({ assets: 33, days: 500 });
const metrics = madeUpMetrics(panel);
const snapshot = snapshotWith(panel, metrics);
const history = gradeFundamentals(snapshot);
const GRADES = ['fundamental', 'technology', 'valuation'] as const;

const near = (value: number, expected: number): void => expect(value).toBeCloseTo(expected, 3);

describe('the specification', () => {
  test('shares sum to 1', () => {
    for (const { subScores } of GRADE_SPECIFICATIONS) {
      near(
        subScores.reduce((sum, { weight }) => sum + weight, 0),
        1,
      );
      for (const { inputs } of subScores)
        near(
          inputs.reduce((sum, { weight }) => sum + weight, 0),
          1,
        );
    }
  });

  test('the identity covers every input', () => {
    expect(FUNDAMENTALS_MODEL).toMatchObject({ id: 'fundamentals', version: '2' });
    expect(FUNDAMENTALS_MODEL.digest).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('grades of a made-up market', () => {
  test('each grade is given to some and refused to others, for a reason', () => {
    for (const id of GRADES) {
      const { grade, abstention } = history.grades[id];
      expect(new Set(abstention)).toEqual(new Set([0, 1, 2]));
      grade.forEach((value, cell) => {
        expect(Number.isNaN(value)).toBe(abstention[cell] !== 0);
        if (abstention[cell] === 0) expect(value >= 0 && value <= 100).toBe(true);
      });
    }
  });

  test('grades are the weighted mean of the sub-scores that do not abstain', () => {
    for (const { id, subScores } of GRADE_SPECIFICATIONS) {
      const columns = history.grades[id];
      for (let cell = 3; cell < columns.grade.length; cell += 97) {
        if (columns.abstention[cell] !== 0) continue;
        const present = subScores.flatMap(({ weight }, s) => {
          const score = columns.subScores[s].score[cell];
          return Number.isNaN(score)
            ? []
            : [{ weight, score, coverage: columns.subScores[s].coverage[cell] }];
        });
        const weight = present.reduce((sum, part) => sum + part.weight, 0);
        near(columns.grade[cell], present.reduce((sum, part) => sum + part.weight * part.score, 0) / weight);
        near(
          columns.coverage[cell],
          present.reduce((sum, part) => sum + part.weight * part.coverage, 0),
        );
      }
    }
  });

  test('a sub-score is there exactly where two fifths of its weight are known', () => {
    for (const { listed, subScores } of GRADES.map((id) => ({
      listed: history.grades[id].abstention,
      ...history.grades[id],
    })))
      for (const { score, coverage } of subScores)
        score.forEach((value, cell) => {
          if (listed[cell] !== 1) expect(Number.isNaN(value)).toBe(coverage[cell] < 0.4 - 1e-6);
        });
  });

  test('without metrics only what the bars say is left, and no grade', () => {
    const bare = gradeFundamentals(snapshotWith(panel, new Map()));
    for (const id of GRADES) expect(bare.grades[id].grade.every(Number.isNaN)).toBe(true);
    const exchange = bare.grades.fundamental.subScores.find(({ id }) => id === 'exchange');
    expect(exchange?.score.some((value) => value > 80)).toBe(true);
    const [first] = bare.latest;
    expect(first.grades.fundamental.grade.abstained).toEqual(FUNDAMENTALS_ABSTENTIONS[2]);
    expect(first.grades.fundamental.class).toBeNull();
  });
});

describe('the explanation', () => {
  const graded = history.latest.flatMap(({ grades }) => GRADES.map((id) => grades[id]));

  test('contributions of sub-scores, and of inputs, sum to grade - 50', () => {
    const given = graded.filter(({ grade }) => grade.value !== null);
    expect(given.length).toBeGreaterThan(20);
    for (const { grade, subScores } of given) {
      const sum = subScores.reduce((total, { contribution }) => total + contribution, 0);
      expect(sum).toBeCloseTo((grade.value as number) - 50, 4);
      for (const { contribution, inputs } of subScores)
        expect(inputs.reduce((total, input) => total + input.contribution, 0)).toBeCloseTo(contribution, 9);
    }
  });

  test('what abstains says why and adds nothing', () => {
    for (const { subScores } of graded)
      for (const { score, contribution, inputs } of subScores) {
        if (score.value === null) expect(contribution).toBe(0);
        for (const input of inputs) {
          expect(input.score.value === null).toBe(input.score.abstained !== null);
          if (input.value === null) expect(input.score.abstained?.id).toBe('unknown');
        }
      }
    expect(graded.some(({ grade }) => grade.abstained?.id === 'coverage-too-low')).toBe(true);
  });

  test('agrees with the history, and the change is that of 7 days', () => {
    history.latest.forEach(({ symbol, grades }, asset) => {
      expect(symbol).toBe(panel.assets[asset]);
      const cell = asset * 500 + 499;
      const { grade } = history.grades.fundamental;
      expect(grades.fundamental.grade.value ?? Number.NaN).toBe(grade[cell]);
      const change = grade[cell] - grade[cell - 7];
      if (Number.isNaN(change)) expect(grades.fundamental.change7d).toBeNull();
      else near(grades.fundamental.change7d as number, change);
    });
  });

  test('can be had of any bar', () => {
    const earlier = gradeFundamentals(snapshot, { detailBar: 400 });
    expect(earlier.grades).toEqual(history.grades);
    expect(earlier.latest[0].grades.technology.grade.value).toBe(history.grades.technology.grade[400]);
    expect(() => gradeFundamentals(snapshot, { detailBar: 500 })).toThrow(RangeError);
  });
});

describe('meaning', () => {
  const raised = (id: 'funding/raised-usd' | 'supply/top1pct-share') => {
    const own = new Map(metrics.get('A0000'));
    const { at, value } = own.get(id) as { at: Float64Array; value: Float64Array };
    own.set(id, { at, value: value.map(() => 1e15) });
    return gradeFundamentals(snapshotWith(panel, new Map(metrics).set('A0000', own)));
  };
  const gradeOf = ({ grades }: FundamentalHistory) => grades.fundamental.grade[499];

  test('more money raised lifts the grade, more in few hands lowers it', () => {
    expect(gradeOf(raised('funding/raised-usd'))).toBeGreaterThan(gradeOf(history));
    expect(gradeOf(raised('supply/top1pct-share'))).toBeLessThan(gradeOf(history));
  });
});

describe('point in time', () => {
  test('no value hangs on what comes after it, in bars or metrics', () => {
    expect(checkLookAhead(FUNDAMENTALS_JUDGEMENT, snapshot, [1, 123, 366, 499])).toEqual([]);
  });

  test('the order of the assets does not matter', () => {
    const length = 500;
    const order = panel.assets.map((_, asset) => 32 - asset);
    const flip = (column: Float64Array) =>
      Float64Array.from(
        column,
        (_, cell) => column[order[Math.floor(cell / length)] * length + (cell % length)],
      );
    const columns = Object.fromEntries(
      Object.entries(panel.columns).map(([name, column]) => [name, flip(column)]),
    ) as Panel['columns'];
    const flipped = { ...panel, assets: order.map((asset) => panel.assets[asset]), columns };
    const other = gradeFundamentals(snapshotWith(flipped, metrics));
    for (const id of GRADES) expect(other.grades[id].grade).toEqual(flip(history.grades[id].grade));
  });
});

describe('degenerate panels', () => {
  test.each([
    ['no assets', emptyPanel([], 20)],
    ['no days', emptyPanel(['A'], 0)],
    ['only absent values', emptyPanel(['A', 'B'], 40)],
    ['one asset', madeUpMarket({ assets: 1, days: 100 })],
  ])('%s', (_, degenerate) => {
    const { grades, latest } = gradeFundamentals(snapshotWith(degenerate, madeUpMetrics(degenerate)));
    expect(grades.fundamental.grade.length).toBe(degenerate.assets.length * degenerate.times.length);
    expect(latest.length).toBe(degenerate.times.length === 0 ? 0 : degenerate.assets.length);
  });

  test('a single asset is put on the fixed scales', () => {
    const single = madeUpMarket({ assets: 1, days: 100 });
    const { latest } = gradeFundamentals(snapshotWith(single, madeUpMetrics(single)));
    const scanner = latest[0].grades.technology.subScores.find(({ id }) => id === 'defi-scanner');
    expect(scanner?.inputs[0]).toMatchObject({ method: 'scale', peers: 1, score: { abstained: null } });
    const [commits] = latest[0].grades.technology.subScores[0].inputs;
    expect(commits.score.abstained?.id).toBe('too-few-peers');
  });

  test('only daily panels', () => {
    const hourly = { ...emptyPanel(['A'], 3), interval: '1h' as const };
    expect(() => gradeFundamentals(snapshotWith(hourly, new Map()))).toThrow(RangeError);
  });
});
