import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useRef } from 'react';
import type { RatingRow } from '../data/rating-row.ts';
import type { Ratings } from '../data/use-ratings.ts';
import type { SortKey } from './column-ids.ts';
import { ROW_HEIGHT } from './row-height.ts';
import { TableColumns, TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { type RatingsTableModel, useRatingsTable } from './use-ratings-table.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useTablePlace } from './use-table-place.ts';
import { useViewport } from './use-viewport.ts';

/** It is sticky: it takes this much of the scroller, which the offsets of the rows leave out. */
const HEAD_HEIGHT = 32;

const Spacer = ({ height }: { height: number }) =>
  height <= 0 ? null : (
    <tr aria-hidden style={{ height }}>
      <td className="p-0" />
    </tr>
  );

interface WindowSize {
  readonly count: number;
  readonly height: number;
  /** Where it begins. */
  readonly offset: number;
}

/** The rows in view and a few around them; spacers stand for the rest. */
const useWindow = (scroller: RefObject<HTMLDivElement | null>, { count, height, offset }: WindowSize) => {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    initialOffset: offset,
    scrollPaddingEnd: HEAD_HEIGHT,
  });
  const scrollTo = useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer]);
  const items = virtualizer.getVirtualItems();
  return {
    items,
    scrollTo,
    before: items.at(0)?.start ?? 0,
    after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
};

const Rows = ({ table, height }: { table: RatingsTableModel; height: number }) => {
  const { rows } = table.getRowModel();
  const scroller = useRef<HTMLDivElement>(null);
  const { offset } = useTablePlace(scroller);
  const { items, scrollTo, before, after } = useWindow(scroller, { count: rows.length, height, offset });
  const awaited = useRowKeys(rows.length, scrollTo);
  const phone = useViewport() === 'phone';
  return (
    <div
      ref={scroller}
      data-testid="ratings-scroller"
      className="min-h-0 flex-1 overflow-auto overscroll-contain"
    >
      <table aria-rowcount={rows.length + 1} className="w-full table-fixed border-collapse text-13">
        <caption className="sr-only">Assets with price, grades and signal</caption>
        <TableColumns table={table} phone={phone} />
        <TableHead table={table} />
        <tbody>
          <Spacer height={before} />
          {items.map(({ index }) => (
            <TableRow
              key={rows[index].id}
              table={table}
              row={rows[index]}
              index={index}
              height={height}
              awaited={awaited}
            />
          ))}
          <Spacer height={after} />
        </tbody>
      </table>
    </div>
  );
};

interface RatingsTableProps {
  readonly rows: RatingRow[];
  readonly median: Ratings['median'];
  readonly sort: SortKey;
  readonly dense: boolean;
  readonly onSort: (sort: SortKey) => void;
}

export const RatingsTable = ({ rows, median, sort, dense, onSort }: RatingsTableProps) => {
  const table = useRatingsTable({ rows, median, sort, onSort, viewport: useViewport() });
  return <Rows key={`${dense}`} table={table} height={ROW_HEIGHT[dense ? 'dense' : 'comfortable']} />;
};
