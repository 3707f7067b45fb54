import type { Panel } from '@assay/domain/market';
import { type AssetSeries, assetSeries } from '../../features/asset-series.ts';
import { type DaySample, daySamples } from '../day-sample.ts';
import type { ScoredOutcomes } from '../statistics/bucket-outcomes.ts';
import { barAt, type EvaluationInputs } from './section-source.ts';

/** A score of every asset and day, and how far ahead it speaks. */
export interface ScoredGrade {
  readonly id: string;
  /** Per cell of the panel; NaN = abstained. */
  readonly scores: Float64Array;
  readonly horizonDays: number;
}

/** Graded days of the evaluated range with their outcomes. @param delayDays see `SampleInput`. */
export const samplesOf = (
  { snapshot: { panel }, range }: EvaluationInputs,
  { scores, horizonDays }: ScoredGrade,
  delayDays = 0,
): readonly DaySample[] =>
  daySamples({
    panel,
    grades: scores,
    horizonDays,
    delayDays,
    from: barAt(panel.times, range.from),
    to: barAt(panel.times, range.to),
  });

/** The series of every asset, without the market's returns. */
export const allSeries = (panel: Panel): readonly AssetSeries[] => {
  const noMarket = new Float64Array(panel.times.length);
  return panel.assets.map((_, asset) => assetSeries(panel, asset, noMarket));
};

/** Bars without a trade, up to the end of the data, after which an asset counts as gone. */
const SILENT_DAYS = 7;

/** Adds which assets stopped trading for good before the outcome closed. */
export const withGone = (
  days: readonly DaySample[],
  series: readonly AssetSeries[],
  horizonDays: number,
  score: (day: DaySample) => Float64Array,
): readonly ScoredOutcomes[] => {
  const lastTrade = series.map(({ traded }) => traded.lastIndexOf(1));
  const bars = series[0]?.traded.length ?? 0;
  return days.map((day) => ({
    score: score(day),
    outcome: day.outcome,
    gone: Uint8Array.from(day.assets, (asset) =>
      Number(lastTrade[asset] < Math.min(day.bar + horizonDays, bars - SILENT_DAYS)),
    ),
  }));
};

/** The same day with returns above the mean asset of the day: what the market did is taken out. */
export const aboveMean = (day: ScoredOutcomes): ScoredOutcomes => {
  const mean = day.outcome.reduce((sum, value) => sum + value, 0) / day.outcome.length;
  return { ...day, outcome: day.outcome.map((value) => value - mean) };
};
