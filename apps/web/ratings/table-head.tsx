import { ArrowDown, ArrowUp } from 'lucide-react';
import type { CSSProperties } from 'react';
import { isPinned } from './column-ids.ts';
import type { RatingsTableModel } from './use-ratings-table.ts';

type Header = ReturnType<RatingsTableModel['getHeaderGroups']>[number]['headers'][number];
type Column = ReturnType<RatingsTableModel['getVisibleLeafColumns']>[number];

const ARIA_SORT = { asc: 'ascending', desc: 'descending', false: 'none' } as const;

/** Of the button that unfolds a row on a phone. */
const UNFOLD_WIDTH = 36;

/** A pinned cell covers what slides under it. */
export const PINNED_CELL =
  'sticky z-1 bg-inherit group-data-scrolled/table:nth-2:shadow-[inset_-1px_0_0_var(--color-line)]';

/** Only the place of the row can stand before the asset. */
export const pinnedAt = (id: string, columns: readonly Column[]): CSSProperties | undefined => {
  if (!isPinned(id)) return undefined;
  const before = columns.at(0);
  return { left: id === 'asset' && before?.id === 'rank' ? before.columnDef.meta?.width : 0 };
};

const HeadCell = ({ header, table }: { header: Header; table: RatingsTableModel }) => {
  const { column } = header;
  const sorted = column.getIsSorted();
  const meta = column.columnDef.meta;
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={ARIA_SORT[`${sorted}`]}
      style={pinnedAt(column.id, table.getVisibleLeafColumns())}
      className={`border-b border-line p-0 font-medium first:pl-1 last:pr-1 md:first:pl-2 md:last:pr-2 ${isPinned(column.id) ? PINNED_CELL : ''} ${meta?.align === 'right' ? 'text-right' : 'text-left'}`}
    >
      <button
        type="button"
        title={meta?.explains}
        onClick={column.getToggleSortingHandler()}
        className={`group inline-flex h-8 max-w-full items-center gap-1 px-2 -outline-offset-2 hover:text-ink ${sorted === false ? '' : 'text-ink'} ${meta?.align === 'right' ? 'flex-row-reverse' : ''}`}
      >
        <span className="truncate">
          <table.FlexRender header={header} />
        </span>
        <Arrow
          size={12}
          aria-hidden
          className={`shrink-0 ${sorted === false ? 'w-0 opacity-0 group-hover:w-3 group-hover:opacity-40' : 'text-accent'}`}
        />
      </button>
    </th>
  );
};

export const TableHead = ({ table, phone }: { table: RatingsTableModel; phone: boolean }) => (
  <thead className="sticky top-0 z-10 bg-ground text-12 text-muted">
    <tr className="bg-ground">
      {table
        .getHeaderGroups()
        .at(-1)
        ?.headers.map((header) => (
          <HeadCell key={header.id} header={header} table={table} />
        ))}
      {phone && (
        <th scope="col" className="border-b border-line p-0">
          <span className="sr-only">More</span>
        </th>
      )}
    </tr>
  </thead>
);

/** Widths live here, so that rows that come and go never move a column. */
export const TableColumns = ({ table, phone }: { table: RatingsTableModel; phone: boolean }) => (
  <colgroup>
    {table.getVisibleLeafColumns().map(({ id, columnDef: { meta } }) => {
      const width = phone ? meta?.phoneWidth : meta?.grows ? undefined : meta?.width;
      return <col key={id} style={{ width: width || 'auto' }} />;
    })}
    {phone && <col style={{ width: UNFOLD_WIDTH }} />}
  </colgroup>
);

/** Narrower it is scrolled sideways. */
export const leastWidth = (table: RatingsTableModel): number =>
  table.getVisibleLeafColumns().reduce((sum, { columnDef: { meta } }) => sum + (meta?.width ?? 0), 0);
