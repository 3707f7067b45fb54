import { centredRanker, quantiseRanks } from '../cross-section/rank.ts';
import { type Rows, rowsByAsset } from '../cross-section/rows.ts';
import type { AssetSeries } from '../features/asset-series.ts';
import { marketBeta } from '../features/market-risk.ts';
import { volatility } from '../features/risk.ts';

const BETA = marketBeta(90);
const VOLATILITY = volatility(90);

/** Ids of the risks that an outcome is measured against. */
export const OUTCOME_RISKS: readonly string[] = [BETA.id, VOLATILITY.id];

/** Market log returns summed up to and with each bar; a bar on which nothing traded adds nothing. */
const cumulated = (market: Float64Array): Float64Array => {
  let sum = 0;
  return market.map((value) => {
    if (!Number.isNaN(value)) sum += value;
    return sum;
  });
};

/** Log return over the next `horizon` bars less beta times the market's, over the volatility; 0 = not yet known. */
const outcomesOf = (
  series: readonly AssetSeries[],
  rows: Rows,
  horizons: readonly number[],
): Float32Array[] => {
  const outcomes = horizons.map(() => new Float32Array(rows.asset.length));
  const market = cumulated(series[0]?.market ?? new Float64Array(0));
  rowsByAsset(rows, series.length).forEach(({ row, t }, asset) => {
    const own = series[asset];
    for (let i = 0; i < row.length; i++) {
      const beta = BETA.value(own, t[i]);
      const risk = VOLATILITY.value(own, t[i]);
      horizons.forEach((horizon, h) => {
        const end = t[i] + horizon;
        if (end >= market.length) return;
        const growth = own.logPrice[end] - own.logPrice[t[i]];
        outcomes[h][row[i]] = (growth - beta * (market[end] - market[t[i]])) / risk;
      });
    }
    own.sums.clear();
  });
  return outcomes;
};

/**
 * Mean over the horizons of the centred cross-sectional ranks, in steps of `RANK_STEP`, of the return beyond beta
 * times the market's per unit of volatility (the appraisal ratio of Treynor and Black, 1973, with 90-day risks
 * known before). 0 for a horizon whose end the panel does not hold. An asset that stops trading keeps its last
 * price: dropping it would be survivorship.
 */
export const riskAdjustedOutcomes = (
  series: readonly AssetSeries[],
  rows: Rows,
  horizons: readonly number[],
): Float32Array => {
  const mean = new Float32Array(rows.asset.length);
  const rank = centredRanker(rows.widest);
  outcomesOf(series, rows, horizons).forEach((outcomes, h) => {
    for (let t = 0; t + 1 + horizons[h] < rows.starts.length; t++) {
      rank(outcomes.subarray(rows.starts[t], rows.starts[t + 1]));
    }
    const steps = new Int8Array(outcomes.length);
    quantiseRanks(outcomes, steps);
    for (let row = 0; row < steps.length; row++) mean[row] += steps[row] / horizons.length;
  });
  return mean;
};
