import type { Range } from '../chart/chart-view.ts';
import { byDay } from '../chart/line-plot.ts';
import { newestDays } from '../chart/visible-range.ts';
import type { MarketDay } from '../data/use-market.ts';
import { extentOf, sparkPath } from '../ui/sparkline.tsx';
import { SERIES, type SeriesWords } from './series-words.ts';

const WIDTH = 240;
const HEIGHT = 56;
const MONTH = 30;

/** The line, and a mark across it where a value means something. */
const Trend = ({ values, words }: { values: readonly (number | null)[]; words: SeriesWords }) => {
  const own = extentOf(values);
  if (own === undefined) return <div className="h-14" />;
  const { mark = own.low } = words;
  const [low, high] = [Math.min(own.low, mark), Math.max(own.high, mark)];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
      <div className="relative h-14">
        {words.mark !== undefined && high > low && (
          <span
            className="absolute inset-x-0 border-t border-dashed border-line-strong"
            style={{ bottom: `${(100 * (mark - low)) / (high - low)}%` }}
          />
        )}
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="absolute inset-0 size-full"
        >
          <path
            d={sparkPath(values, WIDTH, HEIGHT, { low, high })}
            className="fill-none stroke-accent"
            strokeWidth="1.25"
            vectorEffect="non-scaling-stroke"
            strokeLinejoin="round"
          />
        </svg>
      </div>
      <div
        aria-hidden="true"
        className="number flex w-11 flex-col justify-between text-right text-12 text-faint"
      >
        <span>{words.format(high)}</span>
        <span>{words.format(low)}</span>
      </div>
    </div>
  );
};

const Series = ({
  words,
  history,
  range,
}: {
  words: SeriesWords;
  history: readonly MarketDay[];
  range: Range;
}) => {
  const now = history.at(-1)?.[words.field] ?? null;
  const before = history.at(-1 - MONTH)?.[words.field] ?? null;
  const values = byDay(newestDays(history, range)).rows.map((row) => row?.[words.field] ?? null);
  return (
    <figure className="min-w-0 bg-ground p-3 md:p-4">
      <figcaption className="mb-2" title={words.explains}>
        <h2 className="truncate text-12 text-muted">{words.name}</h2>
        {now === null ? (
          <p className="min-h-[46px] text-12 text-amber">{words.missing}</p>
        ) : (
          <p className="number flex min-h-[46px] flex-wrap items-baseline gap-x-2">
            <span className="text-20 font-medium">{words.format(now)}</span>
            {before !== null && <span className="text-12 text-faint">30 d ago {words.format(before)}</span>}
          </p>
        )}
      </figcaption>
      <Trend values={values} words={words} />
      <p className="mt-1 min-h-[1.4em] truncate text-12 text-faint" title={words.explains}>
        {now !== null && words.markWords}
      </p>
    </figure>
  );
};

/** Breadth and risk, each as a small line over the range of the chart. */
export const SmallSeries = ({ history, range }: { history: readonly MarketDay[]; range: Range }) => (
  <section
    aria-label="Breadth and risk"
    className="grid grid-cols-2 gap-px border-t border-line bg-line xl:grid-cols-4"
  >
    {SERIES.map((words) => (
      <Series key={words.field} words={words} history={history} range={range} />
    ))}
  </section>
);

export const SmallSeriesSkeleton = () => (
  <div className="grid grid-cols-2 border-t border-line xl:grid-cols-4">
    {SERIES.map(({ field }) => (
      <div key={field} className="flex h-[188px] flex-col gap-3 p-3 md:p-4">
        <span className="skeleton h-3 w-24" />
        <span className="skeleton h-5 w-16" />
        <span className="skeleton flex-1" />
      </div>
    ))}
  </div>
);
