import { type Feature, PRICE_INPUTS } from './feature.ts';

/** Mean of the known turnovers of the last `days` bars, zeros included. */
const meanTurnover = (turnover: Float64Array, t: number, days: number): number => {
  let sum = 0;
  let count = 0;
  for (let i = Math.max(0, t - days + 1); i <= t; i++) {
    if (Number.isNaN(turnover[i])) continue;
    sum += turnover[i];
    count++;
  }
  return sum / count;
};

/** Mean daily turnover, in the quote currency. */
export const dollarVolume = (days: number): Feature => ({
  id: `dollar-volume-${days}d`,
  meaning: `Mean daily turnover of the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days,
  value: ({ turnover }, t) => meanTurnover(turnover, t, days),
});

/** Mean turnover of `short` days over that of `long` days. */
export const volumeTrend = (short: number, long: number): Feature => ({
  id: `volume-trend-${short}-${long}`,
  meaning: `Mean daily turnover of the last ${short} days over that of the last ${long} days`,
  inputs: PRICE_INPUTS,
  warmUp: long,
  value: ({ turnover }, t) => meanTurnover(turnover, t, short) / meanTurnover(turnover, t, long),
});

/** Mean of |log return| per unit of turnover on traded days (Amihud, JFM 2002). */
export const amihud = (days: number): Feature => ({
  id: `amihud-${days}d`,
  meaning: `Mean absolute daily log return per unit of turnover over the last ${days} days`,
  inputs: PRICE_INPUTS,
  warmUp: days + 1,
  value: ({ logReturn, turnover }, t) => {
    let sum = 0;
    let count = 0;
    for (let i = Math.max(0, t - days + 1); i <= t; i++) {
      if (Number.isNaN(logReturn[i]) || !(turnover[i] > 0)) continue;
      sum += Math.abs(logReturn[i]) / turnover[i];
      count++;
    }
    return sum / count;
  },
});
