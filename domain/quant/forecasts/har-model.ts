import { ExpandingRegression } from './expanding-regression.ts';
import type { HarInputs } from './har-inputs.ts';
import { FORECAST_RULE } from './model.ts';

const { ridgePenalty, minOwnRows, minPooledRows } = FORECAST_RULE.har;

/** A regression of (log variance of the horizon - long-run level) on one row per cell. */
export interface HarModel {
  readonly width: number;
  /** One set of coefficients for all assets. */
  readonly pooled: boolean;
  /** Writes the cell's row into `x`; whether every input is known. */
  row(asset: number, t: number, x: Float64Array): boolean;
  learn(asset: number, x: Float64Array, y: number): void;
  refit(): void;
  /** NaN before the first fit. */
  predict(asset: number, x: Float64Array): number;
}

const known = (x: Float64Array): boolean => {
  for (let i = 0; i < x.length; i++) if (Number.isNaN(x[i])) return false;
  return true;
};

const withRegressions = (
  row: HarModel['row'],
  width: number,
  regressions: readonly ExpandingRegression[],
): HarModel => {
  const pooled = regressions.length === 1;
  const of = (asset: number): ExpandingRegression => regressions[pooled ? 0 : asset];
  return {
    width,
    pooled,
    row,
    learn: (asset, x, y) => of(asset).add(x, y),
    refit: () => {
      for (const regression of regressions) regression.refit();
    },
    predict: (asset, x) => of(asset).predict(x),
  };
};

/** Own coefficients of each asset: constant, day, week, month (Corsi, 2009, in logs). */
export const ownHar = (inputs: HarInputs, assets: number, bars: number): HarModel => {
  const { day, week, month, level } = inputs;
  const row: HarModel['row'] = (asset, t, x) => {
    const cell = asset * bars + t;
    x[0] = 1;
    x[1] = day[cell] - level[cell];
    x[2] = week[cell] - level[cell];
    x[3] = month[cell] - level[cell];
    return known(x);
  };
  const regressions = Array.from(
    { length: assets },
    () => new ExpandingRegression(4, ridgePenalty, minOwnRows),
  );
  return { ...withRegressions(row, 4, regressions), pooled: false };
};

/**
 * One set of coefficients for all assets, on own and market terms: a panel HAR with a market factor, pooled
 * around long-run levels as in Bollerslev, Hood, Huss and Pedersen (2018, "Risk everywhere").
 */
export const pooledHar = (inputs: HarInputs, bars: number): HarModel => {
  const { day, week, month, level, market } = inputs;
  const row: HarModel['row'] = (asset, t, x) => {
    const cell = asset * bars + t;
    const marketLevel = market.level[t];
    x[0] = 1;
    x[1] = day[cell] - level[cell];
    x[2] = week[cell] - level[cell];
    x[3] = month[cell] - level[cell];
    x[4] = market.day[t] - marketLevel;
    x[5] = market.week[t] - marketLevel;
    x[6] = market.month[t] - marketLevel;
    x[7] = level[cell] - marketLevel;
    return known(x);
  };
  return withRegressions(row, 8, [new ExpandingRegression(8, ridgePenalty, minPooledRows)]);
};

/**
 * The same with exponentially weighted means of centres of mass 1, 5, 25 and 125 days in the place of day,
 * week and month: the "HExpGl" form of the same authors, in logs.
 */
export const pooledExponential = (inputs: HarInputs, bars: number): HarModel => {
  const { level, market, exponential } = inputs;
  const terms = exponential.length;
  const width = 2 * terms + 2;
  const row: HarModel['row'] = (asset, t, x) => {
    const cell = asset * bars + t;
    x[0] = 1;
    for (let i = 0; i < terms; i++) {
      x[1 + i] = exponential[i][cell] - level[cell];
      x[1 + terms + i] = market.exponential[i][t] - market.level[t];
    }
    x[width - 1] = level[cell] - market.level[t];
    return known(x);
  };
  return withRegressions(row, width, [new ExpandingRegression(width, ridgePenalty, minPooledRows)]);
};
