import type { DataColumn } from './data-table.tsx';
import { StatementLink } from './statement-link.tsx';

/** The entry in the log that a row can be checked by. */
export const statementColumn = <Row,>(
  numberOf: (row: Row) => { readonly number: number } | null,
): DataColumn<Row> => ({
  id: 'statement',
  head: 'Statement',
  align: 'right',
  from: 'md',
  cell: (row) => (
    <span className="text-12 text-faint">
      <StatementLink statement={numberOf(row)} />
    </span>
  ),
});
