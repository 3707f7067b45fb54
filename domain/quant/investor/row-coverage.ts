import type { Rows } from '../cross-section/rows.ts';
import type { FundamentalHistory } from '../fundamentals/fundamental-history.ts';
import { ABSENT, type FactorMatrix } from './factor-matrix.ts';
import { INVESTOR_FACTORS, type InvestorPartId, PART_WEIGHTS } from './investor-model.ts';

export const PARTS = Object.keys(PART_WEIGHTS) as readonly InvestorPartId[];

/** Per part, one value per row: the share of it that is known. */
export type PartCoverage = Readonly<Record<InvestorPartId, Float32Array>>;

const RESILIENCE_FACTORS = INVESTOR_FACTORS.flatMap(({ part }, factor) =>
  part === 'resilience' ? [factor] : [],
);

const resilienceCoverage = ({ steps, width }: FactorMatrix, rows: number): Float32Array =>
  Float32Array.from({ length: rows }, (_, row) => {
    const known = RESILIENCE_FACTORS.filter((factor) => steps[row * width + factor] !== ABSENT);
    return known.length / RESILIENCE_FACTORS.length;
  });

/** @param cells cell of each row. */
export const partCoverage = (
  matrix: FactorMatrix,
  { asset }: Rows,
  cells: Int32Array,
  { grades }: FundamentalHistory,
): PartCoverage => {
  const of = (id: 'fundamental' | 'technology' | 'valuation'): Float32Array =>
    Float32Array.from(cells, (cell) => grades[id].coverage[cell]);
  return {
    resilience: resilienceCoverage(matrix, asset.length),
    fundamental: of('fundamental'),
    technology: of('technology'),
    valuation: of('valuation'),
  };
};

/** Share of the declared weight that is known, per row. */
export const rowCoverage = (parts: PartCoverage): Float32Array =>
  parts.resilience.map((_, row) => PARTS.reduce((sum, id) => sum + PART_WEIGHTS[id] * parts[id][row], 0));
