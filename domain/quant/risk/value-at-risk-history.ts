import {
  cornishFisherRisk,
  historicalRisk,
  type RiskLevel,
  standardMoments,
  TAILS,
  type TailRisk,
} from './value-at-risk.ts';

export const RISK_METHODS = ['historical', 'cornish-fisher', 'filtered'] as const;
export type RiskMethod = (typeof RISK_METHODS)[number];

export const VALUE_AT_RISK_RULE = {
  /** Bars that a forecast looks back on. */
  window: 365,
  /** Known returns in the window below which it abstains. */
  minReturns: 250,
  /** Weight of the old variance: RiskMetrics (1996), daily. */
  ewmaDecay: 0.94,
  /** Known returns whose mean square the variance starts from. */
  ewmaStart: 20,
} as const;

/**
 * Deviation forecast for the next bar, as of each bar: exponentially weighted mean square of the returns
 * (RiskMetrics, 1996). NaN until enough returns are known; a gap leaves it as it was.
 */
export const ewmaDeviation = (returns: Float64Array): Float64Array => {
  const { ewmaDecay, ewmaStart } = VALUE_AT_RISK_RULE;
  let sum = 0;
  let count = 0;
  let variance = Number.NaN;
  return returns.map((value) => {
    if (!Number.isNaN(value)) {
      if (count < ewmaStart) sum += value * value;
      count++;
      if (count === ewmaStart) variance = sum / count;
      else if (count > ewmaStart) variance = ewmaDecay * variance + (1 - ewmaDecay) * value * value;
    }
    return Math.sqrt(variance);
  });
};

/** Each return over the deviation forecast the bar before; NaN where one of them is not known or it is 0. */
const standardised = (returns: Float64Array, deviation: Float64Array): Float64Array =>
  returns.map((value, t) => (t > 0 && deviation[t - 1] > 0 ? value / deviation[t - 1] : Number.NaN));

/** The known values of the last `capacity` bars in ascending order. */
class SortedWindow {
  readonly #values: Float64Array;
  readonly #sorted: Float64Array;
  readonly #capacity: number;
  #size = 0;

  constructor(values: Float64Array, capacity: number) {
    this.#values = values;
    this.#capacity = capacity;
    this.#sorted = new Float64Array(capacity + 1);
  }

  get sorted(): Float64Array {
    return this.#sorted.subarray(0, this.#size);
  }

  advance(t: number): void {
    const added = this.#values[t];
    const dropped = t >= this.#capacity ? this.#values[t - this.#capacity] : Number.NaN;
    if (!Number.isNaN(added)) {
      const place = this.#lowerBound(added);
      this.#sorted.copyWithin(place + 1, place, this.#size++);
      this.#sorted[place] = added;
    }
    if (!Number.isNaN(dropped))
      this.#sorted.copyWithin(this.#lowerBound(dropped), this.#lowerBound(dropped) + 1, this.#size--);
  }

  #lowerBound(value: number): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Value at risk and expected shortfall for the next bar, as of each bar; NaN = abstained. */
export interface RiskHistory {
  readonly valueAtRisk: Float64Array;
  readonly conditional: Float64Array;
}

type RiskHistories = Readonly<Record<RiskMethod, Readonly<Record<RiskLevel, RiskHistory>>>>;

const emptyHistories = (length: number): RiskHistories => {
  const series = (): Float64Array => new Float64Array(length).fill(Number.NaN);
  const history = (): RiskHistory => ({ valueAtRisk: series(), conditional: series() });
  const levels = () => ({ 95: history(), 99: history() });
  return { historical: levels(), 'cornish-fisher': levels(), filtered: levels() };
};

const put = (history: RiskHistory, t: number, risk: TailRisk, scale: number): void => {
  history.valueAtRisk[t] = risk.valueAtRisk * scale;
  history.conditional[t] = risk.conditional * scale;
};

const LEVELS = Object.keys(TAILS).map(Number) as RiskLevel[];

/**
 * The three methods on one asset's daily returns (NaN = gap):
 * `historical`: the quantile of the window; `cornish-fisher`: from its four moments; `filtered`: the
 * quantile of the returns over their forecast deviation times today's forecast (Hull and White, 1998;
 * Barone-Adesi, Giannopoulos and Vosper, 1999).
 * @param from first bar whose forecast is wanted; NaN before it.
 */
export const valueAtRiskHistory = (returns: Float64Array, from = 0): RiskHistories => {
  const { window, minReturns } = VALUE_AT_RISK_RULE;
  const out = emptyHistories(returns.length);
  const deviation = ewmaDeviation(returns);
  const scaled = standardised(returns, deviation);
  const plain = new SortedWindow(returns, window);
  const filtered = new SortedWindow(scaled, window);
  for (let t = 0; t < returns.length; t++) {
    plain.advance(t);
    filtered.advance(t);
    if (t < from) continue;
    const enough = plain.sorted.length >= minReturns;
    const moments = enough ? standardMoments(plain.sorted) : undefined;
    for (const level of LEVELS) {
      if (moments !== undefined) {
        put(out.historical[level], t, historicalRisk(plain.sorted, level), 1);
        put(out['cornish-fisher'][level], t, cornishFisherRisk(moments, level), 1);
      }
      if (filtered.sorted.length >= minReturns)
        put(out.filtered[level], t, historicalRisk(filtered.sorted, level), deviation[t]);
    }
  }
  return out;
};
