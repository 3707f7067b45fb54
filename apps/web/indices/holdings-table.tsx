import type { IndexHolding } from '@assay/sdk';
import { csvFields } from '../export/csv.ts';
import { useExportable } from '../export/exportables.ts';
import { count, grade, money, points, price, share } from '../format/number.ts';
import { date } from '../format/time.ts';
import { assetColumn } from '../ui/asset-column.tsx';
import { Change } from '../ui/change.tsx';
import { type DataColumn, DataTable } from '../ui/data-table.tsx';
import { SectionHead } from '../ui/section-head.tsx';

const columnsOf = (largest: number): readonly DataColumn<IndexHolding>[] => [
  assetColumn(({ asset }) => asset),
  {
    id: 'weight',
    head: 'Weight',
    cell: ({ weight }) => (
      <span className="flex items-center gap-2">
        <span aria-hidden="true" className="block h-2 w-28 rounded-sm bg-pressed max-md:w-14">
          <span
            className="block h-2 rounded-sm bg-accent-solid"
            style={{ width: `${(100 * weight) / largest}%` }}
          />
        </span>
        {share(weight)}
      </span>
    ),
  },
  { id: 'price', head: 'Price', align: 'right', from: 'md', cell: (row) => price(row.price) },
  {
    id: 'roi',
    head: 'Since bought',
    explains: 'Since the fill that brought it in',
    align: 'right',
    cell: ({ roi, enteredAt }) => (
      <span title={`Bought ${date(enteredAt)}`}>
        <Change value={roi} />
      </span>
    ),
  },
  {
    id: 'entered',
    head: 'Bought',
    align: 'right',
    from: 'lg',
    cell: ({ enteredAt }) => <span className="text-muted">{date(enteredAt)}</span>,
  },
  {
    id: 'cap',
    head: 'Market cap',
    align: 'right',
    from: 'xl',
    cell: ({ marketCap }) => <span className="text-muted">{money(marketCap)}</span>,
  },
  {
    id: 'grade',
    head: 'Grade',
    explains: 'Trader Grade, and its change over one day in points',
    align: 'right',
    cell: ({ traderGrade, traderGradeChange24h }) => (
      <span className="inline-flex items-baseline gap-2">
        <span className="font-medium">{grade(traderGrade)}</span>
        <span className="w-9 text-12 text-muted max-md:hidden">{points(traderGradeChange24h)}</span>
      </span>
    ),
  },
];

const CSV_FIELDS = [
  'asset',
  'asOf',
  'weight',
  'price',
  'roi',
  'enteredAt',
  'marketCap',
  'traderGrade',
  'traderGradeChange24h',
] as const;

/** What an index holds, heaviest first. */
export const HoldingsTable = ({ of, holdings }: { of: string; holdings: readonly IndexHolding[] }) => {
  const first = holdings.at(0);
  const place = useExportable<HTMLElement>({
    name: `${of} holdings`,
    csv: first === undefined ? undefined : () => csvFields(holdings, CSV_FIELDS),
  });
  return (
    <section ref={place} aria-labelledby="holdings" className="border-t border-line pb-4">
      <SectionHead
        id="holdings"
        title="Holdings"
        about={
          first === undefined
            ? 'All is in cash.'
            : `${count(holdings.length)} assets, weights as of ${date(first.asOf)}.`
        }
      />
      {first !== undefined && (
        <DataTable
          name="Holdings"
          columns={columnsOf(first.weight)}
          rows={holdings}
          rowKey={({ asset }) => asset}
        />
      )}
    </section>
  );
};
