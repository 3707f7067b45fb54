import { beforeAll, describe, expect, test } from 'vitest';
import { sharedPrices } from '../../testing/shared-prices.ts';
import type { IndexHistory } from '../index-history.ts';
import { type IndexMarket, prepareIndexMarket } from '../index-market.ts';
import { INDEX_RULE_BOOKS } from '../rule-books.ts';
import { runIndex } from '../run-index.ts';
import { cmcMarket } from '../testing/cmc-market.ts';
import { evaluateIndices, type IndexEvaluation } from './evaluate-indices.ts';

const missing = sharedPrices('cmc_monthly_top200') === undefined;
const skipped = missing ? ' (skipped: no shared data; set ASSAY_SHARED_DATA)' : '';

describe.skipIf(missing)(
  `the 50 largest coins of each month 2020-07..2024-05, dead ones too${skipped}`,
  () => {
    let market: IndexMarket;
    let histories: IndexHistory[];
    let evaluation: IndexEvaluation;
    const record = (id: string) => evaluation.records.find((one) => one.id === id);

    beforeAll(() => {
      market = prepareIndexMarket(cmcMarket(50));
      // Coins without daily bars are quoted once a month here.
      histories = INDEX_RULE_BOOKS.map((book) => ({ ...book, sellAfterSilentDays: 40 })).flatMap(
        (book) => runIndex(market, book).value ?? [],
      );
      const range = { from: Date.UTC(2020, 6, 1), to: Date.UTC(2024, 5, 1) };
      evaluation = evaluateIndices({ market, histories, abstained: [], range, benchmark: 'BTC' });
    });

    test('LUNA was held and its fall was borne', () => {
      const equal = histories.find(({ ruleBook }) => ruleBook.id === 'equal-weight');
      const luna = market.panel.assets.indexOf('LUNA');
      const held =
        equal?.rebalances.filter(({ basket }) => basket.holdings.some(({ asset }) => asset === luna)) ?? [];
      expect(held.length).toBeGreaterThan(0);
      const after = market.panel.times.findIndex((time) => time >= Date.UTC(2022, 5, 1));
      expect(market.price[luna * market.bars + after]).toBeLessThan(0.001);
    });

    test('minimum variance is ahead of equal weights, with a turnover below 2 a year', () => {
      expect(record('minimum-variance')?.againstEqual?.low).toBeGreaterThan(0);
      expect(record('minimum-variance')?.turnover).toBeLessThanOrEqual(2);
      expect(record('hierarchical-risk-parity')?.turnover).toBeLessThanOrEqual(2);
    });

    test('the volatility target is met', () => {
      expect(record('volatility-target-40')?.volatility).toBeGreaterThan(0.36);
      expect(record('volatility-target-40')?.volatility).toBeLessThan(0.44);
    });

    test('BTC is shown', () => {
      expect(record('BTC')?.growth).toBeGreaterThan(0);
    });
  },
);
