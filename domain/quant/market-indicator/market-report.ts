import type {
  ReportColumn,
  ReportPlot,
  ReportSection,
  ReportTable,
  ReportVerdict,
} from '../evaluation/report.ts';
import type { Estimate } from '../evaluation/statistics/stationary-bootstrap.ts';
import type { MarketIndicatorEvaluation, OutcomeName, PredictorRecord } from './evaluate-market-indicator.ts';
import type { MarketIndicator, MarketSeries } from './market-indicator.ts';

type Results = Omit<MarketIndicatorEvaluation, 'section'>;

const column = (key: string, label: string, format: ReportColumn['format']): ReportColumn => ({
  key,
  label,
  format,
});
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const interval = ({ low, high }: Estimate): string =>
  Number.isNaN(low) ? 'not known' : `${low.toFixed(2)} to ${high.toFixed(2)}`;

const TITLES: Readonly<Record<OutcomeName, string>> = {
  volatility: 'Next 30 days: volatility',
  drawdown: 'Next 30 days: deepest drawdown',
};

const recordTable = (records: readonly PredictorRecord[], outcome: OutcomeName): ReportTable => ({
  title: TITLES[outcome],
  columns: [
    column('predictor', 'Predictor', 'text'),
    column('days', 'Days', 'integer'),
    column('auc', 'AUC of the worst tenth', 'number'),
    column('aucInterval', '95 %', 'text'),
    column('aucGain', 'Less the baseline', 'number'),
    column('aucGainInterval', '95 %', 'text'),
    column('correlation', 'Rank correlation', 'number'),
    column('correlationInterval', '95 %', 'text'),
    column('gain', 'Less the baseline', 'number'),
    column('gainInterval', '95 %', 'text'),
  ],
  rows: records
    .filter((row) => row.outcome === outcome)
    .map((row) => ({
      predictor: row.predictor,
      days: row.days,
      auc: finite(row.auc.value),
      aucInterval: interval(row.auc),
      aucGain: finite(row.aucGain.value),
      aucGainInterval: interval(row.aucGain),
      correlation: finite(row.correlation.value),
      correlationInterval: interval(row.correlation),
      gain: finite(row.gain.value),
      gainInterval: interval(row.gain),
    })),
});

const signalTable = ({ signals }: Results): ReportTable => ({
  title: 'What followed the signal, means of the next 30 days',
  columns: [
    column('signal', 'Signal', 'integer'),
    column('days', 'Days', 'integer'),
    column('volatility', 'Volatility', 'percent'),
    column('drawdown', 'Drawdown', 'percent'),
    column('return', 'Return of the index', 'percent'),
  ],
  rows: signals.map((row) => ({
    signal: row.signal,
    days: row.days,
    volatility: finite(row.volatility),
    drawdown: finite(row.drawdown),
    return: finite(row.return),
  })),
});

const outlookTable = ({ outlook }: Results): ReportTable => ({
  title: 'Walk-forward forecast of the log of the next 30 days of volatility',
  columns: [
    column('days', 'Days', 'integer'),
    column('combined', 'R2, all components', 'number'),
    column('volatilitiesOnly', 'R2, volatilities of four spans', 'number'),
    column('trailingOnly', 'R2, trailing volatility alone', 'number'),
    column('combinedOverTrailing', 'Error saved over trailing volatility', 'percent'),
  ],
  rows: [
    {
      days: outlook.days,
      combined: finite(outlook.combined),
      volatilitiesOnly: finite(outlook.volatilitiesOnly),
      trailingOnly: finite(outlook.trailingOnly),
      combinedOverTrailing: finite(outlook.combinedOverTrailing),
    },
  ],
});

const verdict = (
  records: readonly PredictorRecord[],
  predictor: string,
  outcome: OutcomeName,
): ReportVerdict[] =>
  records
    .filter((row) => row.predictor === predictor && row.outcome === outcome)
    .map(({ auc, gain }) => ({
      claim: `${predictor} foretells the worst months of ${outcome} and adds to trailing volatility`,
      aim: 'AUC and gain in rank correlation with 95 % intervals above 0.5 and 0',
      measured: `AUC ${auc.value.toFixed(2)} (${interval(auc)}), gain ${gain.value.toFixed(2)} (${interval(gain)})`,
      met: auc.low > 0.5 && gain.low > 0,
    }));

const seriesPlot = (
  { times, series }: MarketIndicator,
  names: readonly MarketSeries[],
  title: string,
): ReportPlot => ({
  title,
  kind: 'line',
  xLabel: 'Day',
  yLabel: title,
  xAxis: 'time',
  yFormat: 'number',
  series: names.map((name) => ({ name, x: [...times], y: Array.from(series[name], finite) })),
});

export const indicatorSection = (results: Results, indicator: MarketIndicator): ReportSection => ({
  id: 'market-indicator',
  title: 'Market indicator',
  text: [
    'Each component as a predictor of the volatility and the deepest drawdown of the market index over the next 30 days; its direction was said before. Worst tenth: the days with the worst tenth of outcomes. Intervals: stationary bootstrap, 500 resamples, blocks of 60 days on average.',
    'Baselines: trailing 30-day volatility alone; always the mean, which ranks nothing (AUC 0.5, correlation 0). The combination is a ridge regression refitted monthly on past days only.',
    'A few crashes make up the worst tenth: the sample holds far fewer independent months than days.',
  ],
  verdicts: ['score', 'walk-forward combination'].flatMap((name) =>
    (['volatility', 'drawdown'] as const).flatMap((outcome) => verdict(results.records, name, outcome)),
  ),
  tables: [
    recordTable(results.records, 'volatility'),
    recordTable(results.records, 'drawdown'),
    outlookTable(results),
    signalTable(results),
  ],
  plots: [
    seriesPlot(indicator, ['score', 'aboveMean', 'highGradeShare'], 'State of the market'),
    seriesPlot(indicator, ['volatility', 'volatilityShort', 'volatilityLong'], 'Volatility'),
  ],
});
