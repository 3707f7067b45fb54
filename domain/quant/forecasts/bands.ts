import { BandScale } from './band-scale.ts';
import { CountedValues } from './counted-values.ts';
import type { MarketView } from './forecast-market-view.ts';
import { FORECAST_RULE, type Horizon } from './model.ts';
import { OnlineMissRate } from './online-miss-rate.ts';
import type { VolatilityForecasts } from './volatility.ts';

export const COVERAGES = FORECAST_RULE.bands.coverages;

/**
 * Bands of one horizon. The median is the last price (zero drift); a band is `price * exp(-+ radius)`.
 * One value per cell.
 */
export interface BandForecasts {
  readonly days: Horizon;
  /** By coverage, in the order of {@link COVERAGES}; NaN where there is no band. */
  readonly radii: readonly Float32Array[];
  /** Third of the forecast volatility among all earlier forecasts of the horizon: 0 calm, 2 wild. */
  readonly tercile: Uint8Array;
  /** Log return over the horizon to the last traded price; NaN while it is open. */
  readonly outcome: Float32Array;
}

/** Log return of the `days` bars that follow each cell at which the asset traded, to the last price known then. */
const outcomesOf = (view: MarketView, days: number): Float32Array => {
  const out = new Float32Array(view.variance.length).fill(Number.NaN);
  view.series.forEach(({ logPrice, traded }, asset) => {
    for (let t = 0; t + days < view.bars; t++) {
      if (traded[t] === 1) out[asset * view.bars + t] = logPrice[t + days] - logPrice[t];
    }
  });
  return out;
};

/** Per cell how many daily moves so far were of a size that data errors and redenominations have. */
const jumpsSoFar = (view: MarketView): Int32Array => {
  const { jumpUp, jumpDown } = FORECAST_RULE.bands;
  const out = new Int32Array(view.variance.length);
  view.series.forEach(({ logReturn }, asset) => {
    let jumps = 0;
    for (let t = 0; t < view.bars; t++) {
      if (logReturn[t] > Math.log(jumpUp) || logReturn[t] < Math.log(jumpDown)) jumps++;
      out[asset * view.bars + t] = jumps;
    }
  });
  return out;
};

/** One horizon, walked forward bar by bar: outcomes are learned from `days` bars after their forecast. */
class BandWalk {
  readonly bands: BandForecasts;
  readonly #view: MarketView;
  readonly #volatility: VolatilityForecasts;
  /** Absolute outcomes in units of their forecast volatility, by basis of the variance. */
  readonly #scores = [new CountedValues(0, 40, 4000), new CountedValues(0, 40, 4000)];
  readonly #jumps: Int32Array;
  readonly #scales: readonly BandScale[];
  readonly #scale: Float32Array;
  readonly #scoreDays = [0, 0];
  readonly #logVariances = new CountedValues(-30, 6, 1800);
  readonly #rates: readonly OnlineMissRate[];

  constructor(view: MarketView, volatility: VolatilityForecasts) {
    const cells = view.variance.length;
    this.#view = view;
    this.#volatility = volatility;
    this.#jumps = jumpsSoFar(view);
    this.#rates = COVERAGES.map((coverage) => new OnlineMissRate(1 - coverage, view.assets + 3));
    this.#scales = [new BandScale(volatility.days), new BandScale(volatility.days)];
    this.#scale = new Float32Array(cells).fill(Number.NaN);
    this.bands = {
      days: volatility.days,
      radii: COVERAGES.map(() => new Float32Array(cells).fill(Number.NaN)),
      tercile: new Uint8Array(cells),
      outcome: outcomesOf(view, volatility.days),
    };
  }

  step(t: number): void {
    if (t >= this.bands.days) this.#learn(t - this.bands.days);
    if (this.#view.refit[t] === 1) for (const scale of this.#scales) scale.refit();
    this.#forecast(t);
  }

  #setScale(cell: number): void {
    const { variance, basis, level } = this.#volatility;
    this.#scale[cell] = this.#scales[basis[cell] - 1].scale(variance[cell], level[cell]);
  }

  #learn(made: number): void {
    const { assets, bars, pool } = this.#view;
    const { variance, level } = this.#volatility;
    const added = [0, 0];
    for (let asset = 0; asset < assets; asset++) {
      const cell = asset * bars + made;
      const basis = this.#volatility.basis[cell] - 1;
      const jumped = this.#jumps[cell + this.bands.days] !== this.#jumps[cell];
      if (basis < 0 || pool[cell] === 0 || jumped) continue;
      this.#scales[basis].learn(this.bands.outcome[cell], variance[cell], level[cell]);
      if (Number.isNaN(this.#scale[cell])) continue;
      this.#scores[basis].add(Math.abs(this.bands.outcome[cell]) / this.#scale[cell]);
      added[basis] = 1;
    }
    added.forEach((one, basis) => {
      this.#scoreDays[basis] += one;
    });
    this.#rates.forEach((rate, level) => {
      this.#learnMisses(made, rate, this.bands.radii[level]);
    });
  }

  #learnMisses(made: number, rate: OnlineMissRate, radii: Float32Array): void {
    const { assets, bars } = this.#view;
    const misses = [0, 0, 0];
    const counts = [0, 0, 0];
    for (let asset = 0; asset < assets; asset++) {
      const cell = asset * bars + made;
      if (Number.isNaN(radii[cell])) continue;
      const missed = Math.abs(this.bands.outcome[cell]) > radii[cell] ? 1 : 0;
      rate.learn(asset, missed);
      misses[this.bands.tercile[cell]] += missed;
      counts[this.bands.tercile[cell]]++;
    }
    counts.forEach((count, tercile) => {
      if (count > 0) rate.learn(assets + tercile, misses[tercile] / count);
    });
  }

  #forecast(t: number): void {
    const { assets, bars } = this.#view;
    const { variance, basis } = this.#volatility;
    const thirds = [this.#logVariances.quantile(1 / 3), this.#logVariances.quantile(2 / 3)];
    for (let asset = 0; asset < assets; asset++) {
      const cell = asset * bars + t;
      if (basis[cell] === 0) continue;
      const log = Math.log(variance[cell]);
      this.bands.tercile[cell] = log > thirds[1] ? 2 : log > thirds[0] ? 1 : 0;
      this.#logVariances.add(log);
      this.#setScale(cell);
      this.#band(asset, cell, basis[cell] - 1);
    }
  }

  /** Radii grow with the coverage: where the online rates would cross, they are put in order. */
  #band(asset: number, cell: number, basis: number): void {
    const { minScores, minScoreDays } = FORECAST_RULE.bands;
    const scores = this.#scores[basis];
    if (scores.total < minScores || this.#scoreDays[basis] < minScoreDays) return;
    const group = this.#view.assets + this.bands.tercile[cell];
    const windows = this.#scoreDays[basis] / this.bands.days;
    let least = 0;
    this.#rates.forEach((rate, level) => {
      least = Math.max(least, scores.quantile(1 - rate.rate(asset, group, windows)));
      this.bands.radii[level][cell] = least * this.#scale[cell];
    });
  }
}

/** Price bands of every asset and day by adaptive conformal prediction on volatility-scaled returns. */
export const forecastBands = (view: MarketView, volatility: VolatilityForecasts): BandForecasts => {
  const walk = new BandWalk(view, volatility);
  for (let t = 0; t < view.bars; t++) walk.step(t);
  return walk.bands;
};
