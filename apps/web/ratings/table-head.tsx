import { ArrowDown, ArrowUp } from 'lucide-react';
import type { RatingsTableModel } from './use-ratings-table.ts';

type Header = ReturnType<RatingsTableModel['getHeaderGroups']>[number]['headers'][number];

const ARIA_SORT = { asc: 'ascending', desc: 'descending', false: 'none' } as const;

const HeadCell = ({ header, table }: { header: Header; table: RatingsTableModel }) => {
  const { column } = header;
  const sorted = column.getIsSorted();
  const meta = column.columnDef.meta;
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={ARIA_SORT[`${sorted}`]}
      className={`p-0 font-medium first:pl-1 last:pr-1 md:first:pl-2 md:last:pr-2 ${meta?.align === 'right' ? 'text-right' : 'text-left'}`}
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
          className={`shrink-0 ${sorted === false ? 'opacity-0 group-hover:opacity-40' : 'text-accent'}`}
        />
      </button>
    </th>
  );
};

export const TableHead = ({ table }: { table: RatingsTableModel }) => (
  <thead className="sticky top-0 z-10 bg-ground text-12 text-muted shadow-[inset_0_-1px_0_var(--color-line)]">
    <tr>
      {table
        .getHeaderGroups()
        .at(-1)
        ?.headers.map((header) => (
          <HeadCell key={header.id} header={header} table={table} />
        ))}
    </tr>
  </thead>
);

/** Widths live here, so that rows that come and go never move a column. */
export const TableColumns = ({ table, phone }: { table: RatingsTableModel; phone: boolean }) => (
  <colgroup>
    {table.getVisibleLeafColumns().map(({ id, columnDef: { meta } }) => (
      <col key={id} style={{ width: (phone ? meta?.phoneWidth : meta?.width) ?? 'auto' }} />
    ))}
  </colgroup>
);
