import { type Feature, PRICE_INPUTS } from './feature.ts';
import { SUM } from './series-sums.ts';

/** Mean daily turnover, in the quote currency. */
export const dollarVolume = (days: number): Feature => ({
  id: `dollar-volume-${days}d`,
  meaning: `Mean daily turnover of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days,
  value: ({ sums }, t) => sums.of(SUM.turnover).mean(t, days),
});

/** Mean turnover of `short` days over that of `long` days. */
export const volumeTrend = (short: number, long: number): Feature => ({
  id: `volume-trend-${short}-${long}`,
  meaning: `Mean daily turnover of the last ${short} days over that of the last ${long} days`,
  inputs: PRICE_INPUTS,
  warmUp: long,
  value: ({ sums }, t) => sums.of(SUM.turnover).mean(t, short) / sums.of(SUM.turnover).mean(t, long),
});

/** Standard deviation of the log of the turnover (Chordia, Subrahmanyam and Anshuman, JFE 2001). */
export const volumeVolatility = (days: number): Feature => ({
  id: `volume-volatility-${days}d`,
  meaning: `Standard deviation of the log turnover of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days,
  value: ({ sums }, t) => {
    const mean = sums.of(SUM.logTurnover).mean(t, days);
    return Math.sqrt(Math.max(0, sums.of(SUM.squaredLogTurnover).mean(t, days) - mean * mean));
  },
});

/** Turnover on rising less on falling days, over all of it: on-balance volume (Granville, 1963), bounded. */
export const volumeBalance = (days: number): Feature => ({
  id: `volume-balance-${days}d`,
  meaning: `Turnover on rising days less that on falling ones, as a share of the turnover of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ sums }, t) => {
    const all = sums.of(SUM.turnover).sum(t, days);
    return all > 0 ? sums.of(SUM.signedTurnover).sum(t, days) / all : 0;
  },
});

/** Absolute log returns over turnover, both summed (Amihud, JFM 2002, as a ratio of sums, which one thin day cannot decide). */
export const amihud = (days: number): Feature => ({
  id: `amihud-${days}d`,
  meaning: `Sum of the absolute daily log returns per unit of turnover over the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ sums }, t) => sums.of(SUM.absoluteReturn).sum(t, days) / sums.of(SUM.turnover).sum(t, days),
});
