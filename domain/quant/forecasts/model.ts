import { identify, type ModelIdentity } from '../model-identity.ts';
import { UNIVERSE_RULE } from '../universe.ts';

/** Days ahead that a forecast speaks of. */
export const HORIZONS = [1, 7, 30, 90] as const;
export type Horizon = (typeof HORIZONS)[number];

/**
 * Every parameter of the forecasts; windows in bars of a day. Set by literature or meaning before any result
 * was seen, except where a comment says otherwise.
 */
export const FORECAST_RULE = {
  horizons: [...HORIZONS],
  refit: 'first bar of each UTC month, on all past',
  ewma: { decay: 0.94 },
  har: {
    week: 7,
    month: 30,
    level: 365,
    minLevel: 60,
    centres: [1, 5, 25, 125],
    ridgePenalty: 1e-6,
    minOwnRows: 250,
    minPooledRows: 250,
  },
  /** Days of every trailing error statistic that are borrowed from all assets together. */
  borrowedDays: 250,
  /** Share of a window's days whose range must be known. */
  minKnown: 0.8,
  /** Fewer forecasts of an asset are not scored on their own. */
  minScored: 180,
  /** Variance from closes alone decays towards its 365-day mean at this rate a day. */
  closeOnly: { persistence: 0.98, level: 365, minLevel: 60 },
  bands: {
    coverages: [0.5, 0.8, 0.9],
    /** Step of the online miss rate of Gibbs and Candes (2021), who use this value throughout. */
    step: 0.005,
    /**
     * The online miss rate stays within these multiples of the nominal one. Chosen after the coverage and width
     * of six other pairs had been seen.
     */
    least: 0.25,
    most: 2,
    scale: { minRows: 250, leastMove: 0.01 },
    /** A day's move beyond these, as the data's list of anomalies has it, is not learned from. */
    jumpUp: 4,
    jumpDown: 0.2,
    minScoreDays: 100,
    minScores: 200,
  },
  direction: {
    returns: [1, 7, 30, 90],
    marketReturns: [7, 30],
    clip: 4,
    ridgePenalty: 0.01,
    minTrainingDays: 180,
    minRecordDays: 180,
    /**
     * The record is resampled in blocks of so many horizons, at least so many days. Fewer blocks prove nothing:
     * set after 90-day forecasts had opened the gate by chance in four months.
     */
    block: { horizons: 2, minDays: 30, minBlocks: 10 },
    bootstrap: { resamples: 999, level: 0.95, seed: 'direction' },
    leastProbability: 0.05,
  },
} as const;

export const FORECAST_MODEL: ModelIdentity = identify('forecasts', '1', {
  ...FORECAST_RULE,
  universe: UNIVERSE_RULE,
});
