import type { CorrelationMatrixRow } from '@assay/core/wire';
import type { LargestCorrelations, StoredJudgement } from '@assay/domain/quant';
import { judgementFields } from './judgement-fields.ts';

export const MATRIX_KIND = 'correlation-matrix';

const NOT_HELD = {
  code: 'not-among-largest',
  reason: 'The asset is not among the 100 largest that have enough history.',
};

/** The matrix of some of the assets that it holds, or of the largest. */
export const correlationMatrixRow = (
  stored: StoredJudgement,
  statement: number | null,
  wanted: { readonly symbols: readonly string[] } | { readonly top: number },
): CorrelationMatrixRow => {
  const value = stored.value as LargestCorrelations | null;
  const place = new Map((value?.assets ?? []).map((symbol, i) => [symbol, i]));
  const named = 'symbols' in wanted ? wanted.symbols : (value?.assets.slice(0, wanted.top) ?? []);
  const places = named.flatMap((symbol) => place.get(symbol) ?? []);
  const at = (i: number, j: number): number =>
    i === j ? 1 : ((value as LargestCorrelations).below[Math.max(i, j)][Math.min(i, j)] as number);
  return {
    ...judgementFields(stored, statement),
    assets: named.filter((symbol) => place.has(symbol)),
    matrix: places.map((i) => places.map((j) => at(i, j))),
    missing: named.filter((symbol) => !place.has(symbol)).map((asset) => ({ asset, ...NOT_HELD })),
    sizedBy: value?.sizedBy ?? null,
    meanCorrelation: value?.meanCorrelation ?? null,
    intensity: value?.intensity ?? null,
    days: value?.window ?? null,
  };
};
