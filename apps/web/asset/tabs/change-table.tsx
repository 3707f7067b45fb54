import { useState } from 'react';
import { NONE, points as pointsText } from '../../format/number.ts';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';

/** One line of what changed between two days. */
export interface ChangeLine {
  readonly id: string;
  readonly words: string;
  readonly meaning: string;
  /** Small, below the words. */
  readonly about?: string | null;
  readonly past: number | null;
  readonly now: number | null;
  readonly change: number;
}

const FIRST = 8;

/** What the two days are called. */
interface Days {
  readonly past: string;
  readonly now: string;
}

const columnsOf = (
  what: string,
  days: Days | null,
  format: (value: number | null) => string,
): readonly DataColumn<ChangeLine>[] => {
  const own: DataColumn<ChangeLine> = {
    id: 'words',
    head: what,
    wraps: true,
    cell: ({ words, meaning, about }) => (
      <span title={meaning}>
        {words}
        {about && <span className="block text-12 text-muted">{about}</span>}
      </span>
    ),
  };
  const now: DataColumn<ChangeLine> = {
    id: 'now',
    head: days?.now ?? 'Points',
    align: 'right',
    cell: (line) => format(line.now),
  };
  if (days === null) return [own, now];
  return [
    own,
    { id: 'past', head: days.past, align: 'right', cell: ({ past }) => format(past) },
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
  /** Null where a day is compared with no other. */
  readonly days: Days | null;
  readonly lines: readonly ChangeLine[];
  readonly format?: (value: number | null) => string;
  /** All lines add up to the whole: those left out are told as one sum. */
  readonly addsUp?: boolean;
}

/** Then, now and the difference, the largest first; of a day by itself its own points. */
export const ChangeTable = (props: ChangeTableProps) => {
  const { name, what, days, lines, format = pointsText, addsUp = false } = props;
  const [all, setAll] = useState(false);
  const amount = ({ now, change }: ChangeLine): number => (days === null ? (now ?? 0) : change);
  const sorted = lines.toSorted((a, b) => Math.abs(amount(b)) - Math.abs(amount(a)));
  const rest = sorted.slice(FIRST);
  return (
    <>
      <DataTable
        name={name}
        columns={columnsOf(what, days, format)}
        rows={all ? sorted : sorted.slice(0, FIRST)}
        rowKey={({ id }) => id}
      />
      {rest.length > 0 && (
        <p className="flex items-center gap-2 py-1 pr-3 pl-1 md:pr-4 md:pl-2">
          <button
            type="button"
            aria-expanded={all}
            onClick={() => setAll(!all)}
            className="h-8 rounded px-2 text-12 text-accent hover:bg-hover"
          >
            {all ? 'Show the largest' : `Show all ${lines.length}`}
          </button>
          {addsUp && !all && (
            <span className="number ml-auto text-12 text-muted">
              The other {rest.length} together {pointsText(rest.reduce((sum, line) => sum + amount(line), 0))}
            </span>
          )}
        </p>
      )}
    </>
  );
};
