import type { CorrelationMatrix } from '../data/use-market.ts';
import type { CsvTable } from '../export/csv.ts';

/** A line and a column for each asset. */
export const matrixTable = ({ assets, matrix }: Pick<CorrelationMatrix, 'assets' | 'matrix'>): CsvTable => ({
  columns: ['asset', ...assets],
  rows: matrix.map((row, place) => [assets[place], ...row]),
});
