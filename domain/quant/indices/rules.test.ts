import { describe, expect, test } from 'vitest';
import { isDue } from './calendar.ts';
import { isEligible } from './eligibility.ts';
import { type IndexInputs, prepareIndexMarket } from './index-market.ts';
import { coefficientKnownAt, dailyCoefficients, scoreOf } from './information-coefficient.ts';
import { recentVolatility } from './recent-volatility.ts';
import { INDEX_RULE_BOOKS } from './rule-books.ts';
import { selectAssets } from './selection.ts';
import { targetWeights } from './target-weights.ts';
import { handMade, madeUpInputs } from './testing/index-inputs.ts';
import { PLAIN_BOOK } from './testing/plain-book.ts';
import { planTrades } from './trade-plan.ts';
import { tradingCost } from './trading-cost.ts';
import { forecastVolatility, investedShare } from './volatility-target.ts';

const SHIPPED = INDEX_RULE_BOOKS[4].universe;

/** A price that moves 3 % up and down. */
const zigzag = (days: number): number[] => Array.from({ length: days }, (_, t) => (t % 2 === 0 ? 10 : 10.3));

describe('calendar', () => {
  const { panel } = handMade({ closes: { A: Array(120).fill(1) } });
  const due = (calendar: Parameters<typeof isDue>[0]): string[] =>
    [...panel.times.keys()]
      .filter((t) => isDue(calendar, panel, t))
      .map((t) => new Date(panel.times[t]).toISOString().slice(0, 10));

  test('the last bar of a week ends on Sunday, of a month and a quarter on the last day', () => {
    expect(due('daily').length).toBe(120);
    expect(due('weekly').slice(0, 2)).toEqual(['2021-01-17', '2021-01-24']);
    expect(due('monthly')).toEqual(['2021-01-31', '2021-02-28', '2021-03-31', '2021-04-30']);
    expect(due('quarterly')).toEqual(['2021-03-31']);
  });
});

describe('universe rule', () => {
  const eligible = (inputs: IndexInputs, t: number, rule = SHIPPED): boolean =>
    isEligible(prepareIndexMarket(inputs), rule, 0, t);
  const known = (id: string, value: number, at = 0): IndexInputs => {
    const inputs = handMade({ closes: { A: zigzag(200) } });
    const series = { at: Float64Array.of(at), value: Float64Array.of(value) };
    return { ...inputs, metrics: new Map([['A', new Map([[id as 'security/scan-score', series]])]]) };
  };

  test('age: 180 days after the first trade', () => {
    const inputs = handMade({ closes: { A: zigzag(200) } });
    expect(eligible(inputs, 179)).toBe(false);
    expect(eligible(inputs, 180)).toBe(true);
  });

  test('no trade on the day, too little turnover, a peg, a claim on something else', () => {
    expect(eligible(handMade({ closes: { A: [...zigzag(190), NaN] } }), 190)).toBe(false);
    const thin = handMade({ closes: { A: zigzag(200) } });
    thin.panel.columns.turnover.fill(1e6, 150);
    expect(eligible(thin, 199)).toBe(false);
    expect(eligible(handMade({ closes: { A: Array(200).fill(1) } }), 199)).toBe(false);
    expect(eligible(handMade({ closes: { WBTC: zigzag(200) } }), 199)).toBe(false);
  });

  test('scan score below the floor counts from when it was known; unknown is no reason', () => {
    expect(eligible(known('security/scan-score', 39), 199)).toBe(false);
    expect(eligible(known('security/scan-score', 40), 199)).toBe(true);
    expect(eligible(known('security/scan-score', 39, Number.MAX_SAFE_INTEGER), 199)).toBe(true);
  });

  test('category', () => {
    const rule = { ...SHIPPED, category: 'meme-coins' };
    expect(eligible(known('category/meme-coins', 1), 199, rule)).toBe(true);
    expect(eligible(known('category/meme-coins', 0), 199, rule)).toBe(false);
    expect(eligible(known('category/stablecoins', 1), 199)).toBe(false);
  });

  test('a given universe takes the place of bars, not of facts', () => {
    const inputs = { ...handMade({ closes: { A: [1, 1] } }), eligible: Uint8Array.of(0, 1) };
    expect([0, 1].map((t) => eligible(inputs, t))).toEqual([false, true]);
    const wrapped = { ...handMade({ closes: { WBTC: [1, 1] } }), eligible: Uint8Array.of(1, 1) };
    expect(eligible(wrapped, 1)).toBe(false);
  });
});

describe('selection', () => {
  const flat = Array(3).fill(1);
  const market = prepareIndexMarket({
    ...handMade({ closes: { A: flat, B: flat, C: flat, D: flat } }),
    eligible: new Uint8Array(12).fill(1),
  });
  const held = (...at: number[]): Int32Array => Int32Array.from(at);

  test('the best, then those held that rank well enough', () => {
    expect(selectAssets(market, PLAIN_BOOK, 2, held(-1, -1, -1, -1))).toEqual([0, 1]);
    const buffered = { ...PLAIN_BOOK, keepUntilRank: 3 };
    expect(selectAssets(market, buffered, 2, held(-1, -1, 0, 0))).toEqual([0, 2]);
  });

  test('ties go by symbol; an unknown value is no candidate', () => {
    const cap = (values: number[]) => ({
      ...market,
      marketCap: Float64Array.from(values.flatMap((v) => [v, v, v])),
    });
    const book = { ...PLAIN_BOOK, ranking: 'marketCap' } as const;
    expect(selectAssets(cap([5, 7, 7, 7]), book, 2, held(-1, -1, -1, -1))).toEqual([1, 2]);
    expect(selectAssets(cap([5, NaN, NaN, NaN]), book, 2, held(-1, -1, -1, -1))).toEqual([0]);
  });
});

describe('trade plan', () => {
  const plan = (held: number[], target: number[], band = 0, turnover = 1e12) =>
    planTrades(
      { ...PLAIN_BOOK, noTradeBand: band },
      Float64Array.from(held),
      Float64Array.from(target),
      () => turnover,
    );

  test('inside the band nothing is traded; the traded ones share the rest', () => {
    const { weights, trades } = plan([0.26, 0.5, 0.24, 0], [0.25, 0.25, 0.25, 0.25], 0.02);
    expect([...trades]).toEqual([0, 1, 0, 1]);
    expect([...weights]).toEqual([0.26, 0.25, 0.24, 0.25]);
  });

  test('an asset that leaves is sold however small', () => {
    const { trades } = plan([0.01, 0.99], [0, 1], 0.5);
    expect([...trades]).toEqual([1, 0]);
  });

  test('all is traded where the band would leave no room', () => {
    const { weights } = plan([0.55, 0.45, 0], [0.5, 0.41, 0.09], 0.06);
    expect([...weights]).toEqual([0.5, 0.41, 0.09]);
  });

  test('the band holds where the rounding of the targets adds up to a little above 1', () => {
    const { weights, trades } = plan([0.26, 0.5, 0.24, 0], [0.25, 0.25, 0.25, 0.25 + 5e-10], 0.02);
    expect([...trades]).toEqual([0, 1, 0, 1]);
    expect(weights[0]).toBe(0.26);
  });

  test('capacity cuts sales first; purchases then shrink', () => {
    // A quarter of the capital may be traded.
    const { weights } = plan([1, 0, 0], [0, 0.5, 0.5], 0, 250_000);
    expect([...weights]).toEqual([0.75, 0.125, 0.125]);
    expect([...plan([1, 0], [0, 1], 0, NaN).weights]).toEqual([1, 0]);
  });
});

describe('trading cost', () => {
  const { costs } = INDEX_RULE_BOOKS[0];

  test('tiers of 10, 30 and 100 bp, half-spread, square-root impact', () => {
    const cost = (medianTurnover: number, value: number) =>
      tradingCost(costs, { medianTurnover, dailyVolatility: 0.05 }, value);
    expect(cost(1e9, 0)).toBeCloseTo(0.0011, 12);
    expect(cost(5e7, 0)).toBeCloseTo(0.0035, 12);
    expect(cost(1e6, 0)).toBeCloseTo(0.012, 12);
    // A ten-thousandth of the turnover moves the price by a hundredth of the volatility.
    expect(cost(1e9, 1e5)).toBeCloseTo(0.0011 + 0.0005, 12);
  });

  test('an unknown turnover is the dearest tier at a whole day of it', () => {
    expect(tradingCost(costs, { medianTurnover: NaN, dailyVolatility: NaN }, 10)).toBeCloseTo(0.112, 12);
  });
});

describe('volatility target', () => {
  const returns = (values: readonly number[]): number[] => {
    const prices = [1];
    for (const value of values) prices.push(prices[prices.length - 1] * (1 + value));
    return prices;
  };
  const forecast = (values: readonly number[]): number => {
    const market = prepareIndexMarket(handMade({ closes: { A: returns(values) } }));
    return forecastVolatility(market, values.length, [0], Float64Array.of(1));
  };

  test('of moves of 2 % a day: 38 % a year, whichever mean is taken', () => {
    const even = Array.from({ length: 200 }, (_, t) => (t % 2 === 0 ? 0.02 : -0.02));
    expect(forecast(even)).toBeCloseTo(0.02 * Math.sqrt(365), 9);
  });

  test('the larger of recent and long', () => {
    const calm = Array.from({ length: 90 }, (_, t) => (t % 2 === 0 ? 0.01 : -0.01));
    const wild = calm.slice(0, 30).map((value) => 4 * value);
    expect(forecast([...calm, ...wild])).toBeGreaterThan(forecast([...wild, ...calm]));
    expect(forecast([...wild, ...calm])).toBeGreaterThan(0.02 * Math.sqrt(365));
  });

  test('never borrows', () => {
    expect(investedShare(0.4, 0.8)).toBe(0.5);
    expect(investedShare(0.4, 0.2)).toBe(1);
    expect(investedShare(0.4, 0)).toBe(1);
  });
});

describe('information coefficient', () => {
  test('scores', () => {
    expect(scoreOf(50)).toBeCloseTo(0, 9);
    expect(scoreOf(97.5)).toBeCloseTo(1.959964, 5);
    expect(scoreOf(100)).toBeCloseTo(3.090232, 5);
    expect(scoreOf(NaN)).toBeNaN();
  });

  test('recent volatility is the standard deviation of the known returns', () => {
    const { logReturn, bars } = prepareIndexMarket(handMade({ closes: { A: zigzag(40) } }));
    const move = Math.log(1.03);
    expect(recentVolatility({ logReturn, bars }, 0, 39)).toBeCloseTo(move * Math.sqrt(30 / 29), 12);
    expect(recentVolatility({ logReturn, bars }, 0, 10)).toBeNaN();
  });

  test('a grade that knows the outcome has a coefficient near 1, and none before the outcome is known', () => {
    const inputs = madeUpInputs(60, 200, []);
    const market = prepareIndexMarket(inputs);
    const { bars, price } = market;
    const foresight = price.map((value, cell) => {
      const move = Math.log((cell % bars) + 7 < bars ? price[cell + 7] / value : NaN);
      return 100 / (1 + Math.exp(-move / recentVolatility(market, Math.floor(cell / bars), cell % bars)));
    });
    const coefficients = dailyCoefficients({ ...market, traderGrade: foresight }, 7);
    expect(coefficients[100]).toBeGreaterThan(0.8);
    expect(coefficients[193]).toBeNaN();
    expect(coefficientKnownAt(coefficients, 150, 7, 365)).toBeGreaterThan(0.8);
    const later = coefficients.map((value, s) => (s > 143 ? -1 : value));
    expect(coefficientKnownAt(later, 150, 7, 365)).toBe(coefficientKnownAt(coefficients, 150, 7, 365));
  });

  test('too few outcomes, or a record that is not above its error, count for nothing', () => {
    const mixed = Float64Array.from({ length: 300 }, (_, s) => (s % 14 < 7 ? 0.2 : -0.19));
    expect(coefficientKnownAt(mixed, 299, 7, 365)).toBe(0);
    expect(coefficientKnownAt(new Float64Array(300).fill(0.1), 60, 7, 365)).toBe(0);
    expect(coefficientKnownAt(new Float64Array(300).fill(0.1), 299, 7, 365)).toBeCloseTo(0.1, 6);
  });
});

describe('target weights', () => {
  test('an asset whose risk is not known gets an equal weight', () => {
    const inputs = handMade({
      closes: { A: zigzag(200), B: zigzag(200), C: [...Array(150).fill(NaN), ...zigzag(50)] },
    });
    const market = prepareIndexMarket(inputs);
    const book = {
      ...PLAIN_BOOK,
      weighting: { method: 'equalRisk', windowDays: 120, leastShrinkage: 1e-4 },
    } as const;
    const moment = { market, book, t: 199, held: new Float64Array(3), coefficients: new Float64Array(0) };
    const third = expect.closeTo(1 / 3, 9);
    expect([...targetWeights(moment, [0, 1, 2])]).toEqual([third, third, third]);
    expect([...targetWeights(moment, [2])]).toEqual([1]);
  });

  test('every method gives weights that sum to 1 within the cap', () => {
    const market = prepareIndexMarket(madeUpInputs(30, 300, []));
    const assets = [...Array(20).keys()].filter((asset) => asset % 7 !== 3 && asset % 11 !== 10);
    const held = new Float64Array(30);
    const coefficients = new Float64Array(300).fill(0.05);
    for (const book of INDEX_RULE_BOOKS) {
      const weights = targetWeights({ market, book, t: 180, held, coefficients }, assets);
      expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14);
      expect(Math.max(...weights)).toBeLessThanOrEqual(book.cap + 1e-9);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
    }
  });
});
