import type { ReportPlot, ReportSection, ReportTable, ReportVerdict } from '../evaluation/report.ts';
import { PIT_SHARES, QUANTILE_LEVELS } from './band-scores.ts';
import type { BandCoverage, BandEvaluation } from './evaluate-bands.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const within = (low: number, high: number) => (row: BandCoverage) =>
  row.coverage90 >= low && row.coverage90 <= high;

const verdictsOf = ({ days, all, terciles, assets }: BandEvaluation): readonly ReportVerdict[] => {
  if (all.count === 0) return [];
  const pooled = all.coverage()[2];
  const good = assets.filter(within(0.85, 0.95)).length;
  return [
    {
      claim: `Coverage of the 90 % band at ${days} days, all assets`,
      aim: '88 to 92 %',
      measured: percent(pooled),
      met: pooled >= 0.88 && pooled <= 0.92,
    },
    {
      claim: `The same by third of the forecast volatility, ${days} days`,
      aim: '85 to 95 % in each',
      measured: terciles.map(({ coverage90 }) => percent(coverage90)).join(', '),
      met: terciles.every(within(0.85, 0.95)),
    },
    {
      claim: `The same by asset, ${days} days`,
      aim: '85 to 95 % for each',
      measured: `${good} of ${assets.length}`,
      met: good === assets.length,
    },
  ];
};

const summaryTable = (evaluations: readonly BandEvaluation[]): ReportTable => ({
  title: 'Bands by horizon',
  columns: [
    { key: 'days', label: 'Days', format: 'integer' },
    { key: 'forecasts', label: 'Forecasts', format: 'integer' },
    { key: 'coverage50', label: 'Inside 50 %', format: 'percent' },
    { key: 'coverage90', label: 'Inside 90 %', format: 'percent' },
    { key: 'reach', label: 'Median reach of 90 %', format: 'percent' },
    { key: 'crps', label: 'CRPS', format: 'number' },
    { key: 'unconditional', label: 'Skill over 365-day quantiles', format: 'percent' },
    { key: 'gaussian', label: 'Skill over EWMA-Gaussian', format: 'percent' },
  ],
  rows: evaluations.map(({ days, all, reach90, skillOverUnconditional, skillOverGaussian }) => ({
    days,
    forecasts: all.count,
    coverage50: all.coverage()[0],
    coverage90: all.coverage()[2],
    reach: reach90,
    crps: all.crps(),
    unconditional: skillOverUnconditional,
    gaussian: skillOverGaussian,
  })),
});

const coverageTable = (
  title: string,
  evaluations: readonly BandEvaluation[],
  rowsOf: (evaluation: BandEvaluation) => readonly BandCoverage[],
): ReportTable => ({
  title,
  columns: [
    { key: 'days', label: 'Days', format: 'integer' },
    { key: 'name', label: 'Group', format: 'text' },
    { key: 'forecasts', label: 'Forecasts', format: 'integer' },
    { key: 'coverage50', label: 'Inside 50 %', format: 'percent' },
    { key: 'coverage90', label: 'Inside 90 %', format: 'percent' },
  ],
  rows: evaluations.flatMap((evaluation) =>
    rowsOf(evaluation).map(({ name, forecasts, coverage50, coverage90 }) => ({
      days: evaluation.days,
      name,
      forecasts,
      coverage50,
      coverage90,
    })),
  ),
});

const pinballTable = (evaluations: readonly BandEvaluation[]): ReportTable => ({
  title: 'Mean pinball loss, in log return',
  columns: [
    { key: 'days', label: 'Days', format: 'integer' },
    ...QUANTILE_LEVELS.map((level) => ({
      key: `q${level}`,
      label: `${100 * level} %`,
      format: 'number' as const,
    })),
  ],
  rows: evaluations.map(({ days, all }) => ({
    days,
    ...Object.fromEntries(all.meanPinball().map((loss, i) => [`q${QUANTILE_LEVELS[i]}`, loss])),
  })),
});

const monthPlot = (evaluations: readonly BandEvaluation[]): ReportPlot => ({
  title: 'Coverage of the 90 % band by month of the forecast',
  kind: 'line',
  xLabel: 'Month',
  yLabel: 'Inside',
  xAxis: 'time',
  yFormat: 'percent',
  series: evaluations.map(({ days, months }) => ({
    name: `${days} d`,
    x: months.map(({ name }) => Date.parse(`${name}-01T00:00:00Z`)),
    y: months.map(({ coverage90 }) => coverage90),
  })),
});

const reliabilityPlot = (evaluations: readonly BandEvaluation[]): ReportPlot => ({
  title: 'Reliability: share of outcomes below each quantile',
  kind: 'scatter',
  xLabel: 'Quantile level',
  yLabel: 'Outcomes below',
  xAxis: 'number',
  yFormat: 'percent',
  series: evaluations.map(({ days, all }) => {
    let below = 0;
    const y = QUANTILE_LEVELS.map((_, i) => {
      below += all.pit[i];
      return all.count === 0 ? null : below / all.count;
    });
    return { name: `${days} d`, x: [...QUANTILE_LEVELS], y };
  }),
});

const pitPlot = (evaluations: readonly BandEvaluation[]): ReportPlot => ({
  title: 'Outcomes in each cell between the quantiles, over the share that belongs there',
  kind: 'bar',
  xLabel: 'Cell, lowest to highest',
  yLabel: 'Share over expected share',
  xAxis: 'category',
  yFormat: 'number',
  series: evaluations.map(({ days, all }) => ({
    name: `${days} d`,
    x: PIT_SHARES.map((_, i) => String(i + 1)),
    y: PIT_SHARES.map((share, i) => (all.count === 0 ? null : all.pit[i] / all.count / share)),
  })),
});

/** @param data what was measured on: file, period. */
export const bandSection = (evaluations: readonly BandEvaluation[], data: string): ReportSection => ({
  id: 'forecast-bands',
  title: 'Price bands',
  text: [
    `Bands around the last price at 1, 7, 30 and 90 days, made walk-forward on ${data}; a forecast's outcome is learned from only when its horizon has passed.`,
    'Daily forecasts of 30 and 90 days overlap and assets move together: a period of three years holds about twelve independent windows of 90 days, so coverage at 90 days is uncertain by several points, and that of one asset or one third by more.',
  ],
  verdicts: evaluations.flatMap(verdictsOf),
  tables: [
    summaryTable(evaluations),
    coverageTable('By third of the forecast volatility', evaluations, ({ terciles }) => terciles),
    coverageTable('By asset', evaluations, ({ assets }) => assets),
    pinballTable(evaluations),
  ],
  plots: [monthPlot(evaluations), reliabilityPlot(evaluations), pitPlot(evaluations)],
});
