import type { CSSProperties, ReactNode } from 'react';
import { leastWidth, TableColumns, TableHead } from './table-head.tsx';
import type { RatingsTableModel } from './use-ratings-table.ts';

/** Pixels in which a grade on a phone still has its number; narrower pages scroll the table sideways. */
const LEAST_ON_PHONE = 352;

interface TableFrameProps {
  readonly table: RatingsTableModel;
  readonly phone: boolean;
  /** Pixels of a row. */
  readonly height: number;
  readonly rows: number;
  readonly children: ReactNode;
}

/** What stands around the rows, whether they are there or still load. */
export const TableFrame = ({ table, phone, height, rows, children }: TableFrameProps) => (
  <table
    aria-rowcount={rows + 1}
    className="w-full table-fixed border-separate border-spacing-0 text-13"
    style={{ minWidth: phone ? LEAST_ON_PHONE : leastWidth(table), '--row': `${height}px` } as CSSProperties}
  >
    <caption className="sr-only">Assets with price, grades and signal</caption>
    <TableColumns table={table} phone={phone} />
    <TableHead table={table} phone={phone} />
    <tbody>{children}</tbody>
  </table>
);
