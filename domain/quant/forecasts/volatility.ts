import { type CloseVariances, closeForecast, closeVariances } from './close-variance.ts';
import type { MarketView } from './forecast-market-view.ts';
import { type HarInputs, harInputs, realisedLogVariance } from './har-inputs.ts';
import { type HarModel, ownHar, pooledExponential, pooledHar } from './har-model.ts';
import { FORECAST_RULE, HORIZONS, type Horizon } from './model.ts';
import { TrailingErrors } from './trailing-errors.ts';

/** What the combined forecast is made of. */
export const VOLATILITY_MEMBERS = ['harOwn', 'harPooled', 'expPooled'] as const;
export type VolatilityMember = (typeof VOLATILITY_MEMBERS)[number];

/** Forecasts of one horizon; one value per cell, NaN where there is none. */
export interface VolatilityForecasts {
  readonly days: Horizon;
  /** Forecast of the log of the mean daily range variance over the horizon, by member. */
  readonly members: Readonly<Record<VolatilityMember, Float32Array>>;
  /** The members' mean, weighed by the inverse of their past mean squared errors; alike before the first. */
  readonly combined: Float32Array;
  /**
   * Mean daily variance over the horizon: exp(combined + half the past error variance), the mean of a
   * lognormal; where an asset has no ranges, or too few, from its closes alone.
   */
  readonly variance: Float32Array;
  /** Log of the long-run daily variance of the same basis. */
  readonly level: Float32Array;
  /** 1 = the variance is of ranges, 2 = of closes, 0 = there is none. */
  readonly basis: Uint8Array;
}

/** What all horizons are forecast from. */
interface Inputs {
  readonly har: HarInputs;
  readonly close: CloseVariances;
}

const emptyForecasts = (days: Horizon, cells: number): VolatilityForecasts => {
  const empty = (): Float32Array => new Float32Array(cells).fill(Number.NaN);
  return {
    days,
    members: { harOwn: empty(), harPooled: empty(), expPooled: empty() },
    combined: empty(),
    variance: empty(),
    level: empty(),
    basis: new Uint8Array(cells),
  };
};

const knownOr = (value: number, otherwise: number): number => (Number.isNaN(value) ? otherwise : value);

/** One horizon, walked forward bar by bar. */
class HorizonWalk {
  readonly forecasts: VolatilityForecasts;
  readonly #view: MarketView;
  readonly #inputs: Inputs;
  readonly #realised: Float64Array;
  /** In the order of the members. */
  readonly #models: readonly HarModel[];
  readonly #rows: readonly Float64Array[];
  readonly #errors: readonly TrailingErrors[];
  readonly #combinedErrors: TrailingErrors;

  constructor(view: MarketView, inputs: Inputs, days: Horizon) {
    const tracker = (): TrailingErrors => new TrailingErrors(view.assets, FORECAST_RULE.borrowedDays);
    this.#view = view;
    this.#inputs = inputs;
    this.#realised = realisedLogVariance(view, days);
    this.#models = [
      ownHar(inputs.har, view.assets, view.bars),
      pooledHar(inputs.har, view.bars),
      pooledExponential(inputs.har, view.bars),
    ];
    this.#rows = this.#models.map(({ width }) => new Float64Array(width));
    this.#errors = VOLATILITY_MEMBERS.map(tracker);
    this.#combinedErrors = tracker();
    this.forecasts = emptyForecasts(days, view.variance.length);
  }

  step(t: number): void {
    if (t >= this.forecasts.days) this.#learn(t - this.forecasts.days, t);
    if (this.#view.refit[t] === 1) for (const model of this.#models) model.refit();
    for (let asset = 0; asset < this.#view.assets; asset++) {
      if (this.#view.abstention[asset * this.#view.bars + t] === 0) this.#forecast(asset, t);
    }
  }

  /** Learns what became of the forecasts of bar `made`, whose horizon ends with bar `t`. */
  #learn(made: number, t: number): void {
    const { assets, bars, pool, abstention } = this.#view;
    const { members, combined } = this.forecasts;
    for (let asset = 0; asset < assets; asset++) {
      const cell = asset * bars + made;
      const realised = this.#realised[asset * bars + t];
      if (abstention[cell] !== 0 || Number.isNaN(realised)) continue;
      const pooled = pool[cell] === 1;
      for (let i = 0; i < VOLATILITY_MEMBERS.length; i++) {
        this.#errors[i].add(asset, realised - members[VOLATILITY_MEMBERS[i]][cell], pooled);
        const x = this.#rows[i];
        if (!pooled && this.#models[i].pooled) continue;
        if (this.#models[i].row(asset, made, x)) {
          this.#models[i].learn(asset, x, realised - this.#inputs.har.level[cell]);
        }
      }
      this.#combinedErrors.add(asset, realised - combined[cell], pooled);
    }
  }

  #forecast(asset: number, t: number): void {
    const cell = asset * this.#view.bars + t;
    const { members, combined, days } = this.forecasts;
    if (!Number.isNaN(this.#view.variance[cell])) {
      for (let i = 0; i < VOLATILITY_MEMBERS.length; i++) {
        members[VOLATILITY_MEMBERS[i]][cell] = this.#regress(i, asset, t);
      }
      combined[cell] = this.#combine(asset, cell);
    }
    const ofRanges = Math.exp(combined[cell] + knownOr(this.#combinedErrors.meanSquare(asset), 0) / 2);
    if (!Number.isNaN(ofRanges)) this.#write(cell, ofRanges, this.#inputs.har.longRun[cell], 1);
    else {
      const { close } = this.#inputs;
      this.#write(cell, closeForecast(close, cell, days), Math.log(close.level[cell]), 2);
    }
  }

  /** A variance of 0 (closes that never move) is no forecast. */
  #write(cell: number, variance: number, level: number, basis: number): void {
    if (!(variance > 0)) return;
    this.forecasts.variance[cell] = variance;
    this.forecasts.level[cell] = level;
    this.forecasts.basis[cell] = basis;
  }

  #regress(which: number, asset: number, t: number): number {
    const x = this.#rows[which];
    if (!this.#models[which].row(asset, t, x)) return Number.NaN;
    return this.#inputs.har.level[asset * this.#view.bars + t] + this.#models[which].predict(asset, x);
  }

  #combine(asset: number, cell: number): number {
    let sum = 0;
    let weights = 0;
    for (let i = 0; i < VOLATILITY_MEMBERS.length; i++) {
      const value = this.forecasts.members[VOLATILITY_MEMBERS[i]][cell];
      if (Number.isNaN(value)) continue;
      const weight = 1 / knownOr(this.#errors[i].meanSquare(asset), 1);
      sum += weight * value;
      weights += weight;
    }
    return sum / weights;
  }
}

/** Volatility of every asset and day of a market at every horizon, walk-forward. */
export const forecastVolatility = (view: MarketView): readonly VolatilityForecasts[] => {
  const inputs = { har: harInputs(view), close: closeVariances(view) };
  return HORIZONS.map((days) => {
    const walk = new HorizonWalk(view, inputs, days);
    for (let t = 0; t < view.bars; t++) walk.step(t);
    return walk.forecasts;
  });
};
