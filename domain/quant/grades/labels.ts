import { centredRanker } from '../cross-section/rank.ts';

/**
 * Centred cross-sectional ranks of the returns between two bars, in steps of `RANK_STEP`. An asset that stops
 * trading meanwhile keeps its last traded price: dropping it would be survivorship.
 * @param assets admitted on the first bar: one row each.
 * @param logPrice of an asset at a bar.
 */
export const rankedOutcomes = (
  assets: Int32Array,
  logPrice: (asset: number, t: number) => number,
  from: number,
  to: number,
): Int8Array => {
  const growth = new Float32Array(assets.length);
  for (let row = 0; row < assets.length; row++)
    growth[row] = logPrice(assets[row], to) - logPrice(assets[row], from);
  const steps = new Int8Array(assets.length);
  centredRanker(assets.length)(growth, steps);
  return steps;
};
