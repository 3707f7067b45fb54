import { type RefObject, useEffect, useRef } from 'react';
import { AbstainedCell } from './cells.tsx';
import { GRADED_COLUMNS } from './column-ids.ts';
import type { RatingsTableModel } from './use-ratings-table.ts';

type Row = ReturnType<RatingsTableModel['getRowModel']>['rows'][number];
type Cell = ReturnType<Row['getVisibleCells']>[number];

/** An abstained row has one cell with the reason in place of all its grades. */
const cellsOf = (row: Row): { cell: Cell; span: number }[] => {
  const cells = row.getVisibleCells();
  if (row.original.grade.abstained === null) return cells.map((cell) => ({ cell, span: 1 }));
  const graded = cells.filter(({ column }) => GRADED_COLUMNS.has(column.id));
  return cells.flatMap((cell) => {
    if (!graded.includes(cell)) return [{ cell, span: 1 }];
    return cell === graded[0] ? [{ cell, span: graded.length }] : [];
  });
};

interface TableRowProps {
  readonly table: RatingsTableModel;
  readonly row: Row;
  readonly index: number;
  readonly height: number;
  /** Index of the row that is to be focused as soon as it is there. */
  readonly awaited: RefObject<number | null>;
}

export const TableRow = ({ table, row, index, height, awaited }: TableRowProps) => {
  const place = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (awaited.current !== index) return;
    awaited.current = null;
    place.current?.querySelector<HTMLElement>('[data-row-link]')?.focus({ preventScroll: true });
  });
  const abstained = row.original.grade.abstained !== null;
  return (
    <tr
      ref={place}
      aria-rowindex={index + 2}
      data-index={index}
      style={{ height }}
      className="relative border-b border-line-soft transition-colors duration-120 focus-within:bg-hover hover:bg-hover"
    >
      {cellsOf(row).map(({ cell, span }) => (
        <td
          key={cell.id}
          colSpan={span}
          className={`overflow-hidden px-2 py-0 first:pl-3 last:pr-3 md:first:pl-4 md:last:pr-4 ${cell.column.columnDef.meta?.align === 'right' ? 'text-right' : ''}`}
        >
          {abstained && GRADED_COLUMNS.has(cell.column.id) ? (
            <AbstainedCell row={row.original} />
          ) : (
            <table.FlexRender cell={cell} />
          )}
        </td>
      ))}
    </tr>
  );
};
