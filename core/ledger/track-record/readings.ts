import type { Json } from '../../kernel/canonical.ts';

/** A price band by the share of outcomes that should end inside. */
export interface Band {
  readonly horizonDays: number;
  readonly band50: readonly [number, number];
  readonly band90: readonly [number, number];
}

/** What the value of a kind of judgement says about what comes after it. */
export interface Reading {
  /** 0 to 100, higher = expected higher among all that are judged. */
  readonly score?: (value: Json) => number | undefined;
  /** 1 long, -1 short, 0 neither. */
  readonly position?: (value: Json) => number | undefined;
  readonly bands?: (value: Json) => readonly Band[];
}

const field = (value: Json | undefined, name: string): Json | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })[name]
    : undefined;

const numberAt =
  (name: string) =>
  (value: Json): number | undefined => {
    const found = field(value, name);
    return typeof found === 'number' ? found : undefined;
  };

const isRange = (value: Json | undefined): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'number');

const bandOf = (horizon: Json): Band[] => {
  const days = field(horizon, 'days');
  const band = field(field(horizon, 'band'), 'value');
  const [band50, band90] = [field(band, 'band50'), field(band, 'band90')];
  return typeof days === 'number' && isRange(band50) && isRange(band90)
    ? [{ horizonDays: days, band50, band90 }]
    : [];
};

/** Both ends belong to the band. */
export const isInside = ([low, high]: readonly [number, number], price: number): boolean =>
  low <= price && price <= high;

const bandsOf = (value: Json): readonly Band[] => {
  const horizons = field(value, 'horizons');
  return Array.isArray(horizons) ? horizons.flatMap(bandOf) : [];
};

const GRADE: Reading = { score: numberAt('grade') };

/** Kinds that can be measured; of the others the log shows that they were there, and no more. */
export const READINGS: Readonly<Record<string, Reading>> = {
  grade: { score: numberAt('trader'), position: numberAt('signal') },
  'relative-direction': { score: numberAt('score') },
  investor: GRADE,
  fundamental: GRADE,
  technology: GRADE,
  valuation: GRADE,
  forecast: { bands: bandsOf },
};

/** Kinds that an outcome says something about. */
export const MEASURED_KINDS: readonly string[] = Object.keys(READINGS);

/** Horizons that a value speaks of by itself, in days; none where the registered one holds. */
export const horizonsOf = (value: Json): readonly number[] =>
  bandsOf(value).map(({ horizonDays }) => horizonDays);
