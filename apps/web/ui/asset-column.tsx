import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DataColumn } from './data-table.tsx';

/**
 * The asset that a row is about, by a link to its page.
 * @param more what stands under it.
 */
export const assetColumn = <Row,>(
  symbolOf: (row: Row) => string,
  more?: (row: Row) => ReactNode,
): DataColumn<Row> => ({
  id: 'asset',
  head: 'Asset',
  cell: (row) => (
    <>
      <Link
        to="/asset/$symbol"
        params={{ symbol: symbolOf(row) }}
        className="inline-flex min-h-6 min-w-6 items-center font-medium hover:text-accent"
      >
        {symbolOf(row)}
      </Link>
      {more?.(row)}
    </>
  ),
});
