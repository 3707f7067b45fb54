import type { ReactNode } from 'react';

export interface DataColumn<Row> {
  readonly id: string;
  readonly head: string;
  readonly explains?: string;
  /** From which width on it is shown. */
  readonly from?: 'md' | 'lg' | 'xl';
  readonly align?: 'left' | 'right';
  /** Breaks its lines instead of the table. */
  readonly wraps?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

const SHOWN_FROM = { md: 'max-md:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden' } as const;
const EDGES = 'px-2 first:pl-3 last:pr-3 md:first:pl-4 md:last:pr-4';

const classesOf = <Row,>(column: DataColumn<Row>, columns: readonly DataColumn<Row>[]): string => {
  const { from, align = 'left' } = column;
  const side = align === 'right' ? 'text-right' : 'text-left md:not-first:pl-5';
  if (from !== undefined) return `${EDGES} ${side} ${SHOWN_FROM[from]}`;
  const lastOnPhone = column === columns.findLast((one) => one.from === undefined);
  return `${EDGES} ${side} ${lastOnPhone ? 'max-md:pr-3' : ''}`;
};

interface DataTableProps<Row> {
  readonly name: string;
  /** The first names its row. */
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  readonly chosen?: (row: Row) => boolean;
  /** Columns of one width, so that several tables line up. */
  readonly even?: boolean;
}

/** A short table of which all rows are drawn. */
export const DataTable = <Row,>({ name, columns, rows, rowKey, chosen, even }: DataTableProps<Row>) => (
  <table aria-label={name} className={`w-full border-collapse text-13 ${even ? 'table-fixed' : ''}`}>
    <thead className="text-12 text-muted">
      <tr className="h-8 border-b border-line">
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            title={column.explains}
            className={`${classesOf(column, columns)} whitespace-nowrap font-medium`}
          >
            {column.head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr
          key={rowKey(row)}
          className={`h-9 border-b border-line-soft last:border-b-0 hover:bg-hover ${chosen?.(row) ? 'bg-accent-soft' : ''}`}
        >
          {columns.map((column, place) => {
            const Cell = place === 0 ? 'th' : 'td';
            return (
              <Cell
                key={column.id}
                {...(place === 0 ? { scope: 'row' as const } : {})}
                className={`${classesOf(column, columns)} py-1 font-normal ${column.wraps ? 'wrap-anywhere' : 'number'}`}
              >
                {column.cell(row)}
              </Cell>
            );
          })}
        </tr>
      ))}
    </tbody>
  </table>
);
