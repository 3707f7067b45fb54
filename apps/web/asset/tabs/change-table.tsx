import { useState } from 'react';
import { NONE, points as pointsText } from '../../format/number.ts';
import { date } from '../../format/time.ts';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';

/** One line of what changed between two days. */
export interface ChangeLine {
  readonly id: string;
  readonly words: string;
  readonly meaning: string;
  readonly past: number | null;
  readonly now: number | null;
  readonly change: number;
}

const FIRST = 8;

const columnsOf = (
  what: string,
  day: string,
  newest: string,
  format: (value: number | null) => string,
): readonly DataColumn<ChangeLine>[] => {
  const own: DataColumn<ChangeLine> = {
    id: 'words',
    head: what,
    wraps: true,
    cell: ({ words, meaning }) => <span title={meaning}>{words}</span>,
  };
  const now: DataColumn<ChangeLine> = {
    id: 'now',
    head: day === newest ? 'Points' : 'Now',
    align: 'right',
    cell: (line) => format(line.now),
  };
  if (day === newest) return [own, now];
  return [
    own,
    { id: 'past', head: date(day), align: 'right', cell: ({ past }) => format(past) },
    now,
    {
      id: 'change',
      head: 'Change',
      align: 'right',
      cell: ({ change }) => <span className="font-medium">{pointsText(change) || NONE}</span>,
    },
  ];
};

interface ChangeTableProps {
  readonly name: string;
  /** What a line is. */
  readonly what: string;
  readonly day: string;
  readonly newest: string;
  readonly lines: readonly ChangeLine[];
  readonly format?: (value: number | null) => string;
}

/** Then, now and the difference; of the newest day its own points alone. */
export const ChangeTable = ({ name, what, day, newest, lines, format = pointsText }: ChangeTableProps) => {
  const [all, setAll] = useState(false);
  const size = ({ now, change }: ChangeLine): number => Math.abs(day === newest ? (now ?? 0) : change);
  const sorted = lines.toSorted((a, b) => size(b) - size(a));
  return (
    <>
      <DataTable
        name={name}
        columns={columnsOf(what, day, newest, format)}
        rows={all ? sorted : sorted.slice(0, FIRST)}
        rowKey={({ id }) => id}
      />
      {lines.length > FIRST && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="m-1 h-8 rounded px-2 text-12 text-accent hover:bg-hover md:mx-2"
        >
          {all ? 'Show the largest' : `Show all ${lines.length}`}
        </button>
      )}
    </>
  );
};
