import { blockBootstrapInterval, type Interval } from './block-bootstrap.ts';
import { ewmaVariance } from './ewma-variance.ts';
import { ExpandingRegression } from './expanding-regression.ts';
import type { MarketView } from './forecast-market-view.ts';
import { FORECAST_RULE, type Horizon } from './model.ts';
import type { VolatilityForecasts } from './volatility.ts';

const RULE = FORECAST_RULE.direction;
const WIDTH = RULE.returns.length + RULE.marketReturns.length;

/** What the past forecasts of one horizon were worth on a refit day. */
export interface DirectionGate {
  readonly t: number;
  /** Days whose forecasts have closed. */
  readonly days: number;
  /** Brier skill against the base rate; above 0 = better. */
  readonly skill: number;
  /** Of the mean daily Brier score that the base rate loses more, by block bootstrap. */
  readonly gain: Interval;
  readonly open: boolean;
}

/** Probability that the price is higher after the horizon; one value per cell. */
export interface DirectionForecasts {
  readonly days: Horizon;
  /** What the model says, whether it earned to be published or not. */
  readonly tried: Float32Array;
  /** NaN where the record of the past forecasts is not above the base rate's. */
  readonly published: Float32Array;
  /** Share of past outcomes that were up, per bar. */
  readonly base: Float32Array;
  readonly gates: readonly DirectionGate[];
}

const clip = (value: number): number => Math.max(-RULE.clip, Math.min(RULE.clip, value));

/** Market return of the last bars in units of its volatility, per window and bar. */
const marketTerms = (market: Float64Array): readonly Float64Array[] => {
  const variance = ewmaVariance(
    market.map((value) => value * value),
    FORECAST_RULE.ewma.decay,
  );
  return RULE.marketReturns.map((window) =>
    market.map((_, t) => {
      let sum = 0;
      for (let i = Math.max(0, t - window + 1); i <= t; i++) sum += market[i];
      return t < window ? Number.NaN : clip(sum / Math.sqrt(window * variance[t]));
    }),
  );
};

/** One horizon, walked forward bar by bar. */
class DirectionWalk {
  readonly forecasts: DirectionForecasts;
  readonly #gates: DirectionGate[] = [];
  readonly #view: MarketView;
  readonly #volatility: VolatilityForecasts;
  readonly #outcome: Float32Array;
  readonly #market: readonly Float64Array[];
  readonly #regression = new ExpandingRegression(WIDTH, RULE.ridgePenalty, 1);
  readonly #x = new Float64Array(WIDTH);
  /** Mean over the assets of a closed day: Brier score of the base rate, and how much lower the model's was. */
  readonly #baseScores: number[] = [];
  readonly #gains: number[] = [];
  #ups = 0;
  #closed = 0;
  #trainingDays = 0;

  constructor(view: MarketView, volatility: VolatilityForecasts, outcome: Float32Array) {
    const empty = (length: number): Float32Array => new Float32Array(length).fill(Number.NaN);
    this.#view = view;
    this.#volatility = volatility;
    this.#outcome = outcome;
    this.#market = marketTerms(view.series[0]?.market ?? new Float64Array());
    this.forecasts = {
      days: volatility.days,
      tried: empty(outcome.length),
      published: empty(outcome.length),
      base: empty(view.bars),
      gates: this.#gates,
    };
  }

  step(t: number): void {
    if (t >= this.forecasts.days) this.#learn(t - this.forecasts.days);
    if (this.#view.refit[t] === 1) this.#refit(t);
    this.forecasts.base[t] = this.#ups / this.#closed;
    if (this.#trainingDays >= RULE.minTrainingDays) this.#forecast(t);
  }

  #learn(made: number): void {
    const { assets, bars, pool } = this.#view;
    const base = this.forecasts.base[made];
    let rows = 0;
    let scored = 0;
    let baseScore = 0;
    let gain = 0;
    for (let asset = 0; asset < assets; asset++) {
      const cell = asset * bars + made;
      if (pool[cell] === 0 || Number.isNaN(this.#outcome[cell])) continue;
      const up = this.#outcome[cell] > 0 ? 1 : 0;
      this.#ups += up;
      this.#closed++;
      if (this.#row(asset, made) && !Number.isNaN(base)) {
        this.#regression.add(this.#x, up - base);
        rows++;
      }
      const tried = this.forecasts.tried[cell];
      if (Number.isNaN(tried)) continue;
      scored++;
      baseScore += (base - up) ** 2;
      gain += (base - up) ** 2 - (tried - up) ** 2;
    }
    if (rows > 0) this.#trainingDays++;
    if (scored === 0) return;
    this.#baseScores.push(baseScore / scored);
    this.#gains.push(gain / scored);
  }

  #refit(t: number): void {
    if (this.#trainingDays >= RULE.minTrainingDays) this.#regression.refit();
    const days = this.#gains.length;
    const { horizons, minDays, minBlocks } = RULE.block;
    const block = Math.max(minDays, horizons * this.forecasts.days);
    if (days < Math.max(RULE.minRecordDays, minBlocks * block)) return;
    const gain = blockBootstrapInterval(this.#gains, block, {
      ...RULE.bootstrap,
      seed: `${RULE.bootstrap.seed} ${this.forecasts.days} ${this.#view.times[t]}`,
    });
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    this.#gates.push({ t, days, skill: sum(this.#gains) / sum(this.#baseScores), gain, open: gain.low > 0 });
  }

  #forecast(t: number): void {
    const { assets, bars, abstention } = this.#view;
    const open = this.#gates.at(-1)?.open === true;
    for (let asset = 0; asset < assets; asset++) {
      const cell = asset * bars + t;
      if (abstention[cell] !== 0 || !this.#row(asset, t)) continue;
      const probability = this.forecasts.base[t] + this.#regression.predict(this.#x);
      const { leastProbability } = RULE;
      this.forecasts.tried[cell] = Math.max(leastProbability, Math.min(1 - leastProbability, probability));
      if (open) this.forecasts.published[cell] = this.forecasts.tried[cell];
    }
  }

  #row(asset: number, t: number): boolean {
    const { logPrice } = this.#view.series[asset];
    const variance = this.#volatility.variance[asset * this.#view.bars + t];
    RULE.returns.forEach((window, i) => {
      const past = t >= window ? logPrice[t - window] : Number.NaN;
      this.#x[i] = clip((logPrice[t] - past) / Math.sqrt(window * variance));
    });
    this.#market.forEach((terms, i) => {
      this.#x[RULE.returns.length + i] = terms[t];
    });
    return !this.#x.some(Number.isNaN);
  }
}

/**
 * Probability of a higher price of every asset and day: the base rate plus a ridge regression (one set of
 * coefficients for all assets) of the outcome's distance from it on past returns of the asset and the market.
 * Published only while the Brier skill of the forecasts that have closed is above 0 beyond doubt.
 */
export const forecastDirection = (
  view: MarketView,
  volatility: VolatilityForecasts,
  outcome: Float32Array,
): DirectionForecasts => {
  const walk = new DirectionWalk(view, volatility, outcome);
  for (let t = 0; t < view.bars; t++) walk.step(t);
  return walk.forecasts;
};
