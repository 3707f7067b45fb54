import type { TimeRange } from '@assay/core/kernel';
import type { Panel } from '@assay/domain/market';
import type { ReportColumn, ReportSection, ReportTable, ReportVerdict } from '../evaluation/report.ts';
import { dailyReturns } from '../statistics/daily-returns.ts';
import { type ExceedanceTest, testExceedances } from './exceedance-tests.ts';
import { type RiskLevel, TAILS } from './value-at-risk.ts';
import {
  RISK_METHODS,
  type RiskHistory,
  type RiskMethod,
  VALUE_AT_RISK_RULE,
  valueAtRiskHistory,
} from './value-at-risk-history.ts';

/** How one method's forecasts fared on one asset. */
export interface ValueAtRiskRecord extends ExceedanceTest {
  readonly asset: string;
  readonly method: RiskMethod;
  readonly level: RiskLevel;
  /** Mean return of the exceedances over the mean forecast of it on those days; 1 = the shortfall was right, above = losses were worse. */
  readonly shortfallRatio: number;
  /** Mean quantile loss of the value at risk (Koenker and Bassett, 1978): less is better, also between methods. */
  readonly quantileLoss: number;
}

/** All assets of a method and level together. */
export interface ValueAtRiskSummary {
  readonly method: RiskMethod;
  readonly level: RiskLevel;
  readonly assets: number;
  readonly days: number;
  readonly exceedances: number;
  /** Exceedances over days; 0.05 or 0.01 would be right. */
  readonly rate: number;
  /** Share of the assets that the test does not reject at 5 %. */
  readonly coverageHeld: number;
  readonly independenceHeld: number;
  readonly conditionalHeld: number;
  /** Means over the assets. */
  readonly shortfallRatio: number;
  readonly quantileLoss: number;
}

export interface ValueAtRiskEvaluation {
  readonly records: readonly ValueAtRiskRecord[];
  readonly summaries: readonly ValueAtRiskSummary[];
  readonly section: ReportSection;
}

/** Forecast days below which an asset is not tested: 1 % of it is five exceedances. */
const MIN_DAYS = 500;
const LEVELS: readonly RiskLevel[] = [95, 99];

const average = (values: readonly number[]): number => {
  const usable = values.filter((value) => !Number.isNaN(value));
  return usable.reduce((sum, value) => sum + value, 0) / usable.length;
};

/** Forecasts of the bar before against the returns of the bars in `[from, to)`. */
const score = (returns: Float64Array, history: RiskHistory, tail: number, from: number, to: number) => {
  const hits: number[] = [];
  let [loss, beyond, forecast] = [0, 0, 0];
  for (let t = Math.max(1, from); t < to; t++) {
    const value = returns[t];
    const bound = history.valueAtRisk[t - 1];
    if (Number.isNaN(value) || Number.isNaN(bound)) continue;
    const hit = value < bound;
    hits.push(hit ? 1 : 0);
    loss += (tail - (hit ? 1 : 0)) * (value - bound);
    if (!hit) continue;
    beyond += value;
    forecast += history.conditional[t - 1];
  }
  return {
    ...testExceedances(Uint8Array.from(hits), tail),
    shortfallRatio: forecast < 0 ? beyond / forecast : Number.NaN,
    quantileLoss: loss / hits.length,
  };
};

const summarise = (
  records: readonly ValueAtRiskRecord[],
  method: RiskMethod,
  level: RiskLevel,
): ValueAtRiskSummary => {
  const own = records.filter((row) => row.method === method && row.level === level);
  const total = (value: (row: ValueAtRiskRecord) => number): number =>
    own.reduce((sum, row) => sum + value(row), 0);
  const held = (value: (row: ValueAtRiskRecord) => number): number =>
    own.filter((row) => value(row) >= 0.05).length / own.length;
  const days = total((row) => row.days);
  const exceedances = total((row) => row.exceedances);
  return {
    method,
    level,
    assets: own.length,
    days,
    exceedances,
    rate: exceedances / days,
    coverageHeld: held((row) => row.coverageP),
    independenceHeld: held((row) => row.independenceP),
    conditionalHeld: held((row) => row.conditionalP),
    shortfallRatio: average(own.map((row) => row.shortfallRatio)),
    quantileLoss: average(own.map((row) => row.quantileLoss)),
  };
};

const column = (key: string, label: string, format: ReportColumn['format']): ReportColumn => ({
  key,
  label,
  format,
});

const TESTS: readonly ReportColumn[] = [
  column('method', 'Method', 'text'),
  column('level', 'Level', 'integer'),
  column('days', 'Days', 'integer'),
  column('exceedances', 'Exceedances', 'integer'),
];

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const summaryTable = (rows: readonly ValueAtRiskSummary[]): ReportTable => ({
  title: 'Value at risk one day ahead, all assets',
  columns: [
    ...TESTS,
    column('assets', 'Assets', 'integer'),
    column('rate', 'Rate', 'percent'),
    column('coverageHeld', 'Kupiec not rejected', 'percent'),
    column('independenceHeld', 'Independence not rejected', 'percent'),
    column('conditionalHeld', 'Both not rejected', 'percent'),
    column('shortfallRatio', 'Loss over forecast shortfall', 'number'),
    column('quantileLoss', 'Quantile loss', 'percent'),
  ],
  rows: rows.map((row) => ({
    ...row,
    rate: finite(row.rate),
    coverageHeld: finite(row.coverageHeld),
    independenceHeld: finite(row.independenceHeld),
    conditionalHeld: finite(row.conditionalHeld),
    shortfallRatio: finite(row.shortfallRatio),
    quantileLoss: finite(row.quantileLoss),
  })),
});

const assetTable = (records: readonly ValueAtRiskRecord[]): ReportTable => ({
  title: 'By coin',
  columns: [
    column('asset', 'Coin', 'text'),
    ...TESTS,
    column('expected', 'Expected', 'number'),
    column('coverageP', 'p of Kupiec', 'number'),
    column('independenceP', 'p of independence', 'number'),
    column('conditionalP', 'p of both', 'number'),
    column('shortfallRatio', 'Loss over forecast shortfall', 'number'),
    column('quantileLoss', 'Quantile loss', 'percent'),
  ],
  rows: records.map((row) => ({
    ...row,
    coverageP: finite(row.coverageP),
    independenceP: finite(row.independenceP),
    conditionalP: finite(row.conditionalP),
    shortfallRatio: finite(row.shortfallRatio),
    quantileLoss: finite(row.quantileLoss),
  })),
});

const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;

const verdictsOf = (summaries: readonly ValueAtRiskSummary[]): ReportVerdict[] =>
  summaries
    .filter(({ method }) => method === 'filtered')
    .map(({ level, rate }) => {
      const tail = TAILS[level];
      return {
        claim: `Filtered historical value at risk ${level} is passed as often as it says`,
        aim: `${percent(0.8 * tail)} to ${percent(1.2 * tail)} of the days`,
        measured: Number.isNaN(rate) ? 'nothing to measure' : percent(rate),
        met: Math.abs(rate - tail) <= 0.2 * tail,
      };
    });

const sectionOf = (
  records: readonly ValueAtRiskRecord[],
  summaries: readonly ValueAtRiskSummary[],
): ReportSection => ({
  id: 'value-at-risk',
  title: 'Value at risk',
  text: [
    `Forecasts made at the close of each bar from the last ${VALUE_AT_RISK_RULE.window} bars, held against the return of the next. Nothing is fitted. Assets with at least ${MIN_DAYS} forecast days.`,
    'Kupiec (1995) tests the share of exceedances, Christoffersen (1998) whether one follows another. At 5 % a perfect forecast is rejected for one coin in twenty; coins fall together, so the counts of coins are not independent evidence.',
    'Loss over forecast shortfall: above 1, losses beyond the value at risk were worse than forecast.',
  ],
  verdicts: verdictsOf(summaries),
  tables: [summaryTable(summaries), assetTable(records)],
  plots: [],
});

/** Exceedances of every method, level and asset whose bars start in the range. */
export const evaluateValueAtRisk = (panel: Panel, range: TimeRange): ValueAtRiskEvaluation => {
  const bars = panel.times.length;
  const boundary = (time: number): number => {
    const found = panel.times.findIndex((start) => start >= time);
    return found < 0 ? bars : found;
  };
  const [from, to] = [boundary(range.from), boundary(range.to)];
  const records: ValueAtRiskRecord[] = [];
  panel.assets.forEach((asset, index) => {
    const returns = dailyReturns(panel, index);
    const histories = valueAtRiskHistory(returns);
    for (const method of RISK_METHODS) {
      for (const level of LEVELS) {
        const result = score(returns, histories[method][level], TAILS[level], from, to);
        if (result.days >= MIN_DAYS) records.push({ asset, method, level, ...result });
      }
    }
  });
  const summaries = RISK_METHODS.flatMap((method) =>
    LEVELS.map((level) => summarise(records, method, level)),
  );
  return { records, summaries, section: sectionOf(records, summaries) };
};
