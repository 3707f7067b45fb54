import { useViewport } from '../ui/use-viewport.ts';
import type { ColumnId, SortKey } from './column-ids.ts';
import { ROW_HEIGHT } from './row-height.ts';
import { TableFrame } from './table-frame.tsx';
import { useRatingsTable } from './use-ratings-table.ts';

const ROWS = 30;
const NONE: [] = [];
const nothing = (): void => undefined;

const LENGTHS = [72, 56, 64, 48, 80];

interface SkeletonRowsProps {
  readonly shown: readonly ColumnId[];
  readonly sort: SortKey;
  readonly dense: boolean;
}

/** Stands for the table while it loads: its own head and columns, rows of the final height. */
export const SkeletonRows = ({ shown, sort, dense }: SkeletonRowsProps) => {
  const phone = useViewport() === 'phone';
  const table = useRatingsTable({ rows: NONE, sort, onSort: nothing, shown });
  const height = ROW_HEIGHT[dense ? 'dense' : 'comfortable'];
  const columns = table.getVisibleLeafColumns();
  return (
    <div role="status" aria-label="Loading the ratings" className="min-h-0 flex-1 overflow-hidden">
      <div inert>
        <TableFrame table={table} phone={phone} height={height} rows={ROWS}>
          {Array.from({ length: ROWS }, (_, index) => (
            <tr key={index.toString()} className="h-(--row) breathing">
              {columns.map(({ id, columnDef: { meta } }, place) => (
                <td
                  key={id}
                  className="border-b border-line-soft px-2 py-0 first:pl-3 md:first:pl-4 md:last:pr-4"
                >
                  <span
                    className={`block h-3 rounded-sm bg-pressed ${meta?.align === 'right' ? 'ml-auto' : ''}`}
                    style={{ width: `${LENGTHS[(index + place) % LENGTHS.length]}%` }}
                  />
                </td>
              ))}
              {phone && <td className="border-b border-line-soft" />}
            </tr>
          ))}
        </TableFrame>
      </div>
    </div>
  );
};
