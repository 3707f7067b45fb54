import { flexRender } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { RatingRow } from '../data/rating-row.ts';
import { grade as gradeText, NONE } from '../format/number.ts';
import { standing } from '../format/signal-words.ts';
import { toggleSelected, useSelection } from '../selection/selection.ts';
import { Chip } from '../ui/chip.tsx';
import { PartCell } from './cells.tsx';
import { CHOOSABLE, COLUMNS_IN, columnName } from './column-ids.ts';
import type { Row } from './table-row.tsx';
import { SignalledNumber } from './traced.tsx';

/** Pixels: ten lines and the room around them. */
export const DETAIL_HEIGHT = 10 * 28 + 24;

const Item = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex h-7 items-center justify-between gap-2">
    <dt className="shrink-0 text-12 text-muted">{name}</dt>
    <dd className="min-w-0 truncate text-right">{children}</dd>
  </div>
);

const SignalAge = ({ row }: { row: RatingRow }) => {
  const since = row.signal?.since ?? null;
  if (since === null) return NONE;
  return (
    <SignalledNumber row={row} what="signal">
      {standing(since, row.grade.asOf)}
    </SignalledNumber>
  );
};

/** A finger has neither the tick in the margin of a row nor its key. */
const Pick = ({ asset }: { asset: string }) => (
  <Chip
    pressed={useSelection().assets.includes(asset)}
    aria-label={`Pick ${asset} to compare`}
    onClick={() => toggleSelected(asset)}
  >
    Pick
  </Chip>
);

const BESIDE = CHOOSABLE.filter((id) => id === 'price' || !COLUMNS_IN.phone.includes(id));

/** In the order of the chooser. */
const cellsBeside = (row: Row) => {
  const cells = new Map(row.getAllCells().map((cell) => [cell.column.id, cell]));
  return BESIDE.flatMap((id) => cells.get(id) ?? []);
};

/** On a phone: what the row has no room for, and where each number comes from. */
export const RowDetail = ({ row, columns }: { row: Row; columns: number }) => (
  <tr style={{ height: DETAIL_HEIGHT }}>
    <td colSpan={columns} className="border-b border-line bg-sunken px-3 py-0">
      <dl
        aria-label={`More of ${row.original.asset}`}
        className="grid grid-cols-2 gap-x-5 [&_dd_.text-muted]:text-ink"
      >
        <Item name="Trader Grade">
          <PartCell row={row.original} what="Trader Grade" shown={gradeText(row.original.grade.trader)} />
        </Item>
        <Item name="Signal for">
          <SignalAge row={row.original} />
        </Item>
        {cellsBeside(row).map((cell) => (
          <Item key={cell.id} name={columnName(cell.column.id)}>
            {flexRender(cell.column.columnDef.cell, cell.getContext())}
          </Item>
        ))}
        <Item name="Compare">
          <Pick asset={row.original.asset} />
        </Item>
      </dl>
    </td>
  </tr>
);
