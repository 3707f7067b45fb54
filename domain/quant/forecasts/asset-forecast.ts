import { DAY, type Instant } from '@assay/core/kernel';
import { abstentionCode } from '../abstention.ts';
import { abstain, type Judgement, judged } from '../judgement.ts';
import { BandScores, PIT_SHARES, QUANTILE_LEVELS, quantilesOf } from './band-scores.ts';
import type { ForecastHistory, HorizonForecasts } from './forecast-market.ts';
import { abstentionOf } from './forecast-market-view.ts';
import type { Horizon } from './model.ts';
import { roundShare, roundValue } from './round.ts';

export interface VolatilityValue {
  /** Standard deviation of the daily log return, mean over the horizon; `annual` is times the root of 365. */
  readonly daily: number;
  readonly annual: number;
  /** What it was learned from: the bars' ranges, or closes where a source has no ranges. */
  readonly basis: 'range' | 'close';
}

export interface BandValue {
  /** The last price: no drift is claimed. */
  readonly median: number;
  readonly band50: readonly [number, number];
  readonly band90: readonly [number, number];
}

/** One past forecast and what came of it. */
export interface PastForecast {
  readonly asOf: Instant;
  readonly band: BandValue;
  /** Last traded price at the end of the horizon. */
  readonly outcome: number;
  readonly inside50: boolean;
  readonly inside90: boolean;
}

/** The asset's own past bands of the horizon, all whose outcome is known. */
export interface BandRecord {
  readonly forecasts: number;
  /** Share of outcomes inside; `null` without forecasts. */
  readonly coverage50: number | null;
  readonly coverage90: number | null;
  /** Mean loss by quantile level, in log return. */
  readonly pinball: readonly { readonly level: number; readonly loss: number }[];
  /** From seven quantiles, in log return. */
  readonly crps: number | null;
  /** Share of outcomes in each cell between the quantiles, and the share that belongs there. */
  readonly pit: readonly { readonly expected: number; readonly share: number }[];
  /** The newest 30, newest first. */
  readonly last: readonly PastForecast[];
}

export interface HorizonForecast {
  readonly days: Horizon;
  /** End of the horizon. */
  readonly at: Instant;
  readonly volatility: Judgement<VolatilityValue>;
  readonly band: Judgement<BandValue>;
  /** Probability that the price is higher at the end of the horizon. */
  readonly up: Judgement<number>;
  readonly record: BandRecord;
}

export interface AssetForecast {
  readonly symbol: string;
  /** Close of the bar that the forecast stands on. */
  readonly asOf: Instant;
  readonly price: number;
  readonly horizons: readonly HorizonForecast[];
}

const LAST = 30;
const NOT_LISTED = abstentionCode('not-listed');

const volatilityAt = ({ volatility }: HorizonForecasts, cell: number): Judgement<VolatilityValue> => {
  const basis = volatility.basis[cell];
  if (basis === 0) {
    return abstain(
      'volatility-untrained',
      'There are too few days to tell the volatility of this asset from.',
    );
  }
  const daily = Math.sqrt(volatility.variance[cell]);
  return judged({
    daily: roundValue(daily),
    annual: roundValue(daily * Math.sqrt(365)),
    basis: basis === 1 ? 'range' : 'close',
  });
};

const bandAround = (price: number, { bands }: HorizonForecasts, cell: number): BandValue => {
  const band = (level: number): readonly [number, number] => [
    roundValue(price * Math.exp(-bands.radii[level][cell])),
    roundValue(price * Math.exp(bands.radii[level][cell])),
  ];
  return { median: roundValue(price), band50: band(0), band90: band(2) };
};

const bandAt = (price: number, horizon: HorizonForecasts, cell: number): Judgement<BandValue> =>
  Number.isNaN(horizon.bands.radii[0][cell])
    ? abstain('band-untrained', 'There are too few past forecasts to tell how far a price strays.')
    : judged(bandAround(price, horizon, cell));

const upAt = ({ direction }: HorizonForecasts, cell: number): Judgement<number> => {
  const probability = direction.published[cell];
  return Number.isNaN(probability)
    ? abstain('no-directional-edge', 'No directional edge: past forecasts were no better than the base rate.')
    : judged(roundShare(probability));
};

const pastForecast = (history: ForecastHistory, horizon: HorizonForecasts, cell: number): PastForecast => {
  const { bands } = horizon;
  const price = history.close[cell];
  const move = bands.outcome[cell];
  return {
    asOf: history.times[cell % history.times.length] + DAY,
    band: bandAround(price, horizon, cell),
    outcome: roundValue(price * Math.exp(move)),
    inside50: Math.abs(move) <= bands.radii[0][cell],
    inside90: Math.abs(move) <= bands.radii[2][cell],
  };
};

/** Cells of an asset up to bar `t` whose band has an outcome by the close of `t`, oldest first. */
export const closedCells = (
  history: ForecastHistory,
  horizon: HorizonForecasts,
  asset: number,
  t: number,
) => {
  const first = asset * history.times.length;
  const found: number[] = [];
  for (let cell = first; cell + horizon.days <= first + t; cell++) {
    if (!Number.isNaN(horizon.bands.radii[0][cell]) && !Number.isNaN(horizon.bands.outcome[cell]))
      found.push(cell);
  }
  return found;
};

const recordAt = (
  history: ForecastHistory,
  horizon: HorizonForecasts,
  asset: number,
  t: number,
): BandRecord => {
  const cells = closedCells(history, horizon, asset, t);
  const scores = new BandScores();
  const [r50, r80, r90] = horizon.bands.radii;
  for (const cell of cells) {
    scores.add(quantilesOf(r50[cell], r80[cell], r90[cell]), horizon.bands.outcome[cell]);
  }
  const none = scores.count === 0;
  const [coverage50, , coverage90] = scores.coverage();
  return {
    forecasts: scores.count,
    coverage50: none ? null : roundShare(coverage50),
    coverage90: none ? null : roundShare(coverage90),
    pinball: none
      ? []
      : scores.meanPinball().map((loss, i) => ({ level: QUANTILE_LEVELS[i], loss: roundValue(loss) })),
    crps: none ? null : roundValue(scores.crps()),
    pit: none
      ? []
      : PIT_SHARES.map((expected, i) => ({ expected, share: roundShare(scores.pit[i] / scores.count) })),
    last: cells
      .slice(-LAST)
      .reverse()
      .map((cell) => pastForecast(history, horizon, cell)),
  };
};

/**
 * One asset's forecasts as of the close of bar `t`, the last one by default, with the record of its past ones
 * by then. Abstains where there are no bars, or the asset did not trade on that bar, is too young, or follows another currency.
 */
export const assetForecast = (
  history: ForecastHistory,
  asset: number,
  t: number = history.times.length - 1,
): Judgement<AssetForecast> => {
  const cell = asset * history.times.length + t;
  const code = t < 0 ? NOT_LISTED : history.view.abstention[cell];
  if (code !== 0) {
    const { id, reason } = abstentionOf(code);
    return abstain(id, reason);
  }
  const price = history.close[cell];
  const asOf = history.times[t] + DAY;
  const horizons = history.horizons.map((horizon) => ({
    days: horizon.days,
    at: asOf + horizon.days * DAY,
    volatility: volatilityAt(horizon, cell),
    band: bandAt(price, horizon, cell),
    up: upAt(horizon, cell),
    record: recordAt(history, horizon, asset, t),
  }));
  return judged({ symbol: history.assets[asset], asOf, price: roundValue(price), horizons });
};
