import type { Snapshot } from '@assay/domain/market';
import { describe, expect, test } from 'vitest';
import { gradePanel } from '../../grades/grade-market.ts';
import { TRADER_GRADE } from '../../model.ts';
import { checkLookAhead, LOOK_AHEAD_SCOPES, longestTraded, tellingCuts } from './check-look-ahead.ts';
import { compareTables } from './compare-tables.ts';
import { checkCanary } from './future-canary.ts';
import { interveneAfter } from './interventions.ts';
import { assetColumn, gradeTable, type JudgementModel, marketColumn } from './judgement-table.ts';
import { startUpDrift } from './start-up.ts';
import { FITTED_CHEATS } from './testing/fitted-cheats.ts';
import { MARKET_CHEATS } from './testing/market-cheats.ts';
import { marketWithMetrics } from './testing/market-with-metrics.ts';
import { PRICE_CHEATS } from './testing/price-cheats.ts';

const CHEATS = [...PRICE_CHEATS, ...FITTED_CHEATS, ...MARKET_CHEATS];
const market = marketWithMetrics(14, 150);
const CUTS = [3, ...tellingCuts(market, 4)];

const GRADES: JudgementModel = {
  id: 'trader-grade',
  judge: ({ panel }) => gradeTable(gradePanel(TRADER_GRADE, panel)),
};

describe('planted cheats and their honest twins', () => {
  test('there are at least 25 different leaks', () => {
    expect(new Set(CHEATS.map(({ leak }) => leak)).size).toBeGreaterThanOrEqual(25);
  });

  test.each(CHEATS)('caught: $leak', ({ cheat }) => {
    const findings = checkLookAhead(cheat, market, CUTS);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ t, cut }) => t < cut)).toBe(true);
  });

  test.each(CHEATS)('not accused: the honest twin of $leak', ({ honest }) => {
    expect(checkLookAhead(honest, market, CUTS)).toEqual([]);
    expect(checkCanary(honest, market)).toEqual([]);
  });

  test('an honest twin says something: not all of its values are absent', () => {
    for (const { honest } of CHEATS) {
      const { values } = honest.judge(market).columns[0];
      expect(Array.from(values).filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(400);
    }
  });
});

describe('the grades', () => {
  test('see nothing of what comes after, on the assets and cuts of the quick scope', () => {
    const long = marketWithMetrics(33, 460);
    const { assets, cuts } = LOOK_AHEAD_SCOPES.quick;
    const chosen = longestTraded(long, assets);
    expect(checkLookAhead(GRADES, chosen, tellingCuts(chosen, cuts))).toEqual([]);
    expect(checkCanary(GRADES, long)).toEqual([]);
  }, 20_000);
});

test('cuts are told by what comes before them', () => {
  // Gaps at bars 4, 21, 38, ... of every seventh asset; months start at bars 17, 45, 76, 106 and 137.
  expect(tellingCuts(market, 4)).toEqual([39, 77, 90, 124]);
  expect(tellingCuts(market, 3)).toEqual([39, 77, 112]);
});

describe('future canary', () => {
  test('a model that reads whatever columns there are is caught', () => {
    const greedy: JudgementModel = {
      id: 'greedy',
      judge: ({ panel: { assets, times, columns } }) => ({
        assets,
        times,
        columns: [
          assetColumn(
            'sum',
            columns.close.map((_, cell) =>
              Object.values(columns).reduce((sum, one) => sum + (one[cell] || 0), 0),
            ),
          ),
        ],
      }),
    };
    expect(checkCanary(greedy, market)).toMatchObject([{ array: 'sum', asset: 'A0000', t: 0 }]);
  });

  test('a model that takes the newest metric whatever its date is caught', () => {
    const newest = MARKET_CHEATS.find(({ leak }) =>
      leak.startsWith('today'),
    ) as (typeof MARKET_CHEATS)[number];
    expect(checkCanary(newest.cheat, market).length).toBe(1);
  });
});

describe('another future', () => {
  const past = (snapshot: Snapshot): number[] =>
    Array.from(snapshot.panel.columns.close).filter((_, cell) => cell % snapshot.panel.times.length < 80);

  test.each(['absent', 'noise'] as const)('%s leaves the past as it was and changes what follows', (kind) => {
    const other = interveneAfter(market, 80, kind);
    expect(past(other)).toEqual(past(market));
    expect(other.panel.columns.close).not.toEqual(market.panel.columns.close);
    expect(interveneAfter(market, 80, kind)).toEqual(other);
  });

  test('taken away, unlisted assets and later metrics are gone too', () => {
    const early = interveneAfter(market, 30, 'nothing');
    // A0003 and A0010 are listed at bar 37.
    expect(early.panel.assets.length).toBe(12);
    expect(early.panel.assets).not.toContain('A0003');
    expect(early.panel.columns.close.length).toBe(12 * 30);
    expect(early.metrics.get('A0000')?.get('supply/circulating')?.at.length).toBe(1);
    expect(early.asOf).toBe(market.panel.times[30]);
    expect(early.digest).not.toBe(market.digest);
  });
});

describe('comparison', () => {
  const times = Float64Array.of(10, 20, 30);
  const table = (assets: string[], values: number[], when = times) => ({
    assets,
    times: when,
    columns: [assetColumn('x', values)],
  });

  test('NaN equals NaN, 0 is not -0, and only bars before the end count', () => {
    const a = table(['A'], [Number.NaN, 0, 3]);
    expect(compareTables(a, table(['A'], [Number.NaN, 0, 4]), 30)).toEqual([]);
    expect(compareTables(a, table(['A'], [Number.NaN, -0, 4]))).toEqual([
      { array: 'x', asset: 'A', t: 1, cells: 2 },
    ]);
  });

  test('assets are matched by symbol, rows by time', () => {
    const a = table(['A', 'B'], [1, 2, 3, 4, 5, 6]);
    expect(compareTables(a, table(['B', 'A'], [4, 5, 6, 1, 2, 3]))).toEqual([]);
    expect(compareTables(a, table(['B'], [4, 5, 6]))).toEqual([]);
    const later = table(['A'], [2, 3], times.slice(1));
    expect(compareTables(a, later)).toEqual([{ array: 'x', asset: 'A', t: 0, cells: 1 }]);
  });

  test('columns of the market and columns of several values', () => {
    const wide = (values: number[]) => ({ assets: [], times, columns: [marketColumn('w', values, 2)] });
    expect(compareTables(wide([1, 2, 3, 4, 5, 6]), wide([1, 2, 3, 9, 5, 6]))).toEqual([
      { array: 'w', asset: null, t: 1, cells: 1 },
    ]);
    expect(() => compareTables(wide([1]), table(['A'], [1]))).toThrow(RangeError);
  });
});

describe('start-up', () => {
  test('a value over 5 bars is whole after 4, one without end never is', () => {
    const drift = (leak: string, histories: number[]) =>
      startUpDrift(CHEATS.find((one) => one.leak === leak)?.honest as JudgementModel, market, 10, histories);
    const window = drift('centred moving average', [0, 2, 4, 400]);
    expect(window.map(({ history, changed }) => [history, changed > 0])).toEqual([
      [0, true],
      [2, true],
      [4, false],
    ]);
    const endless = drift('smoothed forwards and backwards', [4, 100]);
    expect(endless.map(({ changed }) => changed > 0)).toEqual([true, true]);
    expect(endless[1].largest).toBeLessThan(endless[0].largest / 1e3);
    expect(endless[1].lost).toBe(0);
  });

  test('grades are lost where the history is too short for them', () => {
    const long = marketWithMetrics(20, 460);
    const [short] = startUpDrift(GRADES, long, 20, [50]);
    expect(short).toMatchObject({ array: 'ta', lost: 1, changed: 1 });
  });
});
