import type { Grade } from '@assay/sdk';
import { createColumnHelper } from '@tanstack/react-table';
import type { RatingRow } from '../data/rating-row.ts';
import { grade as gradeText, money, NONE, points } from '../format/number.ts';
import { Sparkline } from '../ui/sparkline.tsx';
import {
  AssetCell,
  CategoryCell,
  ChangeCell,
  FamilyCell,
  PartCell,
  PriceCell,
  SignalCell,
  TraderCell,
} from './cells.tsx';
import { COLUMN_WORDS, type ColumnId } from './column-ids.ts';
import type { Features } from './table-features.ts';
import { type FamilyKind, TradedNumber } from './traced.tsx';

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

const headed = (id: ColumnId) =>
  ({ id, header: COLUMN_WORDS[id], sortFn: 'basic', sortUndefined: 'last', sortDescFirst: true }) as const;

const nameColumns = [
  helper.accessor(({ rank }) => known(rank), {
    ...headed('rank'),
    sortDescFirst: false,
    meta: { width: 48, align: 'right', explains: 'Place by Trader Grade' },
    cell: ({ row }) => <span className="number text-faint">{row.original.rank ?? NONE}</span>,
  }),
  helper.accessor('asset', {
    ...headed('asset'),
    sortDescFirst: false,
    meta: {
      width: 128,
      phoneWidth: 78,
      grows: true,
      align: 'left',
      explains: 'Ticker, and name if a source tells it',
    },
    cell: ({ row }) => <AssetCell row={row.original} />,
  }),
  helper.accessor(({ categories }) => categories.at(0), {
    ...headed('category'),
    sortDescFirst: false,
    meta: { width: 132, align: 'left', explains: 'Categories that a source puts it in' },
    cell: ({ row: { original } }) => <CategoryCell row={original} />,
  }),
];

const priceColumn = helper.accessor(({ price }) => known(price?.price), {
  ...headed('price'),
  meta: {
    width: 112,
    phoneWidth: 104,
    align: 'right',
    explains: 'Newest price, in US dollars: live where a feed is followed, else the daily close',
  },
  cell: ({ row }) => <PriceCell row={row.original} />,
});

type ChangeId = 'change24h' | 'change7d' | 'change30d';

const changeColumn = (id: ChangeId, over: string) =>
  helper.accessor(({ price }) => known(price?.[id]), {
    ...headed(id),
    meta: { width: 74, align: 'right', explains: `Change of the price over ${over}` },
    cell: ({ row }) => <ChangeCell row={row.original} over={id} what={`change over ${over}`} />,
  });

const traderColumn = helper.accessor(({ grade }) => known(grade.trader), {
  ...headed('trader'),
  header: () => (
    <>
      <span className="max-md:hidden">Trader </span>Grade
    </>
  ),
  meta: {
    width: 168,
    phoneWidth: 0,
    grows: true,
    align: 'left',
    explains: '0 to 100, with its change over one day in points; the tick is the median of its category',
  },
  cell: ({ row }) => <TraderCell row={row.original} />,
});

const partColumns = [
  helper.accessor(({ grade }) => known(grade.ta), {
    ...headed('ta'),
    meta: { width: 64, align: 'right', explains: 'TA Grade, 0 to 100: learned from price and turnover' },
    cell: ({ row: { original } }) => (
      <PartCell row={original} what="TA Grade" shown={gradeText(original.grade.ta)} />
    ),
  }),
  helper.accessor(({ grade }) => known(grade.quant), {
    ...headed('quant'),
    meta: { width: 72, align: 'right', explains: 'Quant Grade, 0 to 100: from risk statistics' },
    cell: ({ row: { original } }) => (
      <PartCell row={original} what="Quant Grade" shown={gradeText(original.grade.quant)} />
    ),
  }),
  helper.accessor(({ grade }) => known(grade.change24h), {
    ...headed('gradeChange'),
    meta: { width: 104, align: 'right', explains: 'Change of the Trader Grade over one day, in points' },
    cell: ({ row: { original } }) => (
      <PartCell row={original} what="change of the Trader Grade" shown={points(original.grade.change24h)} />
    ),
  }),
  helper.accessor(({ grade: { momentum } }) => (momentum === null ? undefined : MOMENTUM_ORDER[momentum]), {
    ...headed('momentum'),
    meta: { width: 116, align: 'left', explains: 'Band of the Trader Grade, by fifths' },
    cell: ({ row: { original } }) => (
      <PartCell row={original} what="momentum" shown={original.grade.momentum ?? NONE} />
    ),
  }),
];

const signalColumn = helper.accessor(({ grade }) => known(grade.signal), {
  ...headed('signal'),
  meta: {
    width: 132,
    phoneWidth: 82,
    align: 'left',
    explains: 'Daily signal, and for how long it has stood',
  },
  cell: ({ row }) => <SignalCell row={row.original} />,
});

const familyColumn = (kind: FamilyKind, width: number, explains: string) =>
  helper.accessor(({ grade }) => known(grade[kind]), {
    ...headed(kind),
    meta: { width, align: 'right', explains },
    cell: ({ row }) => <FamilyCell row={row.original} what={`${COLUMN_WORDS[kind]} Grade`} kind={kind} />,
  });

const familyColumns = [
  familyColumn('investor', 84, 'Investor Grade, 0 to 100: for months, assessed weekly'),
  familyColumn(
    'fundamental',
    108,
    'Fundamental Grade, 0 to 100: from what the project earns, holds and builds',
  ),
  familyColumn('technology', 104, 'Technology Grade, 0 to 100: from the chain and its code'),
  familyColumn('valuation', 96, 'Valuation Grade, 0 to 100: what is paid for what it does'),
];

type Sum = 'marketCap' | 'turnover24h';

const sumColumn = (id: 'marketCap' | 'volume', field: Sum, what: string, explains: string) =>
  helper.accessor(({ price }) => known(price?.[field]), {
    ...headed(id),
    meta: { width: 94, align: 'right', explains },
    cell: ({ row: { original } }) =>
      original.price?.[field] == null ? (
        <span className="text-faint">{NONE}</span>
      ) : (
        <TradedNumber row={original} what={what}>
          <span className="text-muted">{money(original.price[field])}</span>
        </TradedNumber>
      ),
  });

const sparklineColumn = helper.accessor(({ price }) => known(price?.change30d), {
  ...headed('sparkline'),
  meta: { width: 120, align: 'right', explains: 'The last 30 daily closes; sorted by their change' },
  cell: ({ row: { original } }) =>
    original.price === null ? (
      <span className="text-faint">{NONE}</span>
    ) : (
      <span className="flex justify-end">
        <Sparkline values={original.price.sparkline} change={original.price.change30d} />
      </span>
    ),
});

export const COLUMNS = helper.columns([
  ...nameColumns,
  priceColumn,
  changeColumn('change24h', 'one day'),
  changeColumn('change7d', 'seven days'),
  changeColumn('change30d', '30 days'),
  traderColumn,
  signalColumn,
  ...partColumns,
  ...familyColumns,
  sumColumn('marketCap', 'marketCap', 'market cap', 'Price times the units in circulation, in US dollars'),
  sumColumn('volume', 'turnover24h', 'volume', 'Traded on the newest day, in US dollars'),
  sparklineColumn,
]);
