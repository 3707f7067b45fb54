import { useMemo } from 'react';
import { ChartFrame } from '../../chart/chart-frame.tsx';
import { plotTable } from '../../chart/plot-table.ts';
import { useAssetHistory } from '../../data/use-asset.ts';
import { type Statistics, useStatistics } from '../../data/use-judgements.ts';
import { csvTable } from '../../export/csv.ts';
import { count, figure, percent, share, signedFigure } from '../../format/number.ts';
import { date } from '../../format/time.ts';
import { JudgedNumber } from '../../ui/judged-number.tsx';
import { useTabSearch } from '../use-tab-search.ts';
import { drawdownPlot } from './drawdown-plot.ts';
import { JudgedTab } from './judged-tab.tsx';
import { RangeChoice } from './range-choice.tsx';
import { TabSection } from './tab-section.tsx';

type Field = {
  [Name in keyof Statistics]: Statistics[Name] extends number | null ? Name : never;
}[keyof Statistics];

interface Words {
  readonly field: Field;
  readonly name: string;
  readonly note: string;
  readonly format: (value: number | null) => string;
}

const ratio = (value: number | null): string => signedFigure(value, 2);

const GROUPS: readonly { readonly title: string; readonly lines: readonly Words[] }[] = [
  {
    title: 'Return',
    lines: [
      {
        field: 'allTimeReturn',
        name: 'Since the first day',
        note: 'Last close over first close, less 1.',
        format: percent,
      },
      { field: 'cagr', name: 'A year, compounded', note: 'Compound growth a year.', format: percent },
      {
        field: 'dailyReturnAvg',
        name: 'Mean day',
        note: 'Mean daily return.',
        format: (value) => (value === null ? percent(value) : `${signedFigure(value * 100, 3)}%`),
      },
      {
        field: 'profitFactor',
        name: 'Profit factor',
        note: 'Sum of the gains over the sum of the losses.',
        format: (value) => figure(value, 2),
      },
      {
        field: 'riskRewardRatio',
        name: 'Gain over loss',
        note: 'Mean gain of the rising days over the mean loss of the falling days.',
        format: (value) => figure(value, 2),
      },
    ],
  },
  {
    title: 'Return for risk',
    lines: [
      {
        field: 'sharpe',
        name: 'Sharpe',
        note: 'Mean daily return over its standard deviation, annualised; risk-free rate 0.',
        format: ratio,
      },
      {
        field: 'sortino',
        name: 'Sortino',
        note: 'Mean daily return over its downside deviation, annualised.',
        format: ratio,
      },
      {
        field: 'calmar',
        name: 'Calmar',
        note: 'Growth a year over the depth of the maximum drawdown.',
        format: ratio,
      },
      {
        field: 'volatility',
        name: 'Volatility, a year',
        note: 'Standard deviation of the daily returns, by the root of 365.',
        format: share,
      },
      {
        field: 'dailyReturnStd',
        name: 'Volatility, a day',
        note: 'Standard deviation of the daily returns.',
        format: share,
      },
    ],
  },
  {
    title: 'Falls and tails',
    lines: [
      {
        field: 'maxDrawdown',
        name: 'Maximum drawdown',
        note: 'Deepest fall of the close below its highest close before.',
        format: percent,
      },
      {
        field: 'dailyValueAtRisk',
        name: 'Value at risk, a day',
        note: 'The 5% quantile of a normal distribution of the daily returns.',
        format: percent,
      },
      {
        field: 'tailRatio',
        name: 'Tail ratio',
        note: 'The 95th percentile of the daily returns over the 5th, without sign.',
        format: (value) => figure(value, 2),
      },
      { field: 'skew', name: 'Skew', note: 'Skewness of the daily returns; 0 is symmetric.', format: ratio },
      {
        field: 'kurtosis',
        name: 'Excess kurtosis',
        note: 'How much of the swing is in rare days; 0 for a normal distribution.',
        format: ratio,
      },
    ],
  },
];

const Figures = ({ statistics }: { statistics: Statistics }) => (
  <div className="grid gap-x-10 px-3 pb-2 md:grid-cols-3 md:px-4">
    {GROUPS.map(({ title, lines }) => (
      <div key={title} className="min-w-0 pb-3">
        <h3 className="border-b border-line py-1.5 text-12 font-medium text-muted">{title}</h3>
        <dl className="text-13">
          {lines.map(({ field, name, note, format }) => (
            <div key={field} className="flex h-8 items-center justify-between border-b border-line-soft">
              <dt className="text-muted">{name}</dt>
              <dd>
                <JudgedNumber
                  what={`${statistics.asset}, ${name}`}
                  judged={statistics}
                  value={statistics[field]}
                  note={note}
                >
                  {format(statistics[field])}
                </JudgedNumber>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    ))}
  </div>
);

const figuresTable = (statistics: Statistics) =>
  csvTable(
    GROUPS.flatMap(({ lines }) => lines),
    {
      statistic: ({ field }) => field,
      meaning: ({ note }) => note,
      value: ({ field }) => statistics[field],
      asOf: () => statistics.asOf,
    },
  );

const windowOf = ({ returns, since, until }: Statistics): string =>
  returns === null || since === null || until === null
    ? ''
    : `${count(returns)} daily returns, ${date(since)} to ${date(until)}. The window is all that is held, from 2019 on. `;

const Drawdown = ({ asset }: { asset: string }) => {
  const { search } = useTabSearch();
  const { range } = search;
  const history = useAssetHistory(asset);
  const bars = history.data?.bars;
  const plot = useMemo(() => (bars === undefined ? undefined : drawdownPlot(bars, range)), [bars, range]);
  return (
    <TabSection
      title="Drawdown"
      about="Distance of each close below the highest close before it, within the days shown. Computed here from the closes of the chart."
      tools={<RangeChoice />}
    >
      <ChartFrame
        label={`Drawdown of ${asset}, daily`}
        plot={plot}
        exported={{
          name: 'Drawdown',
          csv: plot && (() => plotTable(plot)),
          png: { title: `${asset}: drawdown`, about: 'Below the highest close of the days shown' },
        }}
      >
        {null}
      </ChartFrame>
    </TabSection>
  );
};

/** What its returns were like. */
export const StatisticsTab = ({ asset }: { asset: string }) => {
  const query = useStatistics(asset);
  return (
    <>
      <JudgedTab
        asset={asset}
        what="The statistics"
        title="Statistics"
        about={`${query.data ? windowOf(query.data) : ''}Of the past: no forecast.`}
        id="listStatisticsHistory"
        query={query}
        table={figuresTable}
      >
        {(statistics) => <Figures statistics={statistics} />}
      </JudgedTab>
      <Drawdown asset={asset} />
    </>
  );
};
