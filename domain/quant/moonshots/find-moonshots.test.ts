import { DAY } from '@assay/core/kernel';
import { NO_METRICS, type Panel, truncatePanel } from '@assay/domain/market';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GradeHistory } from '../grades/grade-history.ts';
import { gradePanel } from '../grades/grade-market.ts';
import { TRADER_GRADE } from '../model.ts';
import { emptyPanel, madeUpMarket } from '../testing/made-up-market.ts';
import { evaluateMoonshots, moonshotSection } from './evaluate-moonshots.ts';
import { findMoonshots } from './find-moonshots.ts';
import { MOONSHOT_RULE, type Moonshot } from './moonshot.ts';

const graded = (panel: Panel, grade: number): GradeHistory => ({
  ...gradePanel(TRADER_GRADE, panel),
  trader: new Float64Array(panel.columns.close.length).fill(grade),
});

/** Three assets: A breaks out on a surge on bar 40; B is as quiet and larger; C breaks out without a surge. */
const stage = ({ cap = Number.NaN, grade = 60, metrics = NO_METRICS } = {}): readonly Moonshot[] => {
  const panel = emptyPanel(['A', 'B', 'C'], 60);
  for (let asset = 0; asset < 3; asset++) {
    for (let t = 0; t < 60; t++) {
      const cell = asset * 60 + t;
      panel.columns.close[cell] = 10 + (asset !== 1 && t >= 40 ? 1 + 0.01 * t : 0);
      panel.columns.turnover[cell] = [1e6, 9e6, 2e6][asset] * (asset === 0 && t >= 38 ? 8 : 1);
      panel.columns.marketCap[cell] = asset === 0 ? cap : Number.NaN;
    }
  }
  return findMoonshots({ panel, metrics }, graded(panel, grade));
};

describe('moonshots', () => {
  test('a small asset that breaks out on a surge is picked, once', () => {
    const picks = stage();
    expect(picks.map(({ symbol }) => symbol)).toEqual(['A']);
    expect(picks[0]).toMatchObject({ lowCapBy: 'turnover', marketCap: null, traderGrade: 60, endedAt: null });
    expect(picks[0].at).toBe(Date.UTC(2021, 0, 15) + 41 * DAY);
    expect(picks[0].surge).toBeGreaterThan(MOONSHOT_RULE.minSurge);
  });

  test('market cap decides where it is known', () => {
    expect(stage({ cap: 1e9 })).toEqual([]);
    expect(stage({ cap: 1e8 })[0]).toMatchObject({ lowCapBy: 'market-cap', marketCap: 1e8 });
  });

  test('a cap that only a metric states is known: no pick as small by turnover', () => {
    const at = Float64Array.of(Date.UTC(2021, 0, 15) + 20 * DAY);
    const stated = (cap: number) =>
      stage({
        metrics: new Map([['A', new Map([['market/cap-usd', { at, value: Float64Array.of(cap) }]])]]),
      });
    expect(stated(2e9)).toEqual([]);
    // The price went from 10 to 11.4 by the pick.
    expect(stated(1e8)[0]).toMatchObject({
      lowCapBy: 'market-cap',
      marketCap: expect.closeTo(1.14e8, 0),
    });
  });

  test('an asset graded low, or not at all, is not picked', () => {
    expect(stage({ grade: 49 })).toEqual([]);
    expect(stage({ grade: Number.NaN })).toEqual([]);
  });
});

describe('in a made-up market', () => {
  const panel = madeUpMarket({ assets: 33, days: 700 });
  let history: GradeHistory;
  let picks: readonly Moonshot[];
  beforeAll(() => {
    history = gradePanel(TRADER_GRADE, panel);
    picks = findMoonshots({ panel, metrics: NO_METRICS }, history);
  });

  test('no pick, and no end of one, sees what comes after it', () => {
    expect(picks.length).toBeGreaterThan(10);
    const cut = 600;
    const end = panel.times[cut - 1] + DAY;
    const early = truncatePanel(panel, cut);
    const seen = findMoonshots({ panel: early, metrics: NO_METRICS }, gradePanel(TRADER_GRADE, early));
    expect(seen.map(({ symbol, at }) => ({ symbol, at }))).toEqual(
      picks.filter(({ at }) => at <= end).map(({ symbol, at }) => ({ symbol, at })),
    );
    const before = (all: readonly Moonshot[]) =>
      all.filter(({ endedAt, exitPrice }) => endedAt !== null && endedAt < end && exitPrice !== null);
    const closedBoth = before(seen);
    expect(closedBoth).toEqual(before(picks).slice(0, closedBoth.length));
  });

  test('losers are kept', () => {
    const evaluation = evaluateMoonshots(picks, panel, history);
    expect(evaluation.worst).toBeLessThan(0);
    expect(evaluation.byYear.reduce((sum, { picks: own }) => sum + own, 0)).toBe(evaluation.ended);
    expect(moonshotSection(evaluation).verdicts[0].met).toBe(
      evaluation.meanExcess > 0 && evaluation.excessT >= 2,
    );
  });
});
