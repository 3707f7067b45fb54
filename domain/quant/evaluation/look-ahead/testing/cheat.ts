import { type Snapshot, seriesOf } from '@assay/domain/market';
import { assetColumn, type JudgementModel } from '../judgement-table.ts';

/** A leak as it is met in practice, and the honest way to want the same. */
export interface PlantedCheat {
  readonly leak: string;
  readonly cheat: JudgementModel;
  readonly honest: JudgementModel;
}

/** One asset's columns and where they come from. */
export interface OwnSeries {
  readonly snapshot: Snapshot;
  readonly asset: number;
  readonly symbol: string;
  readonly times: Float64Array;
  readonly close: Float64Array;
  readonly low: Float64Array;
  readonly turnover: Float64Array;
  readonly marketCap: Float64Array;
  /** Log return since the bar before; NaN at gaps. */
  readonly change: Float64Array;
}

export type Judge = (own: OwnSeries) => ArrayLike<number>;

const ownSeries = (snapshot: Snapshot, asset: number): OwnSeries => {
  const { panel } = snapshot;
  const close = seriesOf(panel, 'close', asset);
  return {
    snapshot,
    asset,
    symbol: panel.assets[asset],
    times: panel.times,
    close,
    low: seriesOf(panel, 'low', asset),
    turnover: seriesOf(panel, 'turnover', asset),
    marketCap: seriesOf(panel, 'marketCap', asset),
    change: close.map((value, t) => (t === 0 ? Number.NaN : Math.log(value / close[t - 1]))),
  };
};

/** A model that judges asset by asset. */
const perAsset = (id: string, judge: Judge): JudgementModel => ({
  id,
  judge: (snapshot) => {
    const { assets, times } = snapshot.panel;
    const values = new Float64Array(assets.length * times.length);
    assets.forEach((_, asset) => {
      values.set(judge(ownSeries(snapshot, asset)), asset * times.length);
    });
    return { assets, times, columns: [assetColumn('value', values)] };
  },
});

export const planted = (leak: string, cheat: Judge, honest: Judge): PlantedCheat => ({
  leak,
  cheat: perAsset(`cheat: ${leak}`, cheat),
  honest: perAsset(`honest twin of: ${leak}`, honest),
});

/** A value per bar from the series and the bar's index. */
export const each =
  (value: (own: OwnSeries, t: number) => number): Judge =>
  (own) =>
    own.close.map((_, t) => value(own, t));

/** Elements from `from` to `to`, both included, that are numbers; what lies outside counts as absent. */
export const known = (values: ArrayLike<number>, from: number, to: number): number[] => {
  const out: number[] = [];
  for (let t = Math.max(0, from); t <= Math.min(to, values.length - 1); t++) {
    if (!Number.isNaN(values[t])) out.push(values[t]);
  }
  return out;
};

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const deviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
};

/** Value below which a share of the values lies. */
export const quantile = (values: readonly number[], share: number): number =>
  values.length === 0
    ? Number.NaN
    : values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];
