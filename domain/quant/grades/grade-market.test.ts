import { describe, expect, test } from 'vitest';
import { ABSTENTIONS } from '../abstention.ts';
import { placeOfStep } from '../cross-section/rank.ts';
import { emptyPanel, madeUpMarket } from '../testing/made-up-market.ts';
import { snapshotOf } from '../testing/shared-prices.ts';
import { rankFeatures } from './feature-ranks.ts';
import type { GradeHistory } from './grade-history.ts';
import { gradeMarket } from './grade-market.ts';

const counts = ({ abstention }: GradeHistory): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const code of abstention) found[ABSTENTIONS[code].id] = (found[ABSTENTIONS[code].id] ?? 0) + 1;
  return found;
};

const gradedCells = ({ abstention }: GradeHistory): number[] =>
  [...abstention.keys()].filter((cell) => abstention[cell] === 0);

const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);

describe('grade market', () => {
  const panel = madeUpMarket({ assets: 33, days: 420 });
  const history = gradeMarket(snapshotOf(panel));
  const cells = gradedCells(history);

  test('every abstention of a mixed market has its reason', () => {
    const found = Object.keys(counts(history));
    expect(new Set(found)).toEqual(
      new Set(ABSTENTIONS.map(({ id }) => id).filter((id) => id !== 'cross-section-too-small')),
    );
  });

  test('a grade exists exactly where nothing abstains', () => {
    expect(cells.length).toBeGreaterThan(1000);
    history.trader.forEach((grade, cell) => {
      expect(Number.isNaN(grade)).toBe(history.abstention[cell] !== 0);
    });
  });

  test('grades lie within 0 and 100, carry four decimals, and Trader = 0.8 TA + 0.2 Quant', () => {
    for (const cell of cells) {
      const [ta, quant, trader] = [history.ta[cell], history.quant[cell], history.trader[cell]];
      const direction = history.relativeDirection[cell];
      expect(Math.min(ta, quant, trader, direction)).toBeGreaterThanOrEqual(0);
      expect(Math.max(ta, quant, trader, direction)).toBeLessThanOrEqual(100);
      expect(trader).toBe(Math.round((0.8 * ta + 0.2 * quant) * 1e4) / 1e4);
    }
  });

  test('contributions sum to the distance from 50', () => {
    const { ta, quant } = history.contributions;
    const [wide, narrow] = [history.model.ta.length, history.model.quant.length];
    const length = history.times.length;
    for (const cell of cells) {
      expect(sum(ta.subarray(cell * wide, (cell + 1) * wide))).toBeCloseTo(history.ta[cell] - 50, 3);
      expect(sum(quant.subarray(cell * narrow, (cell + 1) * narrow))).toBeCloseTo(
        history.quant[cell] - 50,
        3,
      );
      const own = [
        ...ta.subarray(cell * wide, (cell + 1) * wide),
        ...quant.subarray(cell * narrow, (cell + 1) * narrow),
      ];
      expect([...(history.contributions.of(Math.floor(cell / length), cell % length) ?? [])]).toEqual(own);
    }
    expect(history.contributions.of(0, 0)).toBeUndefined();
  });

  test('with each contribution stands the rank of its feature among the assets of the day', () => {
    const { ta, quant } = history.model;
    const ids = [...ta, ...quant.map(({ id }) => id)];
    const { features, rows, ranks } = rankFeatures(panel);
    const length = history.times.length;
    for (const cell of cells) {
      const [asset, t] = [Math.floor(cell / length), cell % length];
      const row = rows.asset.indexOf(asset, rows.starts[t]);
      const own = [...(history.contributions.ranksOf(asset, t) ?? [])].map(placeOfStep);
      expect(own).toHaveLength(ids.length);
      ids.forEach((id, f) => {
        const place = 100 * (ranks[features.indexOf(id)][row] + 0.5);
        expect(Math.abs((own[f] as number) - place)).toBeLessThan(0.3);
      });
    }
    expect(history.contributions.ranksOf(0, 0)).toBeUndefined();
  });

  test('the same panel gives the same bytes', () => {
    expect(gradeMarket(snapshotOf(panel))).toEqual(history);
  });

  test('grades do not hang on the order of the assets', () => {
    const length = panel.times.length;
    const flip = (column: Float64Array) =>
      Float64Array.from(
        column,
        (_, cell) => column[(32 - Math.floor(cell / length)) * length + (cell % length)],
      );
    const { open, high, low, close, turnover, marketCap } = panel.columns;
    const columns = { open: flip(open), high: flip(high), low: flip(low), close: flip(close) };
    const flipped = { ...panel, columns: { ...columns, turnover: flip(turnover), marketCap } };
    const other = gradeMarket(snapshotOf(flipped));
    for (const cell of cells) {
      const mirrored = (32 - Math.floor(cell / length)) * length + (cell % length);
      expect(other.trader[mirrored]).toBe(history.trader[cell]);
      expect(other.relativeDirection[mirrored]).toBe(history.relativeDirection[cell]);
    }
  });

  test('closes and turnover are enough', () => {
    const closeOnly = gradeMarket(snapshotOf(madeUpMarket({ assets: 33, days: 420, closeOnly: true })));
    expect(closeOnly.trader).toEqual(history.trader);
    expect(closeOnly.strategyReturn.some((value) => value !== 0 && !Number.isNaN(value))).toBe(true);
  });

  test('progress ends at the total', () => {
    const seen: number[] = [];
    gradeMarket(snapshotOf(panel), { onProgress: (done, total) => seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
  });
});

describe('degenerate panels', () => {
  test.each([
    ['no assets', emptyPanel([], 200)],
    ['no days', emptyPanel(['A'], 0)],
    ['one day', madeUpMarket({ assets: 12, days: 1 })],
    ['only absent values', emptyPanel(['A', 'B'], 300)],
    ['a single asset', madeUpMarket({ assets: 1, days: 300 })],
  ])('%s: abstains, does not throw', (_, panel) => {
    const history = gradeMarket(snapshotOf(panel));
    expect(history.trader.every(Number.isNaN)).toBe(true);
    expect(history.abstention.includes(0)).toBe(false);
  });

  test('a small cross-section abstains with its reason', () => {
    expect(
      counts(gradeMarket(snapshotOf(madeUpMarket({ assets: 5, days: 300 }))))['cross-section-too-small'],
    ).toBeGreaterThan(0);
  });

  test('assets that are all alike are not told apart', () => {
    const panel = madeUpMarket({ assets: 12, days: 420 });
    for (const name of ['open', 'high', 'low', 'close', 'turnover'] as const) {
      const column = panel.columns[name];
      for (let asset = 1; asset < 12; asset++) column.copyWithin(asset * 420, 0, 420);
    }
    expect(gradeMarket(snapshotOf(panel)).abstention.includes(0)).toBe(false);
  });

  test('only daily panels', () => {
    expect(() => gradeMarket(snapshotOf({ ...emptyPanel(['A'], 3), interval: '1h' }))).toThrow(RangeError);
  });
});
