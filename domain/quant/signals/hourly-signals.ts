import type { Panel } from '@assay/domain/market';
import type { Abstention } from '../abstention.ts';
import { type AssetSeries, assetSeries } from '../features/asset-series.ts';
import { identify } from '../model-identity.ts';
import { followMarket, type MarketSignals } from './follow-market.ts';
import type { SignalRule } from './hysteresis.ts';
import type { RecordRule } from './record.ts';
import { type TrendRule, trendGrades } from './trend-grade.ts';

/** In hours. Days to weeks, because a follower pays 30 bp for every round trip. */
export const HOURLY_TREND: TrendRule = {
  speeds: [
    { fast: 24, slow: 72 },
    { fast: 48, slow: 144 },
    { fast: 96, slow: 288 },
  ],
  volatilitySpan: 720,
  scaleSpan: 2160,
  limit: 2,
  warmUp: 2160,
};

const SIGNAL: SignalRule = { enterLong: 70, leaveLong: 50, enterShort: 30, leaveShort: 50 };
const RECORD: RecordRule = { feePerSide: 0.001, slippagePerSide: 0.0005, closeAfterSilentDays: 7 * 24 };

export const HOURLY_SIGNAL = identify('hourly-signal', '1', {
  trend: { ...HOURLY_TREND, speeds: HOURLY_TREND.speeds.map((speed) => ({ ...speed })) },
  signal: { ...SIGNAL },
  record: { feePerSide: RECORD.feePerSide, slippagePerSide: RECORD.slippagePerSide },
  closeAfterSilentHours: RECORD.closeAfterSilentDays,
});

/** Every hourly signal of a panel; arrays per cell `asset * times.length + t`. */
export interface HourlySignals extends MarketSignals {
  readonly model: typeof HOURLY_SIGNAL;
  readonly assets: readonly string[];
  /** Starts of the bars. */
  readonly times: Float64Array;
  /** Trend grade, 0-100; NaN = abstained. */
  readonly grade: Float64Array;
  /** Why there is no signal: index into {@link HOURLY_ABSTENTIONS}. */
  readonly abstention: Uint8Array;
}

/** Why an hour has no signal. `HourlySignals.abstention` holds indices into this list; 0 = there is one. */
export const HOURLY_ABSTENTIONS = [
  { id: 'graded', reason: 'The asset has a signal.' },
  { id: 'not-listed', reason: 'The asset had not traded yet.' },
  { id: 'no-bar', reason: 'The asset did not trade in this hour.' },
  { id: 'too-little-history', reason: 'The asset has traded in fewer than 2,160 hours.' },
] as const satisfies readonly Abstention[];
const [NOT_LISTED, NO_BAR, TOO_LITTLE_HISTORY] = [1, 2, 3];

const abstentionOf = (asset: AssetSeries, grade: Float64Array, t: number): number => {
  if (!Number.isNaN(grade[t])) return 0;
  if (Number.isNaN(asset.logPrice[t])) return NOT_LISTED;
  return asset.traded[t] === 0 ? NO_BAR : TOO_LITTLE_HISTORY;
};

/**
 * Signals of every asset and hour, each from that asset's own bars: 1 from a trend grade >= 70 until < 50,
 * -1 from <= 30 until > 50, and the record of following them after costs.
 * @throws RangeError where the panel is not hourly.
 */
export const hourlySignals = (panel: Panel): HourlySignals => {
  if (panel.interval !== '1h') throw new RangeError(`hourly signals need hourly bars, not ${panel.interval}`);
  const bars = panel.times.length;
  const grade = new Float64Array(panel.assets.length * bars);
  const abstention = new Uint8Array(grade.length);
  const noMarket = new Float64Array(0);
  const traded = panel.assets.map((_, asset) => {
    const series = assetSeries(panel, asset, noMarket);
    const own = trendGrades(series.logPrice, series.traded, HOURLY_TREND);
    grade.set(own, asset * bars);
    for (let t = 0; t < bars; t++) abstention[asset * bars + t] = abstentionOf(series, own, t);
    return series.traded;
  });
  const signals = followMarket({ panel, grades: grade, traded }, SIGNAL, RECORD);
  return {
    model: HOURLY_SIGNAL,
    assets: panel.assets,
    times: panel.times,
    grade,
    abstention,
    ...signals,
  };
};
