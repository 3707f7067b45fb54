import type { Grade } from '@assay/sdk';
import { createColumnHelper } from '@tanstack/react-table';
import type { RatingRow } from '../data/rating-row.ts';
import { grade as gradeText, money, NONE } from '../format/number.ts';
import { Sparkline } from '../ui/sparkline.tsx';
import { AssetCell, ChangeCell, PriceCell, SignalCell, TraderCell } from './cells.tsx';
import type { ColumnId } from './column-ids.ts';
import type { Features } from './table-features.ts';

const helper = createColumnHelper<Features, RatingRow>();

const MOMENTUM_ORDER: Readonly<Record<NonNullable<Grade['momentum']>, number>> = {
  Surging: 5,
  Gaining: 4,
  'Holding Steady': 3,
  Losing: 2,
  Crashing: 1,
};

/** Absent values are undefined here, so that they come last in either direction. */
const known = (value: number | null | undefined): number | undefined => value ?? undefined;

const SHARED = { sortFn: 'basic', sortUndefined: 'last', sortDescFirst: true } as const;

const marketColumns = [
  helper.accessor(({ rank }) => known(rank), {
    ...SHARED,
    id: 'rank' satisfies ColumnId,
    header: '#',
    sortDescFirst: false,
    meta: { width: 52, align: 'right', explains: 'Place by Trader Grade' },
    cell: ({ row }) => <span className="number text-faint">{row.original.rank ?? NONE}</span>,
  }),
  helper.accessor('asset', {
    ...SHARED,
    id: 'asset' satisfies ColumnId,
    header: 'Asset',
    sortDescFirst: false,
    meta: { phoneWidth: 74, align: 'left', explains: 'Ticker' },
    cell: ({ row }) => <AssetCell row={row.original} />,
  }),
  helper.accessor(({ price }) => known(price?.price), {
    ...SHARED,
    id: 'price' satisfies ColumnId,
    header: 'Price',
    meta: {
      width: 100,
      phoneWidth: 88,
      align: 'right',
      explains: 'Newest price, in US dollars: live where a feed is followed, else the daily close',
    },
    cell: ({ row }) => <PriceCell row={row.original} />,
  }),
  helper.accessor(({ price }) => known(price?.change24h), {
    ...SHARED,
    id: 'change24h' satisfies ColumnId,
    header: '24 h',
    meta: { width: 76, align: 'right', explains: 'Change of the price over one day' },
    cell: ({ row }) => <ChangeCell row={row.original} over="change24h" />,
  }),
  helper.accessor(({ price }) => known(price?.change7d), {
    ...SHARED,
    id: 'change7d' satisfies ColumnId,
    header: '7 d',
    meta: { width: 76, align: 'right', explains: 'Change of the price over seven days' },
    cell: ({ row }) => <ChangeCell row={row.original} over="change7d" />,
  }),
];

const gradeColumns = (median: number | null) => [
  helper.accessor(({ grade }) => known(grade.trader), {
    ...SHARED,
    id: 'trader' satisfies ColumnId,
    header: () => (
      <>
        <span className="max-md:hidden">Trader </span>Grade
      </>
    ),
    meta: {
      align: 'left',
      explains:
        '0 to 100, with its change over one day in points; the tick is the median of all graded assets',
    },
    cell: ({ row }) => <TraderCell row={row.original} median={median} />,
  }),
  helper.accessor(({ grade }) => known(grade.ta), {
    ...SHARED,
    id: 'ta' satisfies ColumnId,
    header: 'TA',
    meta: { width: 60, align: 'right', explains: 'TA Grade, 0 to 100: learned from price and turnover' },
    cell: ({ row }) => <span className="number text-muted">{gradeText(row.original.grade.ta)}</span>,
  }),
  helper.accessor(({ grade }) => known(grade.quant), {
    ...SHARED,
    id: 'quant' satisfies ColumnId,
    header: 'Quant',
    meta: { width: 68, align: 'right', explains: 'Quant Grade, 0 to 100: from risk statistics' },
    cell: ({ row }) => <span className="number text-muted">{gradeText(row.original.grade.quant)}</span>,
  }),
  helper.accessor(({ grade: { momentum } }) => (momentum === null ? undefined : MOMENTUM_ORDER[momentum]), {
    ...SHARED,
    id: 'momentum' satisfies ColumnId,
    header: 'Momentum',
    meta: { width: 124, align: 'left', explains: 'Band of the Trader Grade, by fifths' },
    cell: ({ row }) => <span className="truncate text-muted">{row.original.grade.momentum ?? NONE}</span>,
  }),
  helper.accessor(({ grade }) => known(grade.signal), {
    ...SHARED,
    id: 'signal' satisfies ColumnId,
    header: 'Signal',
    meta: {
      width: 136,
      phoneWidth: 124,
      align: 'left',
      explains: 'Daily signal, and for how long it has stood',
    },
    cell: ({ row }) => <SignalCell row={row.original} />,
  }),
];

const tradeColumns = [
  helper.accessor(({ price }) => known(price?.turnover24h), {
    ...SHARED,
    id: 'turnover' satisfies ColumnId,
    header: 'Turnover',
    meta: { width: 100, align: 'right', explains: 'Traded on the newest day, in US dollars' },
    cell: ({ row }) => <span className="number text-muted">{money(row.original.price?.turnover24h)}</span>,
  }),
  helper.accessor(({ price }) => known(price?.change30d), {
    ...SHARED,
    id: 'sparkline' satisfies ColumnId,
    header: '30 d',
    meta: { width: 128, align: 'right', explains: 'The last 30 daily closes; sorted by their change' },
    cell: ({ row: { original } }) =>
      original.price === null ? (
        NONE
      ) : (
        <span className="flex justify-end">
          <Sparkline values={original.price.sparkline} change={original.price.change30d} />
        </span>
      ),
  }),
];

export const columnsOf = (median: number | null) =>
  helper.columns([...marketColumns, ...gradeColumns(median), ...tradeColumns]);
