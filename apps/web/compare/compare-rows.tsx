import type { ReactNode } from 'react';
import type { Compared } from '../data/use-comparison.ts';
import type { CsvValue } from '../export/csv.ts';
import { categoryWords } from '../format/category-words.ts';
import { whyOf } from '../format/contributions.ts';
import { figure, grade as gradeText, money, percent, points, price, share } from '../format/number.ts';
import { SIGNAL_WORD, standing } from '../format/signal-words.ts';
import { date } from '../format/time.ts';
import { Change } from '../ui/change.tsx';
import { GradeBar } from '../ui/grade-bar.tsx';
import { SignalTag } from '../ui/signal-tag.tsx';

/** What every judgement says of itself. */
export interface Judged {
  readonly asOf: string;
  readonly model: { readonly id: string; readonly version: string };
  readonly inputs: { readonly sources: readonly string[] };
  readonly statement: { readonly number: number } | null;
  readonly abstained: { readonly reason: string } | null;
}

/** One line of the table. */
export interface CompareRow {
  readonly id: string;
  readonly name: string;
  readonly explains?: string;
  /** As it is, for a file; null where there is none. */
  readonly value: (one: Compared) => CsvValue;
  /** As it is shown, where there is one. */
  readonly shown: (one: Compared) => ReactNode;
  /** Why there is none, where its judgement does not say. */
  readonly missing?: string;
}

export interface CompareGroup {
  readonly title: string;
  /** What its numbers were made by; undefined where they are no judgement. */
  readonly judged?: (one: Compared) => Judged | null;
  readonly rows: readonly CompareRow[];
}

const row = (
  id: string,
  name: string,
  value: CompareRow['value'],
  shown: CompareRow['shown'],
  more: Pick<CompareRow, 'explains' | 'missing'> = {},
): CompareRow => ({ id, name, value, shown, ...more });

/** A line of one number, read once and written in one way. */
const number = (
  id: string,
  name: string,
  read: (one: Compared) => number | null | undefined,
  write: (value: number) => ReactNode,
  more: Pick<CompareRow, 'explains' | 'missing'> = {},
): CompareRow =>
  row(
    id,
    name,
    read,
    (one) => {
      const value = read(one);
      return value === null || value === undefined ? null : write(value);
    },
    more,
  );

const change = (value: number): ReactNode => <Change value={value} />;
const ratio = (value: number): string => figure(value, 2).replace('-', '−');

const UNTRADED = { missing: 'It did not trade on all of these days.' };

const MARKET: CompareGroup = {
  title: 'Market',
  rows: [
    number('price', 'Price', ({ price: held }) => held?.price, price, { missing: 'No price is held.' }),
    number('change24h', '24 h', ({ price: held }) => held?.change24h, change, UNTRADED),
    number('change7d', '7 d', ({ price: held }) => held?.change7d, change, UNTRADED),
    number('change30d', '30 d', ({ price: held }) => held?.change30d, change, UNTRADED),
    number('marketCap', 'Market cap', ({ asset }) => asset?.marketCap, money, {
      missing: 'No source states it.',
    }),
    number('turnover24h', 'Turnover, 24 h', ({ price: held }) => held?.turnover24h, money, {
      missing: 'The bar states no volume.',
    }),
    row(
      'categories',
      'Categories',
      ({ asset }) => asset?.categories.join(' '),
      ({ asset }) =>
        asset === null || asset.categories.length === 0 ? null : (
          <span className="whitespace-normal">{asset.categories.map(categoryWords).join(', ')}</span>
        ),
      { missing: 'No source names any.' },
    ),
  ],
};

const graded = (value: number): ReactNode => (
  <span className="flex items-center gap-2">
    <span className="w-9 text-right font-medium">{gradeText(value)}</span>
    <span className="flex w-20 max-md:hidden">
      <GradeBar value={value} />
    </span>
  </span>
);

const STRONGEST = 3;

const strongest = ({ explanation }: Compared) =>
  explanation === null ? [] : whyOf(explanation).contributions.slice(0, STRONGEST);

const Why = ({ one }: { one: Compared }) => (
  <ul className="whitespace-normal text-12">
    {strongest(one).map(({ id, words, meaning, points: added }) => (
      <li key={id} title={meaning} className="flex gap-2 py-px">
        <span className="number w-9 shrink-0 text-right">{points(added)}</span>
        <span className="text-muted">{words.replaceAll(/(\d) d\b/g, '$1\u00a0d')}</span>
      </li>
    ))}
  </ul>
);

const NOT_MADE = { missing: 'Not made for this day, or it abstained: the page of the asset says why.' };

const GRADES: CompareGroup = {
  title: 'Grades',
  judged: ({ grade }) => grade,
  rows: [
    number('trader', 'Trader Grade', ({ grade }) => grade?.trader, graded),
    row(
      'why',
      'Why',
      (one) =>
        strongest(one)
          .map(({ words, points: added }) => `${added} ${words}`)
          .join('; '),
      (one) => (one.explanation === null ? null : <Why one={one} />),
      { explains: 'The three strongest contributions to the Trader Grade, in points' },
    ),
    number('ta', 'TA', ({ grade }) => grade?.ta, graded),
    number('quant', 'Quant', ({ grade }) => grade?.quant, graded),
    row(
      'momentum',
      'Momentum',
      ({ grade }) => grade?.momentum,
      ({ grade }) => grade?.momentum ?? null,
    ),
    number('investor', 'Investor Grade', ({ grade }) => grade?.investor, graded, NOT_MADE),
    number('fundamental', 'Fundamental', ({ grade }) => grade?.fundamental, graded, NOT_MADE),
    number('technology', 'Technology', ({ grade }) => grade?.technology, graded, NOT_MADE),
    number('valuation', 'Valuation', ({ grade }) => grade?.valuation, graded, NOT_MADE),
  ],
};

const signalNote = ({ signal }: Compared): string | undefined =>
  signal === null || signal.since === null ? undefined : standing(signal.since, signal.asOf);

/** How much more money following the signal left than holding. */
const edge = ({ signal }: Compared): number | null =>
  signal === null || signal.strategyReturn === null || signal.holdingReturn === null
    ? null
    : (1 + signal.strategyReturn) / (1 + signal.holdingReturn) - 1;

const SIGNAL: CompareGroup = {
  title: 'Signal',
  judged: ({ signal }) => signal,
  rows: [
    row(
      'signal',
      'Signal',
      ({ signal }) => (signal === null || signal.signal === null ? null : SIGNAL_WORD[signal.signal]),
      (one) =>
        one.signal === null || one.signal.signal === null ? null : (
          <SignalTag signal={one.signal.signal} note={signalNote(one)} />
        ),
    ),
    number('strategyReturn', 'Following it', ({ signal }) => signal?.strategyReturn, change, {
      explains: 'Since its first day, after fees; in cash unless bullish. A record, not a forecast.',
    }),
    number('holdingReturn', 'Holding', ({ signal }) => signal?.holdingReturn, change, {
      explains: 'Over the same days',
    }),
    number('edge', 'Signal against holding', edge, change),
  ],
};

const band = ({ forecast }: Compared): string | null =>
  forecast === null || forecast.low90 === null || forecast.high90 === null
    ? null
    : `${price(forecast.low90)} to ${price(forecast.high90)}`;

const FORECAST: CompareGroup = {
  title: 'Forecast, 7 d',
  judged: ({ forecast }) => forecast,
  rows: [
    row(
      'band90',
      '90% band',
      ({ forecast }) => forecast?.low90 && `${forecast.low90} to ${forecast.high90}`,
      band,
    ),
    number(
      'width90',
      'Width of it',
      ({ forecast }) => forecast?.width90,
      (value) => share(value),
      {
        explains: 'Over the price',
      },
    ),
    number(
      'coverage90',
      'Held in the past',
      ({ forecast }) => forecast?.coverage90,
      (value) => share(value),
      {
        explains: 'Share of past outcomes inside the 90% bands of this asset; 90% was promised',
        missing: 'No past band has ended yet.',
      },
    ),
  ],
};

const STATISTICS: CompareGroup = {
  title: 'Statistics',
  judged: ({ statistics }) => statistics,
  rows: [
    number('sharpe', 'Sharpe ratio', ({ statistics }) => statistics?.sharpe, ratio),
    number('sortino', 'Sortino ratio', ({ statistics }) => statistics?.sortino, ratio),
    number('cagr', 'Growth a year', ({ statistics }) => statistics?.cagr, change),
    number(
      'maxDrawdown',
      'Deepest fall',
      ({ statistics }) => statistics?.maxDrawdown,
      (value) => percent(value),
    ),
    number(
      'volatility',
      'Volatility, a year',
      ({ statistics }) => statistics?.volatility,
      (value) => share(value),
    ),
    number(
      'dailyValueAtRisk',
      'Value at risk, a day',
      ({ statistics }) => statistics?.dailyValueAtRisk,
      (value) => percent(value),
      {
        explains: 'Return of a day that is fallen below on 5% of days, by a normal distribution',
      },
    ),
    row(
      'since',
      'Since',
      ({ statistics }) => statistics?.since,
      ({ statistics }) => (statistics?.since ? date(statistics.since) : null),
      { explains: 'First bar that counts: statistics of different lengths are not the same thing' },
    ),
  ],
};

const RISK: CompareGroup = {
  title: 'Risk',
  judged: ({ risk }) => risk,
  rows: [
    number(
      'riskScore',
      'Score',
      ({ risk }) => risk?.score,
      (value) => figure(value, 1),
      {
        explains: '0: as calm as anything held; 100: extreme in every input',
        missing: 'Too few of its inputs are known.',
      },
    ),
    number('beta', 'Beta to the market', ({ risk }) => risk?.market?.beta, ratio),
    number('downsideBeta', 'Beta when it falls', ({ risk }) => risk?.market?.downside, ratio),
    number(
      'ulcerIndex',
      'Ulcer index',
      ({ risk }) => risk?.ulcerIndex,
      (value) => share(value),
      {
        explains: 'Root mean square of the falls from a high, 365 days',
      },
    ),
    number(
      'crashesPerYear',
      'Falls of 10% a year',
      ({ risk }) => risk?.crashesPerYear,
      (value) => figure(value, 1),
    ),
    number(
      'daysToLiquidate',
      'Days to sell $1 M',
      ({ risk }) => risk?.liquidity?.daysToLiquidate,
      (value) => figure(value, 2),
      {
        explains: 'At 1% of the turnover of the median day',
        missing: 'No turnover is known.',
      },
    ),
  ],
};

export const COMPARE_GROUPS: readonly CompareGroup[] = [MARKET, GRADES, SIGNAL, FORECAST, STATISTICS, RISK];
