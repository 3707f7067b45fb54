import type { Json } from '@assay/core/kernel';
import {
  type CorrelationsRow,
  correlations,
  type ForecastRow,
  forecast,
  type LatestForecast,
  type LevelsRow,
  latestForecast,
  levels,
  type RiskRow,
  risk,
  type ScenariosRow,
  type Signal,
  type StatisticsRow,
  scenarios,
  signal,
  statistics,
} from '@assay/core/wire';
import { type JudgementRows, rowsOf } from './judgement-rows.ts';

type Value = Readonly<Record<string, Json>>;

export const STATISTICS_ROWS = rowsOf<StatisticsRow>({
  kind: 'statistics',
  schema: statistics,
  times: ['since', 'until'],
});

/** `{ historical: { 95: { ... }, ... }, ... }` as a list. */
const tailRisks = (byMethod: Value): Json[] =>
  Object.entries(byMethod).flatMap(([method, byLevel]) =>
    Object.entries(byLevel as Value).map(
      ([level, tail]): Json => ({ method, level: Number(level), ...(tail as Value) }),
    ),
  );

export const RISK_ROWS = rowsOf<RiskRow>({
  kind: 'risk',
  schema: risk,
  times: ['start', 'trough', 'recovery', 'time'],
  reshape: ({ score, valueAtRisk, ...value }) => {
    const { value: scoring, abstained } = score as Value;
    const { score: points, ...detail } = (scoring ?? { score: null }) as Value;
    return {
      ...value,
      valueAtRisk: tailRisks(valueAtRisk as Value),
      score: points,
      scoring: { value: scoring === null ? null : detail, abstained },
    };
  },
});

export const CORRELATION_ROWS = rowsOf<CorrelationsRow>({ kind: 'correlations', schema: correlations });

const nearest = (own: readonly Value[], side: string, pick: (...prices: number[]) => number): Json => {
  const prices = own.filter((level) => level.side === side).map(({ price }) => price as number);
  return prices.length === 0 ? null : pick(...prices);
};

export const LEVEL_ROWS = rowsOf<LevelsRow>({
  kind: 'levels',
  schema: levels,
  times: ['firstTouch', 'lastTouch'],
  reshape: (value) => ({
    ...value,
    support: nearest(value.levels as Value[], 'support', Math.max),
    resistance: nearest(value.levels as Value[], 'resistance', Math.min),
  }),
});

const withAsset = (value: Json): Json => {
  const { symbol, ...rest } = value as Value;
  return { asset: symbol, ...rest };
};

export const SCENARIO_ROWS = rowsOf<ScenariosRow>({
  kind: 'scenarios',
  schema: scenarios,
  reshape: ({ peers, ...value }) => ({
    ...value,
    peers:
      peers === null
        ? null
        : { ...(peers as Value), similar: ((peers as Value).similar as Json[]).map(withAsset) },
  }),
});

const FORECAST_KIND = { kind: 'forecast', times: ['at', 'asOf'] } as const;

export const FORECAST_ROWS = rowsOf<ForecastRow>({ ...FORECAST_KIND, schema: forecast });

const PARTS = ['volatility', 'band', 'up'] as const;

/** One horizon of a stored forecast, without what is inside it. */
const flatHorizon = ({ price, horizons }: Value, days: number): Value => {
  const horizon = (horizons as Value[]).find((one) => one.days === days) as Value;
  const part = (name: (typeof PARTS)[number]): Value => horizon[name] as Value;
  const band = part('band').value as Value | null;
  const [low50, high50] = (band?.band50 ?? [null, null]) as Json[];
  const [low90, high90] = (band?.band90 ?? [null, null]) as Json[];
  const { forecasts, coverage50, coverage90 } = horizon.record as Value;
  return {
    price,
    days,
    at: horizon.at,
    volatility: (part('volatility').value as Value | null)?.annual ?? null,
    ...{ low50, high50, low90, high90 },
    width90: band === null ? null : ((high90 as number) - (low90 as number)) / (price as number),
    up: part('up').value,
    ...{ forecasts, coverage50, coverage90 },
    withheld: PARTS.flatMap((name) => {
      const { abstained } = part(name);
      return abstained === null ? [] : [{ part: name, ...(abstained as Value) }];
    }),
  };
};

/** Forecasts for one number of days, each in one row. */
export const latestForecastRows = (days: number): JudgementRows<LatestForecast> =>
  rowsOf({ ...FORECAST_KIND, schema: latestForecast, reshape: (value) => flatHorizon(value, days) });

const HOUR_ROWS = rowsOf<Signal>({
  kind: 'hourly-signal',
  schema: signal,
  reshape: ({ grade, ...value }) => ({ ...value, trendGrade: grade }),
});

export const HOURLY_SIGNAL_ROWS: JudgementRows<Signal> = {
  kind: HOUR_ROWS.kind,
  rowOf: (stored, statement) => ({ ...HOUR_ROWS.rowOf(stored, statement), interval: '1h' }),
};
