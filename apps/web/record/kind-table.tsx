import { Link } from '@tanstack/react-router';
import type { KindRow } from '../data/use-record.ts';
import { useExportable } from '../export/exportables.ts';
import { kindWords } from '../format/kind-words.ts';
import { count } from '../format/number.ts';
import { KIND_COLUMNS, type KindColumn } from './kind-columns.tsx';
import { kindsTable } from './kinds-table.ts';

const SHOWN_FROM = { md: 'max-md:hidden', xl: 'max-xl:hidden' } as const;
/** At the edge of a phone, where what comes after it is hidden. */
const LAST_ON_PHONE = KIND_COLUMNS.findLast(({ from }) => from === undefined);

const shownFrom = (column: KindColumn): string => {
  if (column.from !== undefined) return SHOWN_FROM[column.from];
  return column === LAST_ON_PHONE ? 'max-md:pr-3' : '';
};

const Head = () => (
  <thead className="text-12 text-muted">
    <tr className="h-8 border-b border-line">
      <th scope="col" className="pl-3 text-left font-medium md:pl-4">
        Kind
      </th>
      {KIND_COLUMNS.map((column) => (
        <th
          key={column.id}
          scope="col"
          title={column.explains}
          className={`px-2 text-right font-medium last:pr-3 md:last:pr-4 ${shownFrom(column)}`}
        >
          {column.head}
        </th>
      ))}
    </tr>
  </thead>
);

const Row = ({ row, chosen }: { row: KindRow; chosen: boolean }) => (
  <tr
    className={`relative h-9 border-b max-lg:h-12 border-line-soft hover:bg-hover ${chosen ? 'bg-accent-soft' : ''}`}
  >
    <th scope="row" className="min-w-0 py-1 pl-3 text-left font-medium md:pl-4">
      <Link
        to="/record"
        search={{ kind: row.kind, model: row.model.digest }}
        replace
        aria-current={chosen}
        title={`Model ${row.model.id} ${row.model.version}, digest ${row.model.digest}`}
        className="after:absolute after:inset-0 aria-[current=true]:text-accent"
      >
        {kindWords(row.kind)}
      </Link>
      <span className="ml-2 text-12 font-normal text-faint max-lg:ml-0 max-lg:block">
        {row.model.id} {row.model.version}
      </span>
    </th>
    {KIND_COLUMNS.map((column) => (
      <td key={column.id} className={`number px-2 text-right last:pr-3 md:last:pr-4 ${shownFrom(column)}`}>
        {column.cell(row)}
      </td>
    ))}
  </tr>
);

const rowKey = ({ kind, model, schedule }: KindRow): string => `${kind} ${model.digest} ${schedule}`;

/** Kinds that no outcome rule measures: that they were there is all that is said. */
const Unmeasured = ({ rows }: { rows: readonly KindRow[] }) => (
  <details className="border-b border-line px-3 py-2 text-12 text-muted md:px-4">
    <summary className="w-fit">
      {count(rows.length)} more {rows.length === 1 ? 'kind is' : 'kinds are'} logged in each slot and not
      measured
    </summary>
    <p className="mt-2 max-w-160">
      No rule says what a right {kindWords(rows[0].kind).toLowerCase()} is. The log shows that they were said,
      when, and that none is missing.
    </p>
    <ul className="mt-2 grid gap-x-6 gap-y-0.5 sm:grid-cols-2 xl:grid-cols-3">
      {rows.map((row) => (
        <li key={rowKey(row)} className="flex justify-between gap-3">
          <span>{kindWords(row.kind)}</span>
          <span className="number text-faint">
            {count(row.judgements)} in {count(row.days)} d
          </span>
        </li>
      ))}
    </ul>
  </details>
);

interface KindTableProps {
  readonly measured: readonly KindRow[];
  readonly others: readonly KindRow[];
  readonly chosen: KindRow | undefined;
}

/** One line for each kind of each model; choosing one shows its plots and outcomes. */
export const KindTable = ({ measured, others, chosen }: KindTableProps) => {
  const all = [...measured, ...others];
  const place = useExportable<HTMLElement>({
    name: 'Record by kind',
    csv: all.length === 0 ? undefined : () => kindsTable(all),
  });
  return (
    <section ref={place} aria-label="Record by kind">
      {measured.length > 0 && (
        <table className="w-full border-collapse text-13">
          <Head />
          <tbody>
            {measured.map((row) => (
              <Row key={rowKey(row)} row={row} chosen={row === chosen} />
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 && <Unmeasured rows={others} />}
    </section>
  );
};
