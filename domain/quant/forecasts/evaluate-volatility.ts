import type { TimeRange } from '@assay/core/kernel';
import { meanWithT } from '../evaluation/newey-west.ts';
import type { ForecastHistory } from './forecast-market.ts';
import { realisedLogVariance } from './har-inputs.ts';
import { FORECAST_RULE, HORIZONS, type Horizon } from './model.ts';
import { TrailingErrors } from './trailing-errors.ts';
import { type Candidates, volatilityCandidates } from './volatility-candidates.ts';

/** How one model forecast one asset's log variance; on the days that every model has a forecast for. */
export interface VolatilityScore {
  readonly symbol: string;
  readonly days: Horizon;
  readonly model: string;
  readonly forecasts: number;
  /** 1 - squared errors over those of the mean of the evaluated outcomes, which nobody knew before. */
  readonly r2: number;
  /** 1 - squared errors over those of the mean of all earlier outcomes (Campbell and Thompson, 2008). */
  readonly r2History: number;
  /** Mean of outcome / forecast - log(outcome / forecast) - 1 (Patton, 2011), where a past error corrects the mean. */
  readonly qlike: number;
  /** Diebold and Mariano (1995) on squared errors against the range EWMA, HAC errors; above 0 = better. */
  readonly betterThanEwma: number;
}

export interface VolatilityRequest {
  readonly symbols: readonly string[];
  /** Forecasts made in it, whose horizon ends in it. */
  readonly range: TimeRange;
}

interface Sample {
  /** Bars of the forecasts. */
  readonly bars: readonly number[];
  /** By forecast: the outcome, and the mean of the outcomes known when it was made. */
  readonly outcome: readonly number[];
  readonly history: readonly number[];
}

const sampleOf = (
  times: Float64Array,
  realised: Float64Array,
  candidates: Candidates,
  days: number,
  range: TimeRange,
): Sample => {
  const sample = { bars: [] as number[], outcome: [] as number[], history: [] as number[] };
  const models = [...candidates.values()];
  let sum = 0;
  let count = 0;
  for (let t = 0; t + days < times.length; t++) {
    if (!Number.isNaN(realised[t])) {
      sum += realised[t];
      count++;
    }
    const inside = times[t] >= range.from && times[t + days] < range.to;
    const outcome = realised[t + days];
    if (!inside || Number.isNaN(outcome) || models.some((model) => Number.isNaN(model[t]))) continue;
    sample.bars.push(t);
    sample.outcome.push(outcome);
    sample.history.push(sum / count);
  }
  return sample;
};

const sumOfSquares = (outcome: readonly number[], forecast: (i: number) => number): number =>
  outcome.reduce((sum, value, i) => sum + (value - forecast(i)) ** 2, 0);

/** Half the mean squared error of the forecasts that had closed by each bar: the lognormal's mean correction. */
const corrections = (model: ArrayLike<number>, realised: Float64Array, days: number): Float64Array => {
  const errors = new TrailingErrors(1, FORECAST_RULE.borrowedDays);
  return realised.map((_, t) => {
    if (t >= days) errors.add(0, realised[t] - model[t - days], true);
    return errors.meanSquare(0) / 2;
  });
};

const meanQlike = (model: ArrayLike<number>, correction: Float64Array, { bars, outcome }: Sample): number => {
  const losses = bars
    .map((t, i) => {
      const log = outcome[i] - model[t] - correction[t];
      return Math.exp(log) - log - 1;
    })
    .filter((loss) => !Number.isNaN(loss));
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
};

const scoreModels = (
  symbol: string,
  days: Horizon,
  candidates: Candidates,
  realised: Float64Array,
  sample: Sample,
): readonly VolatilityScore[] => {
  const { bars, outcome, history } = sample;
  const mean = outcome.reduce((sum, value) => sum + value, 0) / outcome.length;
  const ofMean = sumOfSquares(outcome, () => mean);
  const ofHistory = sumOfSquares(outcome, (i) => history[i]);
  const rival = candidates.get('ewmaRange') as ArrayLike<number>;
  return [...candidates].map(([model, values]) => {
    const errors = sumOfSquares(outcome, (i) => values[bars[i]]);
    const gains = bars.map((t, i) => (outcome[i] - rival[t]) ** 2 - (outcome[i] - values[t]) ** 2);
    return {
      symbol,
      days,
      model,
      forecasts: bars.length,
      r2: 1 - errors / ofMean,
      r2History: 1 - errors / ofHistory,
      qlike: meanQlike(values, corrections(values, realised, days), sample),
      betterThanEwma: meanWithT(gains, Math.max(10, days - 1)).t,
    };
  });
};

/** Scores of every volatility model on every asset named that the history holds, at every horizon. */
export const evaluateVolatility = (
  history: ForecastHistory,
  { symbols, range }: VolatilityRequest,
): readonly VolatilityScore[] => {
  const { view, horizons, times, assets } = history;
  const realised = HORIZONS.map((days) => realisedLogVariance(view, days));
  return symbols
    .map((symbol) => assets.indexOf(symbol))
    .filter((asset) => asset >= 0)
    .flatMap((asset) => {
      const own = realised.map((all) => all.subarray(asset * view.bars, (asset + 1) * view.bars));
      const candidates = volatilityCandidates(view, horizons, asset, own);
      return HORIZONS.flatMap((days, i) => {
        const sample = sampleOf(times, own[i], candidates[i], days, range);
        if (sample.bars.length < FORECAST_RULE.minScored) return [];
        return scoreModels(assets[asset], days, candidates[i], own[i], sample);
      });
    });
};
