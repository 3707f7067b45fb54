import type { Panel } from '@assay/domain/market';
import { centredRanker } from '../cross-section/rank.ts';
import { type AssetSeries, assetSeries } from '../features/asset-series.ts';
import { volatility } from '../features/risk.ts';
import { neutralise } from './neutralise.ts';

const CONTROL = volatility(30);

/** The graded assets of one day and what became of them; arrays of one value per asset. */
export interface DaySample {
  /** Start of the bar. */
  readonly time: number;
  /** Index of the bar in the panel. */
  readonly bar: number;
  /** Indices of the assets in the panel. */
  readonly assets: Int32Array;
  /** Simple return over the horizon; an asset that stopped trading counts at its last traded price. */
  readonly outcome: Float64Array;
  /** Centred ranks. */
  readonly grade: Float64Array;
  readonly rankedOutcome: Float64Array;
  /** Centred ranks less what the rank of the 30-day volatility explains that day. */
  readonly neutralGrade: Float64Array;
  readonly neutralOutcome: Float64Array;
}

const ranks = (values: Float64Array): Float64Array => {
  const out = Float32Array.from(values);
  centredRanker(out.length)(out);
  return Float64Array.from(out);
};

export interface SampleInput {
  readonly panel: Panel;
  /** Per cell; NaN = abstained. */
  readonly grades: Float64Array;
  readonly horizonDays: number;
  /** Bars between the close of the graded bar and the start of the outcome; none where not given. */
  readonly delayDays?: number;
  /** Bars to sample, half open, by index. */
  readonly from: number;
  readonly to: number;
}

const sampleDay = (input: SampleInput, series: readonly AssetSeries[], t: number): DaySample | undefined => {
  const { panel, grades, horizonDays, delayDays = 0 } = input;
  const start = t + delayDays;
  const bars = panel.times.length;
  const graded = series.flatMap((_, asset) => (Number.isNaN(grades[asset * bars + t]) ? [] : [asset]));
  if (graded.length < 2) return undefined;
  const column = (value: (asset: number) => number): Float64Array => Float64Array.from(graded, value);
  const growth = (asset: number): number =>
    series[asset].logPrice[start + horizonDays] - series[asset].logPrice[start];
  const control = ranks(column((asset) => CONTROL.value(series[asset], t)));
  const grade = ranks(column((asset) => grades[asset * bars + t]));
  const rankedOutcome = ranks(column(growth));
  return {
    time: panel.times[t],
    bar: t,
    assets: Int32Array.from(graded),
    outcome: column((asset) => Math.exp(growth(asset)) - 1),
    grade,
    rankedOutcome,
    neutralGrade: neutralise(grade, control),
    neutralOutcome: neutralise(rankedOutcome, control),
  };
};

/** One sample per day of the range that has grades and whose outcome the panel holds. */
export const daySamples = (input: SampleInput): readonly DaySample[] => {
  const { panel, horizonDays, delayDays = 0, from, to } = input;
  const noMarket = new Float64Array(panel.times.length);
  const series = panel.assets.map((_, asset) => assetSeries(panel, asset, noMarket));
  const samples: DaySample[] = [];
  for (let t = from; t < to && t + delayDays + horizonDays < panel.times.length; t++) {
    const sample = sampleDay(input, series, t);
    if (sample !== undefined) samples.push(sample);
  }
  return samples;
};
