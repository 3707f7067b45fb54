import { abstain, type Judgement, judged } from '../judgement.ts';
import { Basket } from './basket.ts';
import { isDue } from './calendar.ts';
import { type Decision, decide } from './decide.ts';
import { fill, valuesOf } from './fill-plan.ts';
import { type IndexHistory, type Rebalance, START_LEVEL } from './index-history.ts';
import type { IndexMarket } from './index-market.ts';
import { dailyCoefficients } from './information-coefficient.ts';
import { type IndexRuleBook, identityOf } from './rule-book.ts';
import { rankedBy } from './selection.ts';
import { targetsOf } from './trade-plan.ts';

type Daily = Pick<IndexHistory, 'level' | 'marketCap' | 'volume' | 'grade' | 'coins' | 'cash'>;

const emptyDaily = (bars: number): Daily => {
  const unknown = (): Float64Array => new Float64Array(bars).fill(Number.NaN);
  return {
    level: unknown(),
    marketCap: unknown(),
    volume: unknown(),
    grade: unknown(),
    coins: new Int32Array(bars),
    cash: unknown(),
  };
};

/** Mean grade by weight; NaN where less than half of the weight is graded. */
const weightedGrade = (grades: readonly number[], weights: readonly number[]): number => {
  let [sum, graded, all] = [0, 0, 0];
  for (const [i, grade] of grades.entries()) {
    all += weights[i];
    if (Number.isNaN(grade)) continue;
    sum += weights[i] * grade;
    graded += weights[i];
  }
  return graded > 0 && graded >= all / 2 ? sum / graded : Number.NaN;
};

/** An index on its way through the bars. */
class IndexRun {
  readonly #market: IndexMarket;
  readonly #book: IndexRuleBook;
  readonly #basket: Basket;
  readonly #coefficients: Float64Array;
  readonly daily: Daily;
  readonly rebalances: Rebalance[] = [];
  start = -1;
  pending: Decision | null = null;

  constructor(market: IndexMarket, book: IndexRuleBook) {
    const { weighting } = book;
    this.#market = market;
    this.#book = book;
    this.#basket = new Basket(market.panel.assets.length, book.capital, START_LEVEL);
    this.#coefficients =
      weighting.method === 'blackLitterman'
        ? dailyCoefficients(market, weighting.horizonDays)
        : new Float64Array(0);
    this.daily = emptyDaily(market.bars);
  }

  step(t: number): void {
    if (this.pending !== null) this.#fillPending(this.pending, t);
    this.pending = null;
    if (this.start >= 0) this.#sellSilent(t);
    if (isDue(this.#book.calendar, this.#market.panel, t)) this.#decide(t);
    if (this.start >= 0) this.#record(t);
  }

  #closePrice(t: number): (asset: number) => number {
    const { price, bars } = this.#market;
    return (asset) => price[asset * bars + t];
  }

  #decide(t: number): void {
    const held = this.#basket.weights(this.#closePrice(t));
    const enteredAt = Int32Array.from(held, (_, asset) => this.#basket.position(asset).enteredAt);
    const moment = { market: this.#market, book: this.#book, t, held, coefficients: this.#coefficients };
    const decision = decide(moment, enteredAt);
    if (decision === null) return;
    this.pending = this.start < 0 ? { ...decision, reason: 'start' } : decision;
    if (this.start < 0) this.start = t;
  }

  #fillPending({ decided, reason, plan }: Decision, t: number): void {
    const { fill: fills, bars } = this.#market;
    const close = this.#closePrice(t);
    const tradable = (asset: number): boolean => !Number.isNaN(fills[asset * bars + t]);
    const price = (asset: number): number => (tradable(asset) ? fills[asset * bars + t] : close(asset));
    const values = valuesOf(plan, this.#basket, price, tradable);
    if (values.size > 0) {
      this.#fill(values, { decided, effective: t, reason, targets: targetsOf(plan), price });
    }
  }

  #fill(
    values: Map<number, number>,
    what: Pick<Rebalance, 'decided' | 'effective' | 'reason' | 'targets'> & {
      price: (asset: number) => number;
    },
  ): void {
    this.rebalances.push(
      fill({ market: this.#market, book: this.#book, basket: this.#basket, values, ...what }),
    );
  }

  #isSilent(asset: number, t: number): boolean {
    const { traded, bars } = this.#market;
    for (let i = t; i > t - this.#book.sellAfterSilentDays; i--)
      if (traded[asset * bars + i] === 1) return false;
    return true;
  }

  #sellSilent(t: number): void {
    const silent = this.#basket.held.filter((asset) => this.#isSilent(asset, t));
    if (silent.length === 0) return;
    const values = new Map(silent.map((asset) => [asset, 0]));
    const price = this.#closePrice(t);
    this.#fill(values, { decided: t, effective: t, reason: 'silent-asset', targets: null, price });
  }

  #record(t: number): void {
    const { bars, marketCap, panel, traderGrade } = this.#market;
    const price = this.#closePrice(t);
    const { held } = this.#basket;
    const weights = this.#basket.weights(price);
    const cells = held.map((asset) => asset * bars + t);
    const turnovers = cells.map((cell) => panel.columns.turnover[cell]).filter((value) => value > 0);
    this.daily.level[t] = this.#basket.level(price);
    this.daily.marketCap[t] = cells.reduce((sum, cell) => sum + marketCap[cell], 0);
    this.daily.volume[t] = turnovers.reduce((sum, value) => sum + value, 0);
    this.daily.grade[t] = weightedGrade(
      cells.map((cell) => traderGrade?.[cell] ?? Number.NaN),
      held.map((asset) => weights[asset]),
    );
    this.daily.coins[t] = held.length;
    this.daily.cash[t] = this.#basket.cash / this.#basket.value(price);
  }
}

/** Why a book cannot be run on these inputs at all; undefined where it can. */
const missingInput = (market: IndexMarket, book: IndexRuleBook): string | undefined => {
  const values = rankedBy(market, book.ranking);
  if (values === undefined || values.every(Number.isNaN)) return `no ${book.ranking} is known`;
  const { weighting } = book;
  const needsGrades = weighting.method === 'blackLitterman';
  if (needsGrades && market.traderGrade === undefined) return 'no traderGrade is known';
  const needsCaps = weighting.method === 'marketCap';
  if (needsCaps && market.marketCap.every(Number.isNaN)) return 'no marketCap is known';
  return book.followsMarketIndicator && market.marketIndicator === undefined
    ? 'no market indicator is known'
    : undefined;
};

/**
 * Runs a rule book over the whole history. Decided at the close of a bar, filled at the open of the next
 * one (its close where there is no open). Abstains where an input that the book needs was not given, and
 * where it never found enough assets.
 */
export const runIndex = (market: IndexMarket, book: IndexRuleBook): Judgement<IndexHistory> => {
  const missing = missingInput(market, book);
  if (missing !== undefined) return abstain('input-missing', `The index cannot be made: ${missing}.`);
  const run = new IndexRun(market, book);
  for (let t = 0; t < market.bars; t++) run.step(t);
  if (run.start < 0) return abstain('too-few-assets', 'There were never enough assets for the index.');
  const { assets, times } = market.panel;
  const { decided, reason, plan } = run.pending ?? {};
  return judged({
    model: identityOf(book),
    ruleBook: book,
    assets,
    times,
    start: run.start,
    ...run.daily,
    rebalances: run.rebalances,
    pending:
      decided === undefined || reason === undefined || plan === undefined
        ? null
        : { decided, reason, targets: targetsOf(plan) },
  });
};
