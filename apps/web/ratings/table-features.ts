import {
  columnVisibilityFeature,
  createSortedRowModel,
  metaHelper,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/react-table';

interface ColumnMeta {
  /** Pixels; a column without shares what is left. */
  readonly width?: number;
  readonly phoneWidth?: number;
  readonly align: 'left' | 'right';
  /** What the number is, for the header's tooltip. */
  readonly explains: string;
}

export const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
  columnMeta: metaHelper<ColumnMeta>(),
});

export type Features = typeof features;
