import type { Panel } from '@assay/domain/market';
import { abstain, type Judgement, judged } from '../judgement.ts';
import { largestAssets, type SizeMeasure, type SizeTable } from '../market-indicator/size-table.ts';
import { CORRELATION_RULE, type CorrelationMatrix } from './correlation-matrix.ts';

/** Correlations of the largest assets with each other. */
export interface LargestCorrelations {
  /** Largest first. */
  readonly assets: readonly string[];
  /** Row `i` holds the correlations of asset `i` with those before it. */
  readonly below: readonly (readonly number[])[];
  readonly sizedBy: SizeMeasure;
  /** See {@link CorrelationMatrix}; of all its members. */
  readonly meanCorrelation: number;
  readonly intensity: number;
  readonly window: number;
}

/**
 * Correlations of the 100 largest members of the matrix, sized as for {@link extremeCorrelations}.
 * @param t bar that the matrix is of.
 */
export const largestCorrelations = (
  panel: Panel,
  matrix: CorrelationMatrix,
  sizes: SizeTable,
  t: number,
): Judgement<LargestCorrelations> => {
  const { members, values, meanCorrelation, intensity, window } = matrix;
  const place = new Map(Array.from(members, (asset, row) => [asset, row]));
  const { assets, by } = largestAssets(sizes, t, members, CORRELATION_RULE.references);
  if (assets.length < 2) return abstain('nothing-to-compare', 'Fewer than two assets have enough history.');
  const rows = assets.map((asset) => place.get(asset) as number);
  return judged({
    assets: assets.map((asset) => panel.assets[asset]),
    below: rows.map((row, i) => rows.slice(0, i).map((other) => values[row * members.length + other])),
    sizedBy: by,
    meanCorrelation,
    intensity,
    window,
  });
};
