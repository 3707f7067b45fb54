import { Link } from '@tanstack/react-router';
import type { RatingRow } from '../data/rating-row.ts';
import { categoryWords } from '../format/category-words.ts';
import { grade as gradeText, NONE, points, price as priceText } from '../format/number.ts';
import { standing } from '../format/signal-words.ts';
import { useLivePrice } from '../live/live-prices.ts';
import { Change } from '../ui/change.tsx';
import { FlashValue } from '../ui/flash-value.tsx';
import { GradeBar } from '../ui/grade-bar.tsx';
import { SignalTag } from '../ui/signal-tag.tsx';
import { type FamilyKind, FamilyNumber, GradedNumber, SignalledNumber, TradedNumber } from './traced.tsx';

const None = () => <span className="text-faint">{NONE}</span>;

/** The row follows this link wherever it is clicked. */
export const AssetCell = ({ row: { asset, name } }: { row: RatingRow }) => (
  <Link
    to="/asset/$symbol"
    params={{ symbol: asset }}
    data-row-link={asset}
    title={name === null ? asset : `${asset}, ${name}`}
    className="flex h-[calc(var(--row)-1px)] min-w-0 items-center gap-2 -outline-offset-2"
  >
    <span className="shrink-0 font-medium text-ink">{asset}</span>
    {name !== null && <span className="truncate text-12 text-muted max-md:hidden">{name}</span>}
  </Link>
);

/** Characters of a price that fit the column; a coin of a millionth of a cent has more. */
const FITTING = 12;

/** Muted where it is old; since when, the card tells. */
export const PriceCell = ({ row }: { row: RatingRow }) => {
  const now = useLivePrice(row.price);
  if (now === null) return <None />;
  const shown = priceText(now.price);
  const size = shown.length > FITTING ? '-ml-2 text-12 tracking-tight' : '';
  return (
    <TradedNumber row={row} what="price">
      <span className={`${size} ${row.old && now === row.price ? 'text-muted' : ''}`}>
        <FlashValue value={shown}>{shown}</FlashValue>
      </span>
    </TradedNumber>
  );
};

interface ChangeCellProps {
  readonly row: RatingRow;
  readonly over: 'change24h' | 'change7d' | 'change30d';
  readonly what: string;
}

export const ChangeCell = ({ row, over, what }: ChangeCellProps) => {
  const change = useLivePrice(row.price)?.[over] ?? null;
  if (change === null) return <None />;
  return (
    <TradedNumber row={row} what={what}>
      <Change value={change} />
    </TradedNumber>
  );
};

export const TraderCell = ({ row }: { row: RatingRow }) => {
  const { trader, change24h } = row.grade;
  if (trader === null) return <None />;
  return (
    <span className="flex items-center gap-2">
      <GradeBar value={trader} median={row.median?.grade} />
      <GradedNumber row={row} what="Trader Grade" note>
        <span className="flex items-baseline gap-2">
          <span className="w-8 text-right font-medium">
            <FlashValue value={trader}>{gradeText(trader)}</FlashValue>
          </span>
          <span className="w-9 text-right text-12 text-muted max-md:hidden">{points(change24h)}</span>
        </span>
      </GradedNumber>
    </span>
  );
};

interface GradeCellProps {
  readonly row: RatingRow;
  readonly what: string;
}

/** Of the same judgement as the Trader Grade. */
export const PartCell = ({ row, what, shown }: GradeCellProps & { shown: string }) =>
  shown === NONE ? (
    <None />
  ) : (
    <GradedNumber row={row} what={what}>
      <span className="text-muted">{shown}</span>
    </GradedNumber>
  );

export const FamilyCell = ({ row, what, kind }: GradeCellProps & { kind: FamilyKind }) => {
  const value = row.grade[kind];
  return value === null ? (
    <None />
  ) : (
    <FamilyNumber row={row} what={what} kind={kind}>
      {gradeText(value)}
    </FamilyNumber>
  );
};

export const SignalCell = ({ row }: { row: RatingRow }) => {
  const { signal, asOf } = row.grade;
  if (signal === null) return <None />;
  const since = row.signal?.since ?? null;
  return (
    <SignalledNumber row={row} what="signal">
      <SignalTag
        signal={signal}
        note={since === null ? undefined : <span className="max-md:hidden">{standing(since, asOf)}</span>}
      />
    </SignalledNumber>
  );
};

export const CategoryCell = ({ row: { categories } }: { row: RatingRow }) => {
  if (categories.length === 0) return <None />;
  const words = categories.map(categoryWords).join(', ');
  return (
    <span title={words} className="block truncate text-muted">
      {words}
    </span>
  );
};

/** Stands in the place of the grades. */
export const AbstainedCell = ({ row }: { row: RatingRow }) => (
  <span title={row.grade.abstained?.reason} className="block truncate text-12 text-amber">
    <span className="font-medium">Abstained</span>
    <span className="max-md:hidden"> · {row.grade.abstained?.reason}</span>
  </span>
);
