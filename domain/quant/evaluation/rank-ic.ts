import { type MeanEstimate, meanWithT } from './newey-west.ts';

/** Pearson correlation of two centred columns; on centred ranks it is Spearman's. NaN where one is constant. */
export const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return ab / Math.sqrt(aa * bb);
};

export interface QuarterIc {
  /** `2024Q2` */
  readonly quarter: string;
  readonly days: number;
  readonly mean: number;
}

export interface IcSummary extends MeanEstimate {
  readonly days: number;
  readonly quarters: readonly QuarterIc[];
}

const quarterOf = (time: number): string => {
  const date = new Date(time);
  return `${date.getUTCFullYear()}Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
};

/** Mean, t and quarters of daily correlations; constant days are left out. */
export const summariseIc = (
  daily: readonly { readonly time: number; readonly ic: number }[],
  lags: number,
): IcSummary => {
  const known = daily.filter(({ ic }) => !Number.isNaN(ic));
  const byQuarter = new Map<string, number[]>();
  for (const { time, ic } of known) {
    const quarter = quarterOf(time);
    byQuarter.set(quarter, [...(byQuarter.get(quarter) ?? []), ic]);
  }
  const quarters = [...byQuarter].map(([quarter, values]) => ({
    quarter,
    days: values.length,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  }));
  const values = known.map(({ ic }) => ic);
  return { days: values.length, ...meanWithT(values, lags), quarters };
};
