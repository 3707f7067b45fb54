import type { Snapshot } from '@assay/domain/market';
import { beforeAll, describe, expect, test } from 'vitest';
import { ABSTENTIONS } from '../abstention.ts';
import type { GradeHistory } from '../grades/grade-history.ts';
import { gradeMarket, gradePanel } from '../grades/grade-market.ts';
import { TRADER_GRADE } from '../model.ts';
import { panelOf, readPrices, sharedPrices, snapshotOf } from '../testing/shared-prices.ts';
import { evaluateGrades } from './evaluate-grades.ts';
import { evaluateSignals } from './evaluate-signals.ts';
import { checkLookAhead } from './look-ahead/check-look-ahead.ts';
import { gradeTable } from './look-ahead/judgement-table.ts';

const path = sharedPrices('daily_binance_futures');
const skipped = path === undefined ? ' (skipped: no shared data; set ASSAY_SHARED_DATA)' : '';

describe.skipIf(path === undefined)(`Binance futures 2019-09..2024-06${skipped}`, () => {
  let snapshot: Snapshot;
  let history: GradeHistory;
  let elapsed: number;

  beforeAll(() => {
    snapshot = snapshotOf(panelOf(readPrices(path as string, 'base')));
    const before = performance.now();
    history = gradeMarket(snapshot);
    elapsed = performance.now() - before;
  });

  const range = { from: Date.UTC(2022, 0, 1), to: Date.UTC(2024, 6, 1) };

  test('the whole history is graded in seconds', () => {
    expect(elapsed).toBeLessThan(10_000);
  });

  test('cells abstain where they should', () => {
    const counts = new Map<string, number>();
    for (const code of history.abstention) {
      const { id } = ABSTENTIONS[code];
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(history.abstention.length).toBe(188 * 1758);
    expect(counts.get('graded')).toBeGreaterThan(150_000);
    // The rows with zero volume: contracts after delisting.
    expect(counts.get('no-bar')).toBe(2950);
    expect(counts.get('turnover-unknown')).toBeUndefined();
    expect(counts.get('model-untrained')).toBeLessThan(10_000);
  });

  test('the Trader Grade ranks the next 7 days, beyond volatility too', () => {
    const report = evaluateGrades(history, snapshot, { grade: 'trader', range, horizonDays: 7 });
    expect(report.rankIc.days).toBe(905);
    expect(report.rankIc.mean).toBeGreaterThan(0.085);
    expect(report.rankIc.t).toBeGreaterThan(4);
    expect(report.neutralIc.mean).toBeGreaterThan(0.045);
    expect(report.neutralIc.t).toBeGreaterThan(4);
    expect(report.rankIc.quarters.filter(({ mean }) => mean > 0).length).toBeGreaterThanOrEqual(7);
    expect(report.quintiles[4].hitRate).toBeGreaterThan(report.quintiles[0].hitRate + 0.08);
  });

  test('signals have records on both sides of holding', () => {
    const signals = evaluateSignals(history);
    expect(signals.assets).toBe(188);
    expect(signals.aheadOfHolding).toBeGreaterThan(0.3);
    expect(signals.aheadOfHolding).toBeLessThan(0.9);
  });

  test('no grade sees what comes after it', () => {
    const judge = ({ panel }: Snapshot) => gradeTable(gradePanel(TRADER_GRADE, panel));
    expect(checkLookAhead({ id: 'trader-grade', judge }, snapshot, [700])).toEqual([]);
  });
});
