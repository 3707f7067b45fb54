import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { LineSwatch } from '../chart/line-legend.tsx';
import type { Compared } from '../data/use-comparison.ts';
import { type CsvTable, csvTable } from '../export/csv.ts';
import { useExportable } from '../export/exportables.ts';
import { NONE } from '../format/number.ts';
import { dateTime } from '../format/time.ts';
import { Provenance } from '../ui/provenance.tsx';
import { ProvenanceFacts } from '../ui/provenance-facts.tsx';
import { COMPARE_GROUPS, type CompareGroup, type CompareRow } from './compare-rows.tsx';
import { TONES } from './growth-of-100.ts';
import { missingReason } from './missing-reason.ts';

const CELL = 'px-3 py-1.5 text-left align-baseline md:px-4';
const HEAD = 'px-3 py-2 text-left align-top shadow-[inset_0_-1px_0_var(--color-line)] md:px-4';
const NAMES = 'sticky left-0 z-1 bg-ground';

/** Pixels. */
const WIDTH = { names: 152, asset: 176 } as const;

interface ColumnHeadProps {
  readonly one: Compared | undefined;
  readonly symbol: string;
  readonly place: number;
  readonly onRemove: () => void;
}

const ColumnHead = ({ one, symbol, place, onRemove }: ColumnHeadProps) => (
  <th scope="col" className={`${HEAD} font-normal`}>
    <span className="flex items-center gap-1">
      {one?.asset !== null && <LineSwatch tone={TONES[place]} />}
      <Link to="/asset/$symbol" params={{ symbol }} className="text-14 font-semibold hover:text-accent">
        {symbol}
      </Link>
      <button
        type="button"
        aria-label={`Remove ${symbol}`}
        onClick={onRemove}
        className="ml-auto grid size-6 place-items-center rounded text-faint hover:bg-hover hover:text-ink"
      >
        <X size={13} aria-hidden />
      </button>
    </span>
    <span className="block truncate text-12 text-muted">
      {one?.asset === null ? 'Not on this server' : (one?.asset?.name ?? ' ')}
    </span>
  </th>
);

interface CellProps {
  readonly group: CompareGroup;
  readonly row: CompareRow;
  readonly one: Compared;
}

const about = ({ group, row, one }: CellProps, asOf: string, note: string | undefined): ReactNode => {
  const judged = group.judged?.(one);
  const own = judged === undefined || judged === null ? undefined : judged;
  const value = row.value(one);
  return (
    <ProvenanceFacts
      value={typeof value === 'number' ? String(value) : undefined}
      sources={own?.inputs.sources ?? (one.price === null ? [] : [one.price.source])}
      model={own?.model}
      asOf={asOf}
      statement={own?.statement}
      note={note ?? row.explains}
    />
  );
};

/** With where it comes from, unless nothing at all is held of the asset. */
const Traced = ({ note, children, ...props }: CellProps & { note?: string; children: ReactNode }) => {
  const { group, row, one } = props;
  const asOf = group.judged?.(one)?.asOf ?? one.price?.asOf;
  if (asOf === undefined) return <span title={note}>{children}</span>;
  return (
    <Provenance what={`${one.symbol}, ${row.name}`} about={about(props, asOf, note)}>
      {children}
    </Provenance>
  );
};

/** The reason stands in the first line of its group; in the others it is one tap away. */
const Missing = (props: CellProps) => {
  const { group, row, one } = props;
  const reason = missingReason(group, row, one);
  const abstained = group.judged?.(one)?.abstained ?? null;
  if (abstained !== null && row === group.rows[0])
    return (
      <span className="block whitespace-normal text-12 text-amber">
        <span className="font-medium">Abstained</span> · {reason}
      </span>
    );
  return (
    <Traced {...props} note={reason}>
      <span className="text-faint">{NONE}</span>
      <span className="sr-only"> {reason}</span>
    </Traced>
  );
};

const Cell = (props: CellProps) => {
  const { row, one } = props;
  const shown = row.shown(one);
  if (shown === null) return <Missing {...props} />;
  if (row.id === 'why' || row.id === 'categories') return shown;
  return <Traced {...props}>{shown}</Traced>;
};

const Skeleton = () => <span className="skeleton my-1 block h-3 w-20" />;

const compareCsv = (assets: readonly Compared[]): CsvTable =>
  csvTable(
    COMPARE_GROUPS.flatMap((group) => group.rows.map((row) => ({ group, row }))),
    {
      group: ({ group }) => group.title,
      measure: ({ row }) => row.id,
      name: ({ row }) => row.name,
      ...Object.fromEntries(
        assets.map((one) => [one.symbol, ({ row }: { row: CompareRow }) => row.value(one)]),
      ),
    },
  );

type Comparison = readonly { readonly symbol: string; readonly one: Compared | undefined }[];

const Group = ({ group, columns }: { group: CompareGroup; columns: Comparison }) => (
  <tbody>
    <tr>
      <th scope="rowgroup" className={`${CELL} ${NAMES} pt-4 text-12 font-semibold`}>
        {group.title}
      </th>
      <td colSpan={columns.length} />
    </tr>
    {group.rows.map((row) => (
      <tr key={row.id} className="h-8 border-b border-line-soft">
        <th scope="row" title={row.explains} className={`${CELL} ${NAMES} text-12 font-normal text-muted`}>
          {row.name}
        </th>
        {columns.map(({ symbol, one }) => (
          <td key={symbol} className={`${CELL} number`}>
            {one === undefined ? <Skeleton /> : <Cell group={group} row={row} one={one} />}
          </td>
        ))}
      </tr>
    ))}
  </tbody>
);

interface CompareTableProps {
  /** `one` is undefined while it is fetched. */
  readonly columns: Comparison;
  readonly onRemove: (symbol: string) => void;
}

const useTable = (columns: Comparison) => {
  const known = columns.flatMap(({ one }) => one ?? []);
  const asOf = known.find(({ grade }) => grade !== null)?.grade?.asOf;
  const title = columns.map(({ symbol }) => symbol).join(', ');
  return useExportable<HTMLTableElement>({
    name: `${title} compared`,
    csv: known.length < columns.length ? undefined : () => compareCsv(known),
    png: { title, about: asOf === undefined ? 'Side by side' : `Side by side, as of ${dateTime(asOf)}` },
  });
};

/** Everything that is held of some assets, side by side. */
export const CompareTable = ({ columns, onRemove }: CompareTableProps) => {
  const place = useTable(columns);
  return (
    <section
      aria-label="Side by side"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone is scrolled by the arrow keys
      tabIndex={0}
      className="border-t max-xl:overflow-x-auto border-line -outline-offset-2"
    >
      <table
        ref={place}
        style={{ minWidth: WIDTH.names + columns.length * WIDTH.asset }}
        className="w-full table-fixed border-collapse bg-ground text-13"
      >
        <colgroup>
          <col style={{ width: WIDTH.names }} />
        </colgroup>
        <thead className="z-2 bg-ground xl:sticky xl:top-0">
          <tr className="h-13">
            <td className={`${HEAD} ${NAMES}`} />
            {columns.map(({ symbol, one }, at) => (
              <ColumnHead
                key={symbol}
                symbol={symbol}
                one={one}
                place={at}
                onRemove={() => onRemove(symbol)}
              />
            ))}
          </tr>
        </thead>
        {COMPARE_GROUPS.map((group) => (
          <Group key={group.title} group={group} columns={columns} />
        ))}
      </table>
    </section>
  );
};
