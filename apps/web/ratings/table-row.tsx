import { flexRender } from '@tanstack/react-table';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { memo, type RefObject, useEffect, useRef } from 'react';
import { CompareTick } from '../selection/compare-tick.tsx';
import { AbstainedCell } from './cells.tsx';
import { type ColumnId, GRADED_COLUMNS, isPinned } from './column-ids.ts';
import { PINNED_CELL, pinnedAt } from './table-head.tsx';
import type { RatingsTableModel } from './use-ratings-table.ts';

export type Row = ReturnType<RatingsTableModel['getRowModel']>['rows'][number];
type Cell = ReturnType<Row['getVisibleCells']>[number];

const FAMILY: ReadonlySet<string> = new Set<ColumnId>(['investor', 'fundamental', 'technology', 'valuation']);

const isEmpty = (cell: Cell): boolean =>
  GRADED_COLUMNS.has(cell.column.id) || (FAMILY.has(cell.column.id) && cell.getValue() === undefined);

/** An abstained row has one cell with the reason in place of the grades that stand side by side. */
const cellsOf = (row: Row): { cell: Cell; span: number; abstained: boolean }[] => {
  const cells = row.getVisibleCells();
  const first = cells.findIndex(({ column }) => GRADED_COLUMNS.has(column.id));
  const plain = (cell: Cell) => ({ cell, span: 1, abstained: false });
  if (row.original.grade.abstained === null || first < 0) return cells.map(plain);
  const after = cells.findIndex((cell, index) => index > first && !isEmpty(cell));
  const end = after < 0 ? cells.length : after;
  return [
    ...cells.slice(0, first).map(plain),
    { cell: cells[first], span: end - first, abstained: true },
    ...cells.slice(end).map(plain),
  ];
};

const Unfold = ({
  asset,
  open,
  onOpen,
}: {
  asset: string;
  open: boolean;
  onOpen: (asset: string) => void;
}) => {
  const Icon = open ? ChevronUp : ChevronDown;
  return (
    <td className="border-b border-line-soft p-0">
      <button
        type="button"
        aria-expanded={open}
        aria-label={`More of ${asset}`}
        onClick={() => onOpen(open ? '' : asset)}
        className="grid h-7 w-9 place-items-center text-muted"
      >
        <Icon size={15} aria-hidden />
      </button>
    </td>
  );
};

interface TableRowProps {
  readonly row: Row;
  readonly index: number;
  /** Other columns make it another row. */
  readonly shown: readonly ColumnId[];
  readonly phone: boolean;
  readonly open: boolean;
  readonly onOpen: (asset: string) => void;
  /** Index of the row that is to be focused as soon as it is there. */
  readonly awaited: RefObject<number | null>;
}

const edges = 'px-2 first:pl-3 md:first:pl-4 md:last:pr-4';

const RowCells = ({ row }: { row: Row }) => {
  const columns = row.getVisibleCells().map(({ column }) => column);
  return cellsOf(row).map(({ cell, span, abstained }, place) => {
    const { id, columnDef } = cell.column;
    return (
      <td
        key={cell.id}
        data-column={id}
        colSpan={span}
        style={pinnedAt(id, columns)}
        className={`overflow-hidden border-b border-line-soft py-0 ${edges} ${isPinned(id) ? PINNED_CELL : ''} ${columnDef.meta?.align === 'right' ? 'text-right' : ''}`}
      >
        {place === 0 && <CompareTick asset={row.original.asset} />}
        {abstained ? <AbstainedCell row={row.original} /> : flexRender(columnDef.cell, cell.getContext())}
      </td>
    );
  });
};

/** Drawn again only when what it shows changes: the table scrolls through it. */
export const TableRow = memo(({ row, index, phone, open, onOpen, awaited }: TableRowProps) => {
  const place = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (awaited.current !== index) return;
    awaited.current = null;
    place.current?.querySelector<HTMLElement>('[data-row-link]')?.focus({ preventScroll: true });
  });
  return (
    <tr
      ref={place}
      aria-rowindex={index + 2}
      data-index={index}
      className="group/row h-(--row) cursor-pointer bg-ground transition-colors duration-120 focus-within:bg-hover hover:bg-hover max-md:[&_[data-provenance]]:pointer-events-none"
    >
      <RowCells row={row} />
      {phone && <Unfold asset={row.original.asset} open={open} onOpen={onOpen} />}
    </tr>
  );
});
