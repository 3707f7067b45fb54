import { Link } from '@tanstack/react-router';
import type { RatingRow } from '../data/rating-row.ts';
import { grade as gradeText, NONE, points, price as priceText } from '../format/number.ts';
import { standing } from '../format/signal-words.ts';
import { date, dateTime } from '../format/time.ts';
import { useLivePrice } from '../live/live-prices.ts';
import { Change } from '../ui/change.tsx';
import { FlashValue } from '../ui/flash-value.tsx';
import { GradeBar } from '../ui/grade-bar.tsx';
import { SignalTag } from '../ui/signal-tag.tsx';

/** As-of and source of the numbers of a row. */
const provenance = ({ price, old, grade }: RatingRow): string => {
  const parts = [`Grades as of ${dateTime(grade.asOf)}`];
  if (price !== null && old)
    parts.unshift(`Not traded since: price as of ${date(price.asOf)}, from ${price.source}`);
  else if (price !== null) parts.unshift(`Price as of ${dateTime(price.asOf)}, from ${price.source}`);
  return parts.join('\n');
};

/** The link covers its whole row. */
export const AssetCell = ({ row }: { row: RatingRow }) => (
  <Link
    to="/asset/$symbol"
    params={{ symbol: row.asset }}
    title={provenance(row)}
    data-row-link={row.asset}
    className="block truncate font-medium text-ink outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
  >
    {row.asset}
  </Link>
);

/** Muted where it is old; since when, the title of the row tells. */
export const PriceCell = ({ row: { price, old } }: { row: RatingRow }) => {
  const now = useLivePrice(price);
  const shown = priceText(now?.price);
  return (
    <span className={`number ${old && now === price ? 'text-muted' : ''}`}>
      <FlashValue value={shown}>{shown}</FlashValue>
    </span>
  );
};

export const ChangeCell = ({ row, over }: { row: RatingRow; over: 'change24h' | 'change7d' }) => (
  <Change value={useLivePrice(row.price)?.[over]} />
);

export const TraderCell = ({ row, median }: { row: RatingRow; median: number | null }) => {
  const { trader, change24h } = row.grade;
  if (trader === null) return NONE;
  return (
    <span className="flex items-center gap-2">
      <GradeBar value={trader} median={median} />
      <span className="flex items-baseline gap-2">
        <span className="number w-8 text-right font-medium">
          <FlashValue value={trader}>{gradeText(trader)}</FlashValue>
        </span>
        <span className="number w-9 text-right text-12 text-muted max-md:hidden">{points(change24h)}</span>
      </span>
    </span>
  );
};

export const SignalCell = ({ row }: { row: RatingRow }) => {
  const { signal, asOf } = row.grade;
  if (signal === null) return NONE;
  return <SignalTag signal={signal} note={row.since === null ? undefined : standing(row.since, asOf)} />;
};

/** Stands in the place of the grades. */
export const AbstainedCell = ({ row }: { row: RatingRow }) => (
  <span className="block truncate text-12 text-amber">
    <span className="font-medium">Abstained</span>
    <span className="max-md:hidden"> · {row.grade.abstained?.reason}</span>
  </span>
);
