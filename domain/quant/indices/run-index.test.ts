import { describe, expect, test } from 'vitest';
import type { IndexHistory } from './index-history.ts';
import { type IndexInputs, prepareIndexMarket } from './index-market.ts';
import type { IndexRuleBook } from './rule-book.ts';
import { INDEX_RULE_BOOKS } from './rule-books.ts';
import { runIndex } from './run-index.ts';
import { handMade, madeUpInputs, truncateInputs } from './testing/index-inputs.ts';
import { PLAIN_BOOK } from './testing/plain-book.ts';

const run = (inputs: IndexInputs, book: IndexRuleBook): IndexHistory => {
  const { value, abstained } = runIndex(prepareIndexMarket(inputs), book);
  if (value === null) throw new Error(abstained.reason);
  return value;
};

// The first bar of these panels is Friday 2021-01-15: weeks end with the close of bars 2, 9, 16.
const NEVER = Number.NaN;

describe('by hand', () => {
  const closes = { A: [1, 1, 1, 1, 2, 2], B: [1, 1, 1, 1, 1, 1] };

  test('decided at the close of Sunday, filled on Monday, drifts with the prices', () => {
    const { start, level, rebalances } = run(handMade({ closes }), PLAIN_BOOK);
    expect(start).toBe(2);
    expect([...level]).toEqual([NEVER, NEVER, 1000, 1000, 1500, 1500]);
    expect(rebalances.map(({ decided, effective, reason }) => [decided, effective, reason])).toEqual([
      [2, 3, 'start'],
    ]);
    expect(rebalances[0].changes).toEqual([
      { asset: 0, from: 0, to: 0.5 },
      { asset: 1, from: 0, to: 0.5 },
    ]);
    expect(rebalances[0].turnover).toBe(1);
  });

  test('filled at the open where there is one', () => {
    const opens = { A: [NaN, NaN, NaN, 0.5, 1, 2], B: [NaN, NaN, NaN, 1, 1, 1] };
    // Half the money buys A at 0.5, which closes the day at 1.
    expect(run(handMade({ closes, opens }), PLAIN_BOOK).level[3]).toBe(1500);
  });

  test('costs lower the level when they are paid, and only then', () => {
    const costs = { tiers: [{ minMedianTurnover: 0, fee: 0.01, halfSpread: 0.002 }], impact: 0 };
    const { level, rebalances } = run(handMade({ closes }), { ...PLAIN_BOOK, costs });
    expect(rebalances[0].cost).toBeCloseTo(0.012, 12);
    expect(level[3]).toBeCloseTo(988, 9);
    expect(level[5]).toBeCloseTo(1482, 9);
  });

  test('weights by market capitalisation under a cap', () => {
    const flat = [1, 1, 1, 1, 1, 1];
    const inputs = handMade({
      closes: { A: flat, B: flat, C: flat },
      caps: { A: flat.map(() => 8), B: flat, C: flat },
    });
    const book = { ...PLAIN_BOOK, count: 3, weighting: { method: 'marketCap' }, cap: 0.6 } as const;
    expect(run(inputs, book).rebalances[0].changes.map(({ to }) => to)).toEqual([0.6, 0.2, 0.2]);
  });

  test('a fall of 99.9 % is a loss; a rise of 1000 times is a change of unit', () => {
    const crash = run(handMade({ closes: { A: [1, 1, 1, 1, 0.001, 0.001], B: closes.B } }), PLAIN_BOOK);
    expect(crash.level[5]).toBeCloseTo(500.5, 9);
    const unit = run(handMade({ closes: { A: [1, 1, 1, 1, 1000, 2000], B: closes.B } }), PLAIN_BOOK);
    expect(unit.level[4]).toBeCloseTo(1000, 9);
    expect(unit.level[5]).toBeCloseTo(1500, 9);
  });

  test('a delisted holding keeps its last price, then is sold at it', () => {
    const { level, rebalances, cash } = run(
      handMade({ closes: { A: [1, 1, 1, 1, 3, NaN, NaN, NaN, NaN], B: Array(9).fill(1) } }),
      PLAIN_BOOK,
    );
    expect([...level.subarray(4)]).toEqual([2000, 2000, 2000, 2000, 2000]);
    expect(rebalances[1]).toMatchObject({ decided: 7, effective: 7, reason: 'silent-asset', turnover: 0.75 });
    expect([...cash.subarray(5)].map((value) => Math.round(100 * value))).toEqual([0, 0, 75, 75]);
  });

  test('twelve assets that move alike are run, not thrown at, and shared alike', () => {
    const symbols = Array.from({ length: 12 }, (_, i) => `T${String(i).padStart(2, '0')}`);
    const same = Array.from({ length: 250 }, (_, t) => 10 + 3 * Math.sin(t) + 0.01 * t);
    const inputs = handMade({ closes: Object.fromEntries(symbols.map((symbol) => [symbol, same])) });
    const given = {
      ...inputs,
      traderGrade: Float64Array.from({ length: 12 * 250 }, (_, cell) => 20 + 5 * Math.floor(cell / 250)),
    };
    for (const book of INDEX_RULE_BOOKS.filter(({ weighting }) => 'windowDays' in weighting)) {
      const { rebalances } = run(given, { ...book, universe: PLAIN_BOOK.universe });
      expect(rebalances.length).toBeGreaterThan(0);
      if (book.weighting.method !== 'equalRisk') continue;
      expect(rebalances.at(-1)?.targets?.every(({ weight }) => Math.abs(weight - 1 / 12) < 1e-6)).toBe(true);
    }
  });

  test('what cannot be bought on the day stays in cash', () => {
    const { rebalances } = run(handMade({ closes: { A: [1, 1, 1, NaN, 1, 1], B: closes.B } }), PLAIN_BOOK);
    expect(rebalances[0].changes).toEqual([{ asset: 1, from: 0, to: 0.5 }]);
    expect(rebalances[0].basket.cash).toBeCloseTo(500_000, 6);
  });

  test('capacity: no trade above the stated share of turnover', () => {
    const inputs = handMade({ closes });
    const { rebalances } = run(inputs, { ...PLAIN_BOOK, capital: 1e9, maxTurnoverShare: 0.1 });
    // Turnover 1e9 and 5e8: a tenth of each is 10 % and 5 % of the capital.
    expect(rebalances[0].changes.map(({ to }) => to)).toEqual([0.1, 0.05]);
    expect(rebalances[0].capacity).toBeCloseTo(1e9, 0);
  });

  test('a band leaves small differences alone', () => {
    const prices = { A: [1, 1, 1, 1.02, 1.02, 1.02, 1.02, 1.02, 1.02, 1.1, 1.1, 1.1], B: Array(12).fill(1) };
    expect(run(handMade({ closes: prices }), { ...PLAIN_BOOK, noTradeBand: 0.05 }).rebalances.length).toBe(1);
    expect(run(handMade({ closes: prices }), PLAIN_BOOK).rebalances.length).toBe(2);
  });
});

describe('market indicator', () => {
  const closes = { A: Array(24).fill(1), B: Array(24).fill(1) };
  const book = { ...PLAIN_BOOK, followsMarketIndicator: true };
  const withIndicator = (at: (t: number) => number): IndexInputs => ({
    ...handMade({ closes }),
    marketIndicator: Float64Array.from({ length: 24 }, (_, t) => at(t)),
  });

  test('bearish: all in cash; bullish again: invested again', () => {
    const { rebalances, cash } = run(
      withIndicator((t) => (t === 9 ? -1 : 1)),
      book,
    );
    expect(rebalances.map(({ effective, reason }) => [effective, reason])).toEqual([
      [3, 'start'],
      [10, 'market-bearish'],
      [17, 'calendar'],
    ]);
    expect([...cash.subarray(9, 18)]).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 0]);
  });

  test('unknown: nothing is decided; never given: the index abstains', () => {
    expect(
      run(
        withIndicator((t) => (t === 9 ? NaN : 1)),
        book,
      ).rebalances.length,
    ).toBe(1);
    const judgement = runIndex(prepareIndexMarket(handMade({ closes })), book);
    expect(judgement.abstained).toMatchObject({ id: 'input-missing' });
  });
});

describe('minimum holding', () => {
  const A = Array(20).fill(1);
  const grades = (inputs: IndexInputs): Float64Array =>
    Float64Array.from(inputs.panel.columns.close, (_, cell) =>
      (Math.floor(cell / 20) === 0) === cell % 20 < 5 ? 90 : 10,
    );
  const entries = (minHoldingDays: number): unknown => {
    const inputs = handMade({ closes: { A, B: A } });
    const book = {
      ...PLAIN_BOOK,
      ranking: 'traderGrade',
      calendar: 'daily',
      count: 1,
      keepUntilRank: 1,
    } as const;
    const { rebalances } = run({ ...inputs, traderGrade: grades(inputs) }, { ...book, minHoldingDays });
    return rebalances.map(({ effective, basket }) => [effective, basket.holdings[0].asset]);
  };

  test('an asset that just came in does not leave', () => {
    // A is best on bars 0-4, B from bar 5 on; A is known from bar 1 on and enters on bar 2.
    expect(entries(0)).toEqual([
      [2, 0],
      [6, 1],
    ]);
    expect(entries(10)).toEqual([
      [2, 0],
      [13, 1],
    ]);
  });
});

describe('abstentions', () => {
  test('say what is missing', () => {
    const market = prepareIndexMarket(handMade({ closes: { A: [1, 2], B: [1, 2] } }));
    const reason = (book: IndexRuleBook) => runIndex(market, book).abstained?.reason;
    expect(reason({ ...PLAIN_BOOK, ranking: 'investorGrade' })).toContain('no investorGrade is known');
    expect(reason({ ...PLAIN_BOOK, weighting: { method: 'marketCap' } })).toContain('no marketCap is known');
    expect(reason({ ...PLAIN_BOOK, minCount: 3 })).toContain('never enough assets');
  });

  test('an empty market abstains', () => {
    expect(runIndex(prepareIndexMarket(handMade({ closes: { A: [] } })), PLAIN_BOOK).value).toBeNull();
  });
});

const SLUGS = INDEX_RULE_BOOKS.flatMap(({ universe }) => universe.category ?? []);

describe('the shipped rule books', () => {
  const inputs = madeUpInputs(60, 420, SLUGS);
  const market = prepareIndexMarket(inputs);
  const books = INDEX_RULE_BOOKS.map((book) => ({ ...book, minCount: Math.min(book.minCount, 10) }));
  const histories = books.map((book) => run(inputs, book));

  test('have ids, tickers and digests of their own', () => {
    expect(INDEX_RULE_BOOKS.length).toBeGreaterThanOrEqual(12);
    for (const key of ['id', 'ticker', 'name'] as const) {
      expect(new Set(INDEX_RULE_BOOKS.map((book) => book[key])).size).toBe(INDEX_RULE_BOOKS.length);
    }
    expect(new Set(histories.map(({ model }) => model.digest)).size).toBe(histories.length);
  });

  test('the divisor carries the level over every rebalance to 1e-9', () => {
    for (const { rebalances, ruleBook } of histories) {
      expect(rebalances.length).toBeGreaterThan(0);
      for (const { levelBefore, levelAfter, cost, divisor, basket } of rebalances) {
        expect(Math.abs(levelAfter / (levelBefore * (1 - cost)) - 1)).toBeLessThan(1e-9);
        expect(divisor * levelAfter).toBeCloseTo(ruleBook.capital, 3);
        const invested = basket.holdings.reduce((sum, { weight }) => sum + weight, 0);
        expect(invested + basket.cash / ruleBook.capital).toBeCloseTo(1, 9);
        expect(basket.cash).toBeGreaterThan(-1e-6);
      }
    }
  });

  test('the level is what a follower of the log would have', () => {
    for (const { rebalances, level } of histories) {
      rebalances.forEach(({ effective, basket, divisor }, i) => {
        const until = rebalances[i + 1]?.effective ?? level.length;
        for (let t = effective; t < until; t++) {
          const value = basket.holdings.reduce(
            (sum, { asset, units }) => sum + units * market.price[asset * market.bars + t],
            basket.cash,
          );
          expect(Math.abs(value / divisor / level[t] - 1)).toBeLessThan(1e-9);
        }
      });
    }
  });

  test('weights keep to the cap at a full rebalance, and the target is met without borrowing', () => {
    for (const { rebalances, ruleBook } of histories) {
      for (const { weight } of rebalances[0].basket.holdings) {
        const limit = Math.max(ruleBook.cap, 1 / rebalances[0].basket.holdings.length);
        expect(weight).toBeLessThanOrEqual(limit + 1e-9);
      }
    }
  });

  test('nothing after a bar changes anything up to it', () => {
    for (const end of [260, 333, 419]) {
      const cut = prepareIndexMarket(truncateInputs(inputs, end));
      for (const [i, book] of books.entries()) {
        const judgement = runIndex(cut, book);
        const full = histories[i];
        if (judgement.value === null) {
          expect(full.start).toBeGreaterThanOrEqual(end);
          continue;
        }
        for (const key of ['level', 'marketCap', 'volume', 'grade', 'cash', 'coins'] as const) {
          expect(judgement.value[key]).toEqual(full[key].subarray(0, end));
        }
        expect(judgement.value.rebalances).toEqual(
          full.rebalances.filter(({ effective }) => effective < end),
        );
      }
    }
  });

  test('a poisoned future changes nothing either', () => {
    const from = 300;
    const poisoned = structuredClone(inputs.panel.columns);
    for (const values of [...Object.values(poisoned)]) {
      for (let cell = 0; cell < values.length; cell++) if (cell % 420 >= from) values[cell] *= 1 + (cell % 7);
    }
    const market = prepareIndexMarket({ ...inputs, panel: { ...inputs.panel, columns: poisoned } });
    for (const [i, book] of books.entries()) {
      const { value } = runIndex(market, book);
      expect(value?.level.subarray(0, from)).toEqual(histories[i].level.subarray(0, from));
    }
  });

  test('what is committed at a close is what is filled later, and needs nothing from after it', () => {
    for (const [i, book] of books.entries()) {
      const decided = histories[i].rebalances.filter(({ targets }) => targets !== null).slice(-3);
      for (const rebalance of decided) {
        const known = prepareIndexMarket(truncateInputs(inputs, rebalance.decided + 1));
        const { value } = runIndex(known, book);
        expect(value?.pending?.decided).toBe(rebalance.decided);
        expect(value?.pending?.targets).toEqual(rebalance.targets);
      }
    }
  });
});
