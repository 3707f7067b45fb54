import {
  columnOrderingFeature,
  columnVisibilityFeature,
  createSortedRowModel,
  metaHelper,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/react-table';

interface ColumnMeta {
  /** Pixels, the least of a column that grows. */
  readonly width: number;
  readonly phoneWidth?: number;
  /** Takes a share of what is left. */
  readonly grows?: boolean;
  readonly align: 'left' | 'right';
  /** What the number is, for the header's tooltip. */
  readonly explains: string;
}

export const features = tableFeatures({
  rowSortingFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
  columnMeta: metaHelper<ColumnMeta>(),
});

export type Features = typeof features;
