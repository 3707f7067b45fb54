import { centredRanker, quantiseRanks } from '../cross-section/rank.ts';
import type { Rows } from '../cross-section/rows.ts';
import type { AssetSeries } from '../features/asset-series.ts';

/**
 * Centred cross-sectional rank of the return over the next `horizon` bars, per row in steps of `RANK_STEP`;
 * 0 on the last bars, whose outcome the panel does not hold. An asset that stops trading meanwhile keeps
 * its last traded price: dropping it would be survivorship.
 */
export const rankedOutcomes = (series: readonly AssetSeries[], rows: Rows, horizon: number): Int8Array => {
  const growth = new Float32Array(rows.asset.length);
  const rank = centredRanker(rows.widest);
  for (let t = 0; t + 1 + horizon < rows.starts.length; t++) {
    for (let row = rows.starts[t]; row < rows.starts[t + 1]; row++) {
      const { logPrice } = series[rows.asset[row]];
      growth[row] = logPrice[t + horizon] - logPrice[t];
    }
    rank(growth.subarray(rows.starts[t], rows.starts[t + 1]));
  }
  const labels = new Int8Array(rows.asset.length);
  quantiseRanks(growth, labels);
  return labels;
};
