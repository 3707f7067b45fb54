import { beforeAll, describe, expect, test } from 'vitest';
import { INTERVENTIONS, interveneAfter } from '../evaluation/look-ahead/interventions.ts';
import { evaluateValueAtRisk } from '../risk/evaluate-value-at-risk.ts';
import { panelOf, readPrices, sharedPrices, snapshotOf } from '../testing/shared-prices.ts';
import { evaluateMarketIndicator } from './evaluate-market-indicator.ts';
import { type MarketIndicator, marketIndicator } from './market-indicator.ts';
import { standInGrade } from './testing/stand-in-grade.ts';

const path = sharedPrices('daily_binance_futures');
const skipped = path === undefined ? ' (skipped: no shared data; set ASSAY_SHARED_DATA)' : '';
const MAJORS = ['ADA', 'BCH', 'BNB', 'BTC', 'DOGE', 'EOS', 'ETC', 'ETH', 'LINK', 'LTC', 'TRX', 'XLM', 'XRP'];
const range = { from: Date.UTC(2021, 0, 1), to: Date.UTC(2024, 6, 1) };

describe.skipIf(path === undefined)(`majors of Binance futures 2019-09..2024-06${skipped}`, () => {
  let snapshot: ReturnType<typeof snapshotOf>;
  let indicator: MarketIndicator;

  beforeAll(() => {
    const cells = readPrices(path as string, 'base');
    snapshot = snapshotOf(panelOf(new Map([...cells].filter(([symbol]) => MAJORS.includes(symbol)))));
    indicator = marketIndicator(snapshot, standInGrade(snapshot.panel));
  });

  test('filtered historical value at risk is passed about as often as it says', () => {
    const { summaries } = evaluateValueAtRisk(snapshot.panel, range);
    const rates = new Map(summaries.map(({ method, level, rate }) => [`${method} ${level}`, rate]));
    expect(rates.get('filtered 95')).toBeGreaterThan(0.04);
    expect(rates.get('filtered 95')).toBeLessThan(0.06);
    expect(rates.get('filtered 99')).toBeGreaterThan(0.007);
    expect(rates.get('filtered 99')).toBeLessThan(0.015);
  });

  test('the volatility index ranks the next 30 days of volatility better than chance', () => {
    const { records } = evaluateMarketIndicator(indicator, range);
    const record = records.find((row) => row.predictor === 'volatility' && row.outcome === 'volatility');
    expect(record?.days).toBe(1247);
    expect(record?.correlation.low).toBeGreaterThan(0);
  });

  test.each(INTERVENTIONS)('a future of %s changes no bit', (intervention) => {
    for (const cut of [700, 1400]) {
      const other = interveneAfter(snapshot, cut, intervention);
      const { series } = marketIndicator(other, standInGrade(other.panel));
      for (const [name, values] of Object.entries(indicator.series))
        expect(series[name as keyof typeof series].slice(0, cut), name).toEqual(values.slice(0, cut));
    }
  });
});
