import { type Panel, seriesOf } from '@assay/domain/market';
import { type SignalRule, signalSeries } from './hysteresis.ts';
import { followSignal, type RecordRule } from './record.ts';

/** Arrays per cell, as in `GradeHistory`. */
export interface MarketSignals {
  readonly signal: Int8Array;
  readonly trend: Int8Array;
  readonly strategyReturn: Float64Array;
  readonly holdingReturn: Float64Array;
}

export interface FollowInput {
  readonly panel: Panel;
  /** Trader Grade per cell. */
  readonly grades: Float64Array;
  /** Per asset, which bars traded. */
  readonly traded: readonly Uint8Array[];
}

/** Signals and their records for every asset. */
export const followMarket = (input: FollowInput, rule: SignalRule, recordRule: RecordRule): MarketSignals => {
  const { panel, grades, traded } = input;
  const bars = panel.times.length;
  const out: MarketSignals = {
    signal: new Int8Array(grades.length),
    trend: new Int8Array(grades.length),
    strategyReturn: new Float64Array(grades.length).fill(Number.NaN),
    holdingReturn: new Float64Array(grades.length).fill(Number.NaN),
  };
  for (let asset = 0; asset < panel.assets.length; asset++) {
    const [from, to] = [asset * bars, (asset + 1) * bars];
    const own = grades.subarray(from, to);
    const start = own.findIndex((grade) => !Number.isNaN(grade));
    if (start < 0) continue;
    const { closeAfterSilentDays } = recordRule;
    const series = signalSeries({ grades: own, traded: traded[asset], closeAfterSilentDays }, rule);
    out.signal.set(series.signal, from);
    out.trend.set(series.trend, from);
    const prices = { open: seriesOf(panel, 'open', asset), close: seriesOf(panel, 'close', asset) };
    followSignal({ ...prices, traded: traded[asset], standing: series.standing, start }, recordRule, {
      strategy: out.strategyReturn.subarray(from, to),
      holding: out.holdingReturn.subarray(from, to),
    });
  }
  return out;
};
