import { DAY, type TimeRange } from '@assay/core/kernel';
import { performanceOf } from '../../evaluation/portfolio/performance.ts';
import type { Estimate } from '../../evaluation/statistics/stationary-bootstrap.ts';
import type { IndexHistory } from '../index-history.ts';
import type { IndexMarket } from '../index-market.ts';
import { sharpeDifference } from './sharpe-difference.ts';

/** What holding an index would have been over a period, after costs. */
export interface IndexRecord {
  readonly id: string;
  readonly name: string;
  /** First and last bar of the period. */
  readonly from: number;
  readonly to: number;
  /** Compound growth a year, as a fraction. */
  readonly growth: number;
  readonly volatility: number;
  readonly sharpe: number;
  /** As a positive fraction. */
  readonly maxDrawdown: number;
  /** Half the sum of the absolute changes of weights, a year. */
  readonly turnover: number;
  /** Share of the value, a year. */
  readonly cost: number;
  /** USD with which 95 % of the rebalances would have stayed within the allowed share of turnover; NaN = unknown. */
  readonly capacity: number;
  readonly meanCash: number;
  /** Sharpe ratio less that of the equal-weight index over the same days; null for that index itself. */
  readonly againstEqual: Estimate | null;
  /** Level per bar of the period, 1 at its start. */
  readonly path: Float64Array;
}

export interface IndexEvaluation {
  readonly times: Float64Array;
  readonly records: readonly IndexRecord[];
  /** Rule books that could not be run, and why. */
  readonly abstained: readonly { readonly id: string; readonly reason: string }[];
}

export interface IndexEvaluationRequest {
  readonly market: IndexMarket;
  readonly histories: readonly IndexHistory[];
  readonly abstained: IndexEvaluation['abstained'];
  /** Bars that start within it. */
  readonly range: TimeRange;
  /** Symbol whose holding is shown beside the indices. */
  readonly benchmark: string;
}

const returnsOf = (level: Float64Array, from: number, to: number): Float64Array =>
  Float64Array.from({ length: to - from }, (_, i) => level[from + i + 1] / level[from + i] - 1);

const performance = (level: Float64Array, times: Float64Array, from: number, to: number) => {
  const { annualVolatility, sharpe, maxDrawdown } = performanceOf(returnsOf(level, from, to));
  const years = (times[to] - times[from]) / (365 * DAY);
  return {
    growth: (level[to] / level[from]) ** (1 / years) - 1,
    volatility: annualVolatility,
    sharpe,
    maxDrawdown,
    path: Float64Array.from({ length: to - from + 1 }, (_, i) => level[from + i] / level[from]),
    years,
  };
};

/** The value that 5 % of the known ones are below. */
const fifthPercentile = (values: readonly number[]): number => {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted[Math.floor(0.05 * sorted.length)] ?? Number.NaN;
};

const recordOf = (history: IndexHistory, from: number, to: number, equal: IndexHistory): IndexRecord => {
  const { years, ...figures } = performance(history.level, history.times, from, to);
  const inside = history.rebalances.filter(({ effective }) => effective > from && effective <= to);
  const cash = history.cash.subarray(from, to + 1);
  return {
    id: history.ruleBook.id,
    name: history.ruleBook.name,
    from,
    to,
    ...figures,
    turnover: inside.reduce((sum, { turnover }) => sum + turnover, 0) / years,
    cost: inside.reduce((sum, { cost }) => sum + cost, 0) / years,
    capacity: fifthPercentile(inside.map(({ capacity }) => capacity)),
    meanCash: cash.reduce((sum, value) => sum + value, 0) / cash.length,
    againstEqual:
      history === equal
        ? null
        : sharpeDifference(returnsOf(history.level, from, to), returnsOf(equal.level, from, to)),
  };
};

const benchmarkRecord = (
  { market, benchmark }: IndexEvaluationRequest,
  from: number,
  to: number,
  equal: IndexHistory,
): IndexRecord | undefined => {
  const asset = market.panel.assets.indexOf(benchmark);
  if (asset < 0) return undefined;
  const level = market.price.subarray(asset * market.bars, (asset + 1) * market.bars);
  if (Number.isNaN(level[from])) return undefined;
  const { years: _, ...figures } = performance(level, market.panel.times, from, to);
  return {
    id: benchmark,
    name: `${benchmark}, held`,
    from,
    to,
    ...figures,
    turnover: 0,
    cost: 0,
    capacity: Number.NaN,
    meanCash: 0,
    againstEqual: sharpeDifference(returnsOf(level, from, to), returnsOf(equal.level, from, to)),
  };
};

const EQUAL_WEIGHT = 'equal-weight';
const MIN_BARS = 90;

/**
 * How the indices fared, each from its own start and beside the equal-weight index over the same days. An
 * index with fewer than 90 bars in the range is left out.
 * @throws RangeError without the equal-weight index.
 */
export const evaluateIndices = (request: IndexEvaluationRequest): IndexEvaluation => {
  const { market, histories, range, abstained } = request;
  const { times } = market.panel;
  const equal = histories.find(({ ruleBook }) => ruleBook.id === EQUAL_WEIGHT);
  if (equal === undefined) throw new RangeError('there is no equal-weight index to compare with');
  const first = times.findIndex((time) => time >= range.from);
  const to = times.findLastIndex((time) => time < range.to);
  const from = Math.max(first, equal.start);
  const records = histories
    .filter(({ start }) => first >= 0 && to - Math.max(from, start) >= MIN_BARS)
    .map((history) => recordOf(history, Math.max(from, history.start), to, equal));
  const held = records.length === 0 ? undefined : benchmarkRecord(request, from, to, equal);
  return { times, records: held === undefined ? records : [...records, held], abstained };
};
