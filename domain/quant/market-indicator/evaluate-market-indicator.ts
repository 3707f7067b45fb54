import type { TimeRange } from '@assay/core/kernel';
import type { ReportSection } from '../evaluation/report.ts';
import { fittedOutlook, skillOver } from './fitted-outlook.ts';
import type { MarketIndicator, MarketSeries } from './market-indicator.ts';
import { type MarketOutcomes, marketOutcomes } from './market-outcomes.ts';
import { indicatorSection } from './market-report.ts';
import { rolling } from './moving.ts';
import { type RankingRecord, rankingRecord } from './ranking-record.ts';
import { trailingVolatility } from './volatility-index.ts';

const HORIZON_DAYS = 30;

/** Which way each series points, said before any measurement: 1 = higher means more risk to come. */
const DIRECTIONS = {
  volatility: 1,
  volatilityShort: 1,
  volatilityLong: 1,
  termStructure: 1,
  turbulence: 1,
  absorption: 1,
  meanCorrelation: 1,
  concentration: 1,
  pegDeviation: 1,
  altcoinSeason: 1,
  drawdown: -1,
  trend: -1,
  aboveMean: -1,
  highGradeShare: -1,
  score: -1,
} as const satisfies Partial<Record<MarketSeries, 1 | -1>>;

export type OutcomeName = keyof MarketOutcomes;

export interface PredictorRecord extends RankingRecord {
  readonly predictor: string;
  readonly outcome: OutcomeName;
}

/** What followed bars with a given signal. */
export interface SignalRecord {
  readonly signal: number;
  readonly days: number;
  /** Means over those bars of the next 30 days. */
  readonly volatility: number;
  readonly drawdown: number;
  readonly return: number;
}

/** Walk-forward forecasts of the logarithm of the next 30 days' volatility: R2 out of sample against the mean of the past. */
export interface OutlookRecord {
  readonly days: number;
  readonly combined: number;
  /** From trailing, exponentially weighted, 10-day and 90-day volatility. */
  readonly volatilitiesOnly: number;
  readonly trailingOnly: number;
  /** 1 - error of the combined over that of trailing volatility alone. */
  readonly combinedOverTrailing: number;
}

export interface MarketIndicatorEvaluation {
  readonly range: TimeRange;
  readonly records: readonly PredictorRecord[];
  readonly signals: readonly SignalRecord[];
  readonly outlook: OutlookRecord;
  readonly section: ReportSection;
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** NaN outside the range, so that those bars do not count. */
const within = (values: Float64Array, times: Float64Array, { from, to }: TimeRange): Float64Array =>
  values.map((value, t) => (times[t] >= from && times[t] < to ? value : Number.NaN));

/** Predictors by name, all turned so that higher means more risk. Turbulence as its mean of 30 days. */
const predictorsOf = ({ series }: MarketIndicator): Map<string, Float64Array> => {
  const turned = Object.entries(DIRECTIONS).map(([name, sign]): [string, Float64Array] => {
    const values = series[name as MarketSeries];
    const used = name === 'turbulence' ? rolling(values, HORIZON_DAYS, HORIZON_DAYS * 0.8, mean) : values;
    return [name, used.map((value) => sign * value)];
  });
  return new Map(turned);
};

const outlooksOf = (indicator: MarketIndicator, trailing: Float64Array, outcome: Float64Array) => {
  const { times, series } = indicator;
  const log = (values: Float64Array): Float64Array =>
    values.map((value) => (value > 0 ? Math.log(value) : Number.NaN));
  const target = log(outcome);
  const turbulence = rolling(series.turbulence, HORIZON_DAYS, HORIZON_DAYS * 0.8, mean);
  const volatilities = [trailing, series.volatility, series.volatilityShort, series.volatilityLong].map(log);
  const others = [
    log(turbulence),
    series.absorption,
    series.meanCorrelation,
    series.drawdown,
    series.aboveMean,
  ];
  const fitOn = (columns: readonly Float64Array[]) =>
    fittedOutlook({ times, columns, target, horizonDays: HORIZON_DAYS });
  return {
    target,
    combined: fitOn([...volatilities, ...others]),
    volatilitiesOnly: fitOn(volatilities),
    trailingOnly: fitOn([log(trailing)]),
  };
};

/** All on the days on which each of them has a forecast and the outcome counts. */
const outlookRecord = (outlooks: ReturnType<typeof outlooksOf>, counted: Float64Array): OutlookRecord => {
  const { target, combined, volatilitiesOnly, trailingOnly } = outlooks;
  const forecasts = [combined, volatilitiesOnly, trailingOnly].map(({ forecast }) => forecast);
  const actual = target.map((value, t) =>
    Number.isNaN(counted[t]) || forecasts.some((own) => Number.isNaN(own[t])) ? Number.NaN : value,
  );
  const skill = (forecast: Float64Array): number => skillOver(forecast, combined.mean, actual);
  return {
    days: actual.filter((value) => !Number.isNaN(value)).length,
    combined: skill(combined.forecast),
    volatilitiesOnly: skill(volatilitiesOnly.forecast),
    trailingOnly: skill(trailingOnly.forecast),
    combinedOverTrailing: skillOver(combined.forecast, trailingOnly.forecast, actual),
  };
};

const growthAfter = (level: Float64Array): Float64Array =>
  level.map((value, t) => level[t + HORIZON_DAYS] / value - 1);

const signalRecords = (
  { signal, series }: MarketIndicator,
  outcomes: MarketOutcomes,
  counted: Float64Array,
): SignalRecord[] => {
  const growth = growthAfter(series.marketLevel);
  return [1, 0, -1].map((value) => {
    const days = Array.from(signal.keys()).filter(
      (t) => signal[t] === value && !Number.isNaN(counted[t]) && !Number.isNaN(series.score[t]),
    );
    const meanOf = (of: Float64Array): number => days.reduce((sum, t) => sum + of[t], 0) / days.length;
    return {
      signal: value,
      days: days.length,
      volatility: meanOf(outcomes.volatility),
      drawdown: meanOf(outcomes.drawdown),
      return: meanOf(growth),
    };
  });
};

/**
 * The indicator's record as a predictor of the market's next 30 days: volatility and drawdown of the market
 * index. The baseline is the trailing 30-day volatility alone; "always the mean" ranks nothing, so it has
 * AUC 0.5 and rank correlation 0 by construction.
 */
export const evaluateMarketIndicator = (
  indicator: MarketIndicator,
  range: TimeRange,
): MarketIndicatorEvaluation => {
  const { times, series } = indicator;
  const all = marketOutcomes(series.marketReturn, HORIZON_DAYS);
  const counted = {
    volatility: within(all.volatility, times, range),
    drawdown: within(all.drawdown, times, range),
  };
  const trailing = trailingVolatility(series.marketReturn, HORIZON_DAYS);
  const outlooks = outlooksOf(indicator, trailing, all.volatility);
  const predictors = new Map([
    ['trailing volatility, 30 days (baseline)', trailing],
    ...predictorsOf(indicator),
  ]);
  predictors.set('walk-forward, volatilities only', outlooks.volatilitiesOnly.forecast);
  predictors.set('walk-forward combination', outlooks.combined.forecast);
  const records = (['volatility', 'drawdown'] as const).flatMap((outcome) =>
    Array.from(predictors, ([predictor, values]) => ({
      predictor,
      outcome,
      ...rankingRecord({ predictor: values, baseline: trailing, outcome: counted[outcome] }),
    })),
  );
  const result = {
    range,
    records,
    signals: signalRecords(indicator, all, counted.volatility),
    outlook: outlookRecord(outlooks, counted.volatility),
  };
  return { ...result, section: indicatorSection(result, indicator) };
};
