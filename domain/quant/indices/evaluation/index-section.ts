import { toIsoDate } from '@assay/core/kernel';
import type {
  ReportCell,
  ReportPlot,
  ReportSection,
  ReportTable,
  ReportVerdict,
} from '../../evaluation/report.ts';
import type { IndexEvaluation, IndexRecord } from './evaluate-indices.ts';

export interface IndexSectionRequest {
  readonly evaluation: IndexEvaluation;
  /** What the figures were measured on, and what that leaves out. */
  readonly data: string;
  readonly trials: number;
}

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

const table = ({ times, records }: IndexEvaluation): ReportTable => ({
  title: 'Indices after costs, and the difference of their Sharpe ratio to equal weights',
  columns: [
    { key: 'name', label: 'Index', format: 'text' },
    { key: 'from', label: 'From', format: 'date' },
    { key: 'growth', label: 'Growth a year', format: 'percent' },
    { key: 'volatility', label: 'Volatility', format: 'percent' },
    { key: 'sharpe', label: 'Sharpe', format: 'number' },
    { key: 'maxDrawdown', label: 'Deepest fall', format: 'percent' },
    { key: 'turnover', label: 'Turnover a year', format: 'number' },
    { key: 'cost', label: 'Cost a year', format: 'percent' },
    { key: 'capacity', label: 'Capacity, USD', format: 'integer' },
    { key: 'cash', label: 'Mean cash', format: 'percent' },
    { key: 'difference', label: 'Sharpe against equal', format: 'number' },
    { key: 'low', label: '95 % from', format: 'number' },
    { key: 'high', label: 'to', format: 'number' },
  ],
  rows: records.map(
    (record): Record<string, ReportCell> => ({
      name: record.name,
      from: times[record.from],
      growth: record.growth,
      volatility: record.volatility,
      sharpe: record.sharpe,
      maxDrawdown: record.maxDrawdown,
      turnover: record.turnover,
      cost: record.cost,
      capacity: known(record.capacity),
      cash: record.meanCash,
      difference: known(record.againstEqual?.value),
      low: known(record.againstEqual?.low),
      high: known(record.againstEqual?.high),
    }),
  ),
});

const WEEK = 7;

const plot = ({ times, records }: IndexEvaluation): ReportPlot => ({
  title: 'Growth of 1, after costs, weekly',
  kind: 'line',
  xLabel: 'Date',
  yLabel: 'Value',
  xAxis: 'time',
  yFormat: 'number',
  series: records.map(({ name, from, path }) => {
    const weeks = Array.from({ length: Math.ceil(path.length / WEEK) }, (_, i) => i * WEEK);
    return { name, x: weeks.map((bar) => times[from + bar]), y: weeks.map((bar) => path[bar]) };
  }),
});

const inWords = ({ againstEqual, turnover }: IndexRecord): string => {
  const digits = (value: number | undefined): string => (value ?? Number.NaN).toFixed(2);
  const { value, low, high } = againstEqual ?? {};
  return `${digits(value)} [${digits(low)}, ${digits(high)}], turnover ${turnover.toFixed(2)}`;
};

const beatsEqual = (record: IndexRecord): ReportVerdict => ({
  claim: `${record.name} has a better Sharpe ratio than equal weights`,
  aim: 'interval of the difference above 0, turnover at most 2 a year',
  measured: inWords(record),
  met: (record.againstEqual?.low ?? Number.NaN) > 0 && record.turnover <= 2,
});

const hitsTarget = ({ name, volatility }: IndexRecord): ReportVerdict => ({
  claim: `${name} keeps its volatility`,
  aim: '36 to 44 % a year',
  measured: `${(100 * volatility).toFixed(1)} %`,
  met: volatility >= 0.36 && volatility <= 0.44,
});

const verdicts = ({ records }: IndexEvaluation): readonly ReportVerdict[] => [
  ...records
    .filter(({ id }) => ['minimum-variance', 'hierarchical-risk-parity'].includes(id))
    .map(beatsEqual),
  ...records.filter(({ id }) => id === 'volatility-target-40').map(hitsTarget),
];

/** The indices as a section of the evaluation report. */
export const indexSection = ({ evaluation, data, trials }: IndexSectionRequest): ReportSection => {
  const { times, records, abstained } = evaluation;
  const last = records[0] === undefined ? 'nothing' : toIsoDate(times[records[0].to]);
  return {
    id: 'indices',
    title: 'Indices',
    text: [
      `${data} The last bar is ${last}. Trials that looked at these outcomes: ${trials}.`,
      'Decided at a close, filled at the next open (the next close where no open is known), after fees, half-spread and square-root impact. Sharpe ratios are of daily returns against zero. Intervals: stationary bootstrap with blocks of 30 days on average, 1,000 resamples.',
      ...(abstained.length === 0
        ? []
        : [`Not run: ${abstained.map(({ id, reason }) => `${id} (${reason})`).join(' ')}`]),
    ],
    verdicts: verdicts(evaluation),
    tables: [table(evaluation)],
    plots: [plot(evaluation)],
  };
};
