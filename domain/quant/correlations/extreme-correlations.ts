import type { Panel } from '@assay/domain/market';
import { abstain, type Judgement, judged } from '../judgement.ts';
import { largestAssets, type SizeMeasure, type SizeTable } from '../market-indicator/size-table.ts';
import { CORRELATION_RULE, type CorrelationMatrix } from './correlation-matrix.ts';

export interface CorrelatedAsset {
  readonly asset: string;
  readonly correlation: number;
}

/** One asset's correlations with the largest assets; at most ten each, ties in order of the symbol. */
export interface ExtremeCorrelations {
  /** Highest first. */
  readonly highest: readonly CorrelatedAsset[];
  /** Lowest first. None of them is among the highest. */
  readonly lowest: readonly CorrelatedAsset[];
  /** What the largest assets are the largest by. */
  readonly sizedBy: SizeMeasure;
  /** Largest assets that it was compared with, itself left out. */
  readonly compared: number;
}

/** Per asset of the panel, as of the bar that the matrix is of. */
type CorrelationsOfAsset = (asset: number) => Judgement<ExtremeCorrelations>;

/**
 * The ten highest and ten lowest correlations against the 100 largest members of the matrix: by market cap
 * where it is known of at least half of the members, else by the mean turnover of 30 bars.
 * @param t bar that the matrix is of.
 */
export const extremeCorrelations = (
  panel: Panel,
  matrix: CorrelationMatrix,
  sizes: SizeTable,
  t: number,
): CorrelationsOfAsset => {
  const { members, values } = matrix;
  const place = new Map(Array.from(members, (asset, row) => [asset, row]));
  const { references, listed, minKnown, window } = CORRELATION_RULE;
  const { assets: largest, by } = largestAssets(sizes, t, members, references);
  return (asset) => {
    const row = place.get(asset);
    if (row === undefined) {
      const needed = `${100 * minKnown} % of the returns of ${window} days`;
      return abstain('too-little-history', `Fewer than ${needed} are known, or the price did not move.`);
    }
    const others = Array.from(largest)
      .filter((other) => other !== asset)
      .map((other) => ({
        asset: panel.assets[other],
        correlation: values[row * members.length + (place.get(other) as number)],
      }))
      .sort((a, b) => (a.asset < b.asset ? -1 : 1));
    if (others.length === 0) return abstain('nothing-to-compare', 'No other asset has enough history.');
    const ascending = others.toSorted((a, b) => a.correlation - b.correlation);
    const descending = others.toSorted((a, b) => b.correlation - a.correlation);
    const highest = descending.slice(0, listed);
    const lowest = ascending.filter((entry) => !highest.includes(entry)).slice(0, listed);
    return judged({ highest, lowest, sizedBy: by, compared: others.length });
  };
};
