import { seededRandom } from '@assay/core/kernel';
import { NO_METRICS, type Panel } from '@assay/domain/market';
import { expect, test } from 'vitest';
import { INTERVENTIONS, interveneAfter } from '../evaluation/look-ahead/interventions.ts';
import { sizeTable } from '../market-indicator/size-table.ts';
import { emptyPanel, madeUpMarket } from '../testing/made-up-market.ts';
import { snapshotOf } from '../testing/shared-prices.ts';
import { CORRELATIONS, correlationMatrix } from './correlation-matrix.ts';
import { extremeCorrelations } from './extreme-correlations.ts';
import { largestCorrelations } from './largest-correlations.ts';

const SYMBOLS = Array.from({ length: 30 }, (_, i) => `C${String(i).padStart(2, '0')}`);

/** Assets that follow one factor with a loading that falls from 1 to -1. */
const factorMarket = (days: number) => {
  const assets = SYMBOLS;
  const panel = emptyPanel(assets, days);
  const random = seededRandom('factor');
  const prices = assets.map(() => 100);
  for (let t = 0; t < days; t++) {
    const factor = random.normal();
    assets.forEach((_, asset) => {
      const loading = 1 - (2 * asset) / (assets.length - 1);
      prices[asset] *= Math.exp(0.03 * (loading * factor + 0.3 * random.normal()));
      panel.columns.close[asset * days + t] = prices[asset];
      panel.columns.turnover[asset * days + t] = 1e6 * (asset + 1);
    });
  }
  return panel;
};

const listFor = (panel: Panel, asset: number, t: number) =>
  extremeCorrelations(
    panel,
    correlationMatrix(panel, t),
    sizeTable({ panel, metrics: NO_METRICS }),
    t,
  )(asset);

test('two assets that move alike, and one that moves against them', () => {
  const panel = emptyPanel(['A', 'B', 'C'], 91);
  const random = seededRandom('three');
  let x = 0;
  for (let t = 0; t < 91; t++) {
    x += 0.02 * random.normal();
    [x, 2 * x, -x].forEach((log, asset) => {
      panel.columns.close[asset * 91 + t] = Math.exp(log);
    });
  }
  panel.columns.turnover.fill(1);
  const { values, intensity, meanCorrelation, members } = correlationMatrix(panel, 90);
  expect([...members]).toEqual([0, 1, 2]);
  expect(meanCorrelation).toBeCloseTo(-1 / 3, 5);
  // The mixture of the sample's 1 and -1 with their mean.
  const mixed = (sample: number) => sample + intensity * (-1 / 3 - sample);
  const expected = [1, mixed(1), mixed(-1), mixed(1), 1, mixed(-1), mixed(-1), mixed(-1), 1];
  expected.forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value, 4);
  });
});

test('lists the highest and lowest against the largest assets, itself left out', () => {
  const list = listFor(factorMarket(120), 0, 119).value;
  expect(list?.compared).toBe(29);
  expect(list?.sizedBy).toBe('turnover');
  expect(list?.highest).toHaveLength(10);
  expect(list?.lowest).toHaveLength(10);
  expect(list?.highest.some(({ asset }) => asset === 'C00')).toBe(false);
  const last = (row: readonly { correlation: number }[] | undefined) =>
    row?.map(({ correlation }) => correlation) ?? [];
  expect(last(list?.highest)).toEqual([...last(list?.highest)].sort((a, b) => b - a));
  expect(Math.min(...last(list?.highest))).toBeGreaterThan(Math.max(...last(list?.lowest)));
  expect(list?.lowest.slice(0, 3).every(({ asset }) => asset >= 'C20')).toBe(true);
});

test('sizes by market cap where most caps are known', () => {
  const panel = factorMarket(120);
  panel.columns.marketCap.fill(1e9, 0, 15 * 120);
  expect(listFor(panel, 0, 119).value).toMatchObject({ sizedBy: 'market-cap', compared: 14 });
  panel.columns.marketCap.fill(Number.NaN, 14 * 120);
  expect(listFor(panel, 0, 119).value).toMatchObject({ sizedBy: 'turnover', compared: 29 });
});

test('the largest with each other: row by row what the matrix says, largest first', () => {
  const panel = factorMarket(120);
  const matrix = correlationMatrix(panel, 119);
  const sizes = sizeTable({ panel, metrics: NO_METRICS });
  const value = largestCorrelations(panel, matrix, sizes, 119).value;
  expect(value?.assets.slice(0, 2)).toEqual(['C29', 'C28']);
  expect(value?.assets).toHaveLength(30);
  expect(value?.below.map((row) => row.length)).toEqual(SYMBOLS.map((_, i) => i));
  expect(value?.below[2]).toEqual([matrix.values[27 * 30 + 29], matrix.values[27 * 30 + 28]]);
  expect(value?.sizedBy).toBe('turnover');
  panel.columns.close.fill(Number.NaN, 120);
  expect(largestCorrelations(panel, correlationMatrix(panel, 119), sizes, 119).abstained?.id).toBe(
    'nothing-to-compare',
  );
});

test('abstains on gaps, on a price that stands still and on its own', () => {
  const panel = factorMarket(120);
  for (let t = 31; t < 120; t += 6) panel.columns.close[t] = Number.NaN;
  panel.columns.close.fill(5, 120, 240);
  expect(listFor(panel, 0, 119).abstained?.id).toBe('too-little-history');
  expect(listFor(panel, 1, 119).abstained?.id).toBe('too-little-history');
  expect(listFor(panel, 2, 119).value?.compared).toBe(27);
  const alone = factorMarket(120);
  alone.columns.close.fill(Number.NaN, 120);
  expect(listFor(alone, 0, 119).abstained?.id).toBe('nothing-to-compare');
  expect(correlationMatrix(emptyPanel(['A', 'B'], 100), 99).members).toHaveLength(0);
});

test('the order of the assets changes nothing', () => {
  const panel = factorMarket(120);
  const days = 120;
  const turned = emptyPanel(SYMBOLS, days);
  SYMBOLS.forEach((_, asset) => {
    const from = (SYMBOLS.length - 1 - asset) * days;
    turned.columns.close.set(panel.columns.close.subarray(from, from + days), asset * days);
    turned.columns.turnover.set(panel.columns.turnover.subarray(from, from + days), asset * days);
  });
  const [a, b] = [correlationMatrix(panel, 119).values, correlationMatrix(turned, 119).values];
  for (let i = 0; i < 30; i++)
    for (let j = 0; j < 30; j++) expect(b[(29 - i) * 30 + 29 - j]).toBe(a[i * 30 + j]);
});

test('ties come in order of the symbol, whatever the order of the panel', () => {
  const alike = (assets: readonly string[]) => {
    const panel = emptyPanel(assets, 91);
    const random = seededRandom('ties');
    for (let t = 0, log = 0; t < 91; t++) {
      log += 0.02 * random.normal();
      assets.forEach((_, asset) => {
        panel.columns.close[asset * 91 + t] = Math.exp(log);
      });
    }
    panel.columns.turnover.fill(1);
    const list = listFor(panel, assets.indexOf('A'), 90).value;
    return list?.highest.map(({ asset }) => asset);
  };
  expect(alike(['A', 'B', 'C', 'D'])).toEqual(['B', 'C', 'D']);
  expect(alike(['D', 'B', 'A', 'C'])).toEqual(['B', 'C', 'D']);
});

test.each(INTERVENTIONS)('a future of %s changes no bit', (intervention) => {
  const snapshot = snapshotOf(madeUpMarket({ assets: 25, days: 260 }));
  for (const t of [60, 89, 90, 200]) {
    const { panel } = interveneAfter(snapshot, t + 1, intervention);
    const { values, intensity } = correlationMatrix(snapshot.panel, t);
    expect(correlationMatrix(panel, t)).toMatchObject({ values, intensity });
    panel.assets.forEach((name, asset) => {
      const own = snapshot.panel.assets.indexOf(name);
      expect(listFor(panel, asset, t)).toEqual(listFor(snapshot.panel, own, t));
    });
  }
});

test('has an identity', () => {
  expect(CORRELATIONS.id).toBe('correlations');
});
