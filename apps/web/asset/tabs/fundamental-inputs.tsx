import type { FundamentalGrade, InvestorGrade } from '@assay/sdk';
import { useState } from 'react';
import { grade as gradeText, NONE, points } from '../../format/number.ts';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';

interface InputLine {
  readonly id: string;
  readonly meaning: string;
  readonly score: number | null;
  /** Why it has no score; null where it has one or where none is given. */
  readonly missing: string | null;
  readonly contribution: number;
}

const linesOf = (judged: FundamentalGrade | InvestorGrade): InputLine[] =>
  'subScores' in judged
    ? (judged.subScores ?? []).flatMap(({ id: part, inputs }) =>
        inputs.map(({ id, meaning, score, abstained, contribution }) => ({
          id: `${part}/${id}`,
          meaning,
          score,
          missing: abstained?.reason ?? null,
          contribution,
        })),
      )
    : (judged.parts ?? []).flatMap(({ factors }) =>
        factors.map(({ id, meaning, value, contribution }) => ({
          id,
          meaning,
          score: value === null ? null : 50 + 100 * value,
          missing: value === null ? 'Not known of this asset.' : null,
          contribution,
        })),
      );

const COLUMNS: readonly DataColumn<InputLine>[] = [
  { id: 'meaning', head: 'Input', wraps: true, cell: ({ meaning }) => meaning },
  {
    id: 'score',
    head: 'Beside peers',
    explains: 'Place among the assets that have it, 0 to 100',
    align: 'right',
    cell: ({ score, missing }) =>
      missing === null ? (
        gradeText(score)
      ) : (
        <span className="text-12 text-faint" title={missing}>
          not known
        </span>
      ),
  },
  {
    id: 'contribution',
    head: 'Points',
    align: 'right',
    cell: ({ contribution, missing }) => (missing === null ? points(contribution) : NONE),
  },
];

/** Every input of a grade, on demand. */
export const FundamentalInputs = ({ judged }: { judged: FundamentalGrade | InvestorGrade }) => {
  const [open, setOpen] = useState(false);
  const lines = linesOf(judged);
  return (
    <div className="-mx-3 md:-mx-4">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="m-1 h-8 rounded px-2 text-12 text-accent hover:bg-hover md:mx-2"
      >
        {open ? 'Hide the inputs' : `Show all ${lines.length} inputs`}
      </button>
      {open && (
        <DataTable
          name="Inputs"
          columns={COLUMNS}
          rows={lines.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))}
          rowKey={({ id }) => id}
        />
      )}
    </div>
  );
};
