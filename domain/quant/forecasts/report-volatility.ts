import type { ReportSection, ReportTable, ReportVerdict } from '../evaluation/report.ts';
import type { VolatilityScore } from './evaluate-volatility.ts';
import { HORIZONS, type Horizon } from './model.ts';

/** Aims set before the measurement: R2 of log variance at 1, 7 and 30 days. */
const AIMS: readonly (readonly [Horizon, number])[] = [
  [1, 0.36],
  [7, 0.34],
  [30, 0.27],
];

const meanOf = (scores: readonly VolatilityScore[], value: (score: VolatilityScore) => number): number =>
  scores.reduce((sum, score) => sum + value(score), 0) / scores.length;

const pick = (scores: readonly VolatilityScore[], days: Horizon, model: string): readonly VolatilityScore[] =>
  scores.filter((score) => score.days === days && score.model === model);

/** In how many assets a model's squared errors are below those of the range EWMA. */
const ahead = (scores: readonly VolatilityScore[], days: Horizon, model: string): number => {
  const rivals = new Map(pick(scores, days, 'ewmaRange').map(({ symbol, r2 }) => [symbol, r2]));
  return pick(scores, days, model).filter(({ symbol, r2 }) => r2 > (rivals.get(symbol) ?? Infinity)).length;
};

const verdictsOf = (scores: readonly VolatilityScore[]): readonly ReportVerdict[] =>
  AIMS.flatMap(([days, aim]) => {
    const own = pick(scores, days, 'combined');
    if (own.length === 0) return [];
    const r2 = meanOf(own, (score) => score.r2);
    const history = meanOf(own, (score) => score.r2History);
    const wins = ahead(scores, days, 'combined');
    return [
      {
        claim: `R2 of log variance at ${days} days, against the mean of the evaluated outcomes`,
        aim: `>= ${aim}`,
        measured: r2.toFixed(3),
        met: r2 >= aim,
      },
      {
        claim: `R2 of log variance at ${days} days, against the mean of earlier outcomes`,
        aim: `>= ${aim}`,
        measured: history.toFixed(3),
        met: history >= aim,
      },
      {
        claim: `Better than the range EWMA at ${days} days`,
        aim: '>= 8 of 10 assets',
        measured: `${wins} of ${own.length}`,
        met: wins >= 0.8 * own.length,
      },
    ];
  });

const modelTable = (scores: readonly VolatilityScore[]): ReportTable => ({
  title: 'Models, mean over the assets',
  columns: [
    { key: 'days', label: 'Days', format: 'integer' },
    { key: 'model', label: 'Model', format: 'text' },
    { key: 'r2', label: 'R2', format: 'number' },
    { key: 'r2History', label: 'R2 against history', format: 'number' },
    { key: 'qlike', label: 'QLIKE', format: 'number' },
    { key: 'ahead', label: 'Assets ahead of EWMA', format: 'integer' },
    { key: 'beyond', label: 'Diebold-Mariano t > 1.96', format: 'integer' },
  ],
  rows: HORIZONS.flatMap((days) =>
    [...new Set(scores.map(({ model }) => model))].flatMap((model) => {
      const own = pick(scores, days, model);
      if (own.length === 0) return [];
      return {
        days,
        model,
        r2: meanOf(own, (score) => score.r2),
        r2History: meanOf(own, (score) => score.r2History),
        qlike: meanOf(own, (score) => score.qlike),
        ahead: ahead(scores, days, model),
        beyond: own.filter(({ betterThanEwma }) => betterThanEwma > 1.96).length,
      };
    }),
  ),
});

const assetTable = (scores: readonly VolatilityScore[]): ReportTable => ({
  title: 'The combined forecast by asset',
  columns: [
    { key: 'symbol', label: 'Asset', format: 'text' },
    { key: 'days', label: 'Days', format: 'integer' },
    { key: 'forecasts', label: 'Forecasts', format: 'integer' },
    { key: 'r2', label: 'R2', format: 'number' },
    { key: 'r2History', label: 'R2 against history', format: 'number' },
    { key: 'qlike', label: 'QLIKE', format: 'number' },
    { key: 'betterThanEwma', label: 'Diebold-Mariano t', format: 'number' },
  ],
  rows: scores
    .filter(({ model }) => model === 'combined')
    .map(({ symbol, days, forecasts, r2, r2History, qlike, betterThanEwma }) => ({
      symbol,
      days,
      forecasts,
      r2,
      r2History,
      qlike,
      betterThanEwma,
    })),
});

/** @param data what was measured on: file, period. */
export const volatilitySection = (scores: readonly VolatilityScore[], data: string): ReportSection => ({
  id: 'forecast-volatility',
  title: 'Volatility',
  text: [
    `Log of the mean daily Parkinson variance of the next 1, 7, 30 and 90 days, forecast walk-forward on ${data}.`,
    'R2 is stated against two means: that of the evaluated outcomes, which nobody knew beforehand, and that of all earlier outcomes (Campbell and Thompson, 2008).',
    'Every rival is given the mean error of its own past forecasts, so that none loses by its level alone.',
  ],
  verdicts: verdictsOf(scores),
  tables: [modelTable(scores), assetTable(scores)],
  plots: [
    {
      title: 'R2 of log variance by model',
      kind: 'bar',
      xLabel: 'Model',
      yLabel: 'R2, mean over the assets',
      xAxis: 'category',
      yFormat: 'number',
      series: HORIZONS.map((days) => {
        const models = [...new Set(scores.filter((score) => score.days === days).map(({ model }) => model))];
        const y = models.map((model) => meanOf(pick(scores, days, model), (score) => score.r2));
        return { name: `${days} d`, x: models, y };
      }),
    },
  ],
});
