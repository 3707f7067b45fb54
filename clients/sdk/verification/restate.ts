import type { Json } from '@assay/core/kernel';

export type Value = { readonly [name: string]: Json };

/**
 * What an entry states, under the names and in the shape of rows. The server makes its rows by code of its own: what is
 * here is said a second time on purpose, for who does not take the server's word.
 * @param value of the entry; `null` where it abstained.
 */
export type Restate = (value: Value | null, row: Value) => Value;

/** For values of judgements that were made; where the entry abstains, the row has nothing but null. */
const stated =
  (restate: (value: Value, row: Value) => Value): Restate =>
  (value, row) =>
    value === null ? {} : restate(value, row);

export const asStated = stated((value) => value);

export const dailySignal = stated(({ trader, signal }) => ({
  trader,
  signal,
  position: signal === 1 ? 'long' : 'flat',
}));

export const hourlySignal = stated(({ grade, ...value }) => ({ ...value, trendGrade: grade }));

const gradesOf = ({ grades }: Value): Value[] => grades as unknown as Value[];

/** The grades that are explained; what they are made of is not in the entry. */
export const explanation: Restate = (value, row) => ({
  grades: gradesOf(row).map((explained) => {
    const { kind } = explained;
    return { ...explained, grade: kind === 'ta' || kind === 'quant' ? (value?.[kind] ?? null) : null };
  }),
});

/** In the order of the row: that of an entry is by name. */
const tailRisks = (byMethod: Value, row: Value): Json[] => {
  const nameOf = ({ method, level }: Value): string => `${method} ${level}`;
  const order = ((row.valueAtRisk ?? []) as Value[]).map(nameOf);
  const tails = Object.entries(byMethod).flatMap(([method, byLevel]) =>
    Object.entries(byLevel as Value).map(
      ([level, tail]): Value => ({ method, level: Number(level), ...(tail as Value) }),
    ),
  );
  return tails.sort((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b)));
};

export const risk = stated(({ score, valueAtRisk, ...value }, row) => {
  const { value: scoring, abstained } = score as Value;
  const { score: points, ...detail } = (scoring ?? { score: null }) as Value;
  return {
    ...value,
    valueAtRisk: tailRisks(valueAtRisk as Value, row),
    score: points,
    scoring: { value: scoring === null ? null : detail, abstained },
  };
});

export const levels = stated((value) => {
  const pricesOf = (wanted: string): number[] =>
    (value.levels as Value[]).filter(({ side }) => side === wanted).map(({ price }) => price as number);
  const [below, above] = [pricesOf('support'), pricesOf('resistance')];
  return {
    ...value,
    support: below.length === 0 ? null : Math.max(...below),
    resistance: above.length === 0 ? null : Math.min(...above),
  };
});

const PARTS = ['volatility', 'band', 'up'] as const;

/** One horizon of a forecast, without what is inside it. */
export const oneHorizon = stated(({ price, horizons }, row) => {
  const horizon = (horizons as Value[]).find(({ days }) => days === row.days);
  if (horizon === undefined) return {};
  const part = (name: (typeof PARTS)[number]): Value => horizon[name] as Value;
  const { band50 = [null, null], band90 = [null, null] } = (part('band').value ?? {}) as Value;
  const [[low50, high50], [low90, high90]] = [band50, band90] as number[][];
  const { forecasts, coverage50, coverage90 } = horizon.record as Value;
  return {
    ...{ price, days: horizon.days, at: horizon.at },
    volatility: (part('volatility').value as Value | null)?.annual ?? null,
    ...{ low50, high50, low90, high90 },
    width90: low90 === null ? null : (high90 - low90) / (price as number),
    up: part('up').value,
    ...{ forecasts, coverage50, coverage90 },
    withheld: PARTS.flatMap((name) => {
      const abstained = part(name).abstained as Value | null;
      return abstained === null ? [] : [{ part: name, code: abstained.id, reason: abstained.reason }];
    }),
  };
});

const scored = ({ score, ...detail }: Value): Value => {
  const { value, abstained } = score as Value;
  const why = abstained as Value | null;
  return {
    ...detail,
    score: value,
    abstained: why === null ? null : { code: why.id, reason: why.reason },
  };
};

const classOf = (value: Value): Json => (value.class as Value | null | undefined)?.id ?? null;

export const fundamental = stated((value) => ({
  ...value,
  class: classOf(value),
  subScores: (value.subScores as Value[]).map((subScore) => {
    const { inputs, ...detail } = scored(subScore);
    return { ...detail, inputs: (inputs as Value[]).map(scored) };
  }),
}));

/** A day of these grades, with the sub-scores alone. */
export const fundamentalDay = stated((value, { kind }) => ({
  ...value,
  class: kind === 'fundamental' ? classOf(value) : null,
  subScores: ((value.subScores ?? []) as Value[]).map(({ id, score }) => ({
    id,
    score: (score as Value).value,
  })),
}));

export const market = stated((value) => ({
  ...value,
  lastSignal: value.lastSignal === 0 ? null : value.lastSignal,
}));

export const index = stated((value) => ({ ...value, ruleBookModel: value.model }));

/** A trade that moved no weight is not told. */
export const rebalances: Restate = (value) => {
  if (value === null) return {};
  const told = (value as unknown as Value[]).map(({ changes, ...rest }) => ({
    ...rest,
    changes: (changes as Value[]).filter(({ from, to }) => from !== to),
  }));
  return { rebalances: told };
};

/** Of the assets that the row has: the entry holds the lower half of the whole matrix. */
export const matrix: Restate = (value, row) => {
  const place = new Map(((value?.assets ?? []) as string[]).map((symbol, i) => [symbol, i]));
  const assets = (row.assets as string[]).filter((symbol) => place.has(symbol));
  const places = assets.map((symbol) => place.get(symbol) as number);
  const below = (value?.below ?? []) as unknown as number[][];
  return {
    assets,
    matrix: places.map((i) => places.map((j) => (i === j ? 1 : below[Math.max(i, j)][Math.min(i, j)]))),
    ...(value === null
      ? {}
      : {
          sizedBy: value.sizedBy,
          meanCorrelation: value.meanCorrelation,
          intensity: value.intensity,
          days: value.window,
        }),
  };
};
