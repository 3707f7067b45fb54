import { toIsoDate } from '@assay/core/kernel';
import type { ReportPlot, ReportSection, ReportTable, ReportVerdict } from '../evaluation/report.ts';
import { fifthTable } from '../evaluation/sections/fifth-table.ts';
import { numberText, percentText } from '../evaluation/sections/section-source.ts';
import { monotoneWithinErrors } from '../evaluation/statistics/bucket-outcomes.ts';
import type { IcFigures, InvestorEvaluation, InvestorHorizon, PartRecord } from './evaluate-investor.ts';

/** What was promised of the Investor Grade before it was measured. */
const INVESTOR_AIMS = { horizonDays: 30, rankIc: 0.12, positiveQuarters: 0.5 } as const;

const positiveShare = ({ summary: { quarters } }: IcFigures): number =>
  quarters.filter(({ mean }) => mean > 0).length / quarters.length;

const interval = ({ estimate: { value, low, high } }: IcFigures): string =>
  `${numberText(value)} (${numberText(low)} to ${numberText(high)})`;

const verdictsOf = ({ horizonDays, rankIc, neutralIc, fifths }: InvestorHorizon): ReportVerdict[] => [
  ...(horizonDays === INVESTOR_AIMS.horizonDays
    ? [
        {
          claim: `Investor Grade: rank IC over ${horizonDays} days`,
          aim: `≥ ${INVESTOR_AIMS.rankIc.toFixed(2)}`,
          measured: interval(rankIc),
          met: rankIc.estimate.value >= INVESTOR_AIMS.rankIc,
        },
        {
          claim: `Investor Grade: positive in most quarters over ${horizonDays} days`,
          aim: `> ${percentText(INVESTOR_AIMS.positiveQuarters, 0)}`,
          measured: `${percentText(positiveShare(rankIc), 0)} of ${rankIc.summary.quarters.length}`,
          met: positiveShare(rankIc) > INVESTOR_AIMS.positiveQuarters,
        },
      ]
    : []),
  {
    claim: `Investor Grade: more than a volatility sort over ${horizonDays} days`,
    aim: 'interval of the rank IC beyond 30-day volatility above 0',
    measured: interval(neutralIc),
    met: neutralIc.estimate.low > 0,
  },
  {
    claim: `Investor Grade: median return over ${horizonDays} days rises by fifth, within its errors`,
    aim: 'no step down beyond its 95 % interval, highest above lowest',
    measured: `highest less lowest ${percentText(fifths.medianSpread.value)}`,
    met: monotoneWithinErrors(fifths.medianSteps, fifths.medianSpread),
  },
  {
    claim: `Investor Grade: mean return over ${horizonDays} days rises by fifth, within its errors`,
    aim: 'no step down beyond its 95 % interval, highest above lowest',
    measured: `highest less lowest ${percentText(fifths.meanSpread.value)}`,
    met: monotoneWithinErrors(fifths.meanSteps, fifths.meanSpread),
  },
];

const icRow = (name: string, horizonDays: number, figures: IcFigures) => ({
  name,
  horizon: horizonDays,
  days: figures.summary.days,
  ic: figures.estimate.value,
  low: figures.estimate.low,
  high: figures.estimate.high,
  t: figures.bootstrapT,
  nw: figures.summary.t,
  quarters: positiveShare(figures),
});

const IC_COLUMNS: ReportTable['columns'] = [
  { key: 'name', label: 'Grade', format: 'text' },
  { key: 'horizon', label: 'Horizon in days', format: 'integer' },
  { key: 'days', label: 'Days', format: 'integer' },
  { key: 'ic', label: 'Rank IC', format: 'number' },
  { key: 'low', label: 'Low', format: 'number' },
  { key: 'high', label: 'High', format: 'number' },
  { key: 't', label: 't (bootstrap)', format: 'number' },
  { key: 'nw', label: 't (Newey-West)', format: 'number' },
  { key: 'quarters', label: 'Quarters > 0', format: 'percent' },
];

const icTable = (horizons: readonly InvestorHorizon[]): ReportTable => ({
  title: 'Investor Grade: daily rank correlation with the return, 95 % intervals of the block bootstrap',
  columns: IC_COLUMNS,
  rows: horizons.flatMap(({ horizonDays, rankIc, neutralIc }) => [
    icRow('Investor Grade', horizonDays, rankIc),
    icRow('Investor Grade, beyond volatility', horizonDays, neutralIc),
  ]),
});

const partTable = (parts: readonly PartRecord[]): ReportTable => ({
  title: 'Grades and sub-scores alone, on days on which at least 10 assets have them',
  columns: [
    ...IC_COLUMNS,
    { key: 'assets', label: 'Assets a day', format: 'integer' },
    { key: 'neutral', label: 'Beyond volatility', format: 'number' },
  ],
  rows: parts.map(({ name, horizonDays, assets, rankIc, neutralIc }) => ({
    ...icRow(name, horizonDays, rankIc),
    assets: Math.round(assets),
    neutral: neutralIc.estimate.value,
  })),
});

const fifths = ({ horizonDays, fifths: table }: InvestorHorizon): ReportTable =>
  fifthTable(`Investor Grade: next ${horizonDays} days by fifth of the grade, lowest first`, table);

const quarterPlot = (horizons: readonly InvestorHorizon[]): ReportPlot => ({
  title: 'Investor Grade: mean rank IC by quarter',
  kind: 'bar',
  xLabel: 'Quarter',
  yLabel: 'Rank IC',
  xAxis: 'category',
  yFormat: 'number',
  series: horizons.map(({ horizonDays, rankIc: { summary } }) => ({
    name: `${horizonDays} days`,
    x: summary.quarters.map(({ quarter }) => quarter),
    y: summary.quarters.map(({ mean }) => mean),
  })),
});

/** The evaluation of the Investor Grade as a section of a report. */
export const investorSection = ({ range, coverage, horizons, parts }: InvestorEvaluation): ReportSection => ({
  id: 'investor',
  title: 'Investor Grade',
  text: [
    `Bars from ${toIsoDate(range.from)} to before ${toIsoDate(range.to)}. Every day's grades are ranked against the returns of the next ${horizons.map(({ horizonDays }) => horizonDays).join(' and ')} days; an asset that stops trading counts at its last price. Weights are learned walk-forward, outcomes purged. Days overlap, so errors come from a stationary bootstrap (Politis and Romano, 1994) with blocks of twice the horizon on average.`,
    `Mean coverage of the grades: ${percentText(coverage, 0)} of what the Investor Grade is declared to rest on. The weights that learning starts from are the coefficients of the same regression on data up to 2021-06: earlier grades are not out of sample.`,
  ],
  verdicts: horizons.flatMap(verdictsOf),
  tables: [icTable(horizons), ...horizons.map(fifths), ...(parts.length > 0 ? [partTable(parts)] : [])],
  plots: [quarterPlot(horizons)],
});
