import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import type { RatingRow } from '../data/rating-row.ts';
import { useExportable } from '../export/exportables.ts';
import { useViewport } from '../ui/use-viewport.ts';
import type { ColumnId, SortKey } from './column-ids.ts';
import { ratingsCsv } from './ratings-csv.ts';
import { DETAIL_HEIGHT, RowDetail } from './row-detail.tsx';
import { ROW_HEIGHT } from './row-height.ts';
import { TableFrame } from './table-frame.tsx';
import { TableRow } from './table-row.tsx';
import { type RatingsTableModel, useRatingsTable } from './use-ratings-table.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useRowPointer } from './use-row-pointer.ts';
import { useTablePlace } from './use-table-place.ts';

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
  /** Index of the row with its details under it; -1 where none has. */
  readonly unfolded: number;
}

/** The rows in view and a few around them; spacers stand for the rest. */
const useWindow = (scroller: RefObject<HTMLDivElement | null>, size: WindowSize) => {
  const { count, height, offset, unfolded } = size;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => height + (index === unfolded ? DETAIL_HEIGHT : 0),
    overscan: 8,
    initialOffset: offset,
    scrollPaddingEnd: HEAD_HEIGHT,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is unfolded, so rows have other heights
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, unfolded]);
  const scrollTo = useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer]);
  const items = virtualizer.getVirtualItems();
  return {
    items,
    scrollTo,
    before: items.at(0)?.start ?? 0,
    after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
};

type RowsProps = Pick<RatingsTableProps, 'shown' | 'filed' | 'open' | 'onOpen'> & {
  readonly table: RatingsTableModel;
  readonly height: number;
};

const Rows = ({ table, height, shown, filed, open, onOpen }: RowsProps) => {
  const { rows } = table.getRowModel();
  const place = useExportable<HTMLDivElement>({
    name: 'Ratings',
    csv: () =>
      ratingsCsv(
        rows.map(({ original }) => original),
        filed,
      ),
  });
  const scroller = useRef<HTMLDivElement>(null);
  const { offset } = useTablePlace(scroller);
  const phone = useViewport() === 'phone';
  const unfolded = phone ? rows.findIndex(({ id }) => id === open) : -1;
  const { items, scrollTo, before, after } = useWindow(scroller, {
    count: rows.length,
    height,
    offset,
    unfolded,
  });
  const awaited = useRowKeys(rows.length, scrollTo);
  useRowPointer(scroller);
  return (
    <div ref={place} className="contents">
      <div
        ref={scroller}
        data-testid="ratings-scroller"
        className="group/table min-h-0 flex-1 overflow-auto overscroll-contain"
      >
        <TableFrame table={table} phone={phone} height={height} rows={rows.length}>
          <Spacer height={before} />
          {items.map(({ index }) => (
            <Fragment key={rows[index].id}>
              <TableRow
                row={rows[index]}
                index={index}
                shown={shown}
                phone={phone}
                open={index === unfolded}
                onOpen={onOpen}
                awaited={awaited}
              />
              {index === unfolded && <RowDetail row={rows[index]} columns={shown.length + 1} />}
            </Fragment>
          ))}
          <Spacer height={after} />
        </TableFrame>
      </div>
    </div>
  );
};

interface RatingsTableProps {
  readonly rows: RatingRow[];
  readonly shown: readonly ColumnId[];
  /** Columns of an exported file. */
  readonly filed: readonly ColumnId[];
  readonly sort: SortKey;
  readonly dense: boolean;
  readonly onSort: (sort: SortKey) => void;
  /** The asset whose row is unfolded. */
  readonly open: string;
  readonly onOpen: (asset: string) => void;
}

export const RatingsTable = ({ rows, sort, dense, onSort, ...rest }: RatingsTableProps) => {
  const table = useRatingsTable({ rows, sort, onSort, shown: rest.shown });
  const height = ROW_HEIGHT[dense ? 'dense' : 'comfortable'];
  return <Rows key={`${dense}`} {...{ table, height }} {...rest} />;
};
