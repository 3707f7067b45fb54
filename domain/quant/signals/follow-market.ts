import { type Panel, seriesOf } from '@assay/domain/market';
import { type SignalRule, StandingSignal } from './hysteresis.ts';
import { Follower, type RecordRule } from './record.ts';

/** Arrays per cell, as in `GradeHistory`. */
export interface MarketSignals {
  readonly signal: Int8Array;
  readonly trend: Int8Array;
  readonly strategyReturn: Float64Array;
  readonly holdingReturn: Float64Array;
}

/** One asset's bars; arrays of one value per bar. */
export interface FollowedBars {
  /** Prices; NaN open = the source has none, and the close is taken. */
  readonly open: Float64Array;
  readonly close: Float64Array;
  /** Trader Grade; NaN = abstained. */
  readonly grades: Float64Array;
  readonly traded: Uint8Array;
}

/** Signals of one asset and the record of following them, from its first signal on. */
export class AssetFollower {
  readonly #signal: StandingSignal;
  readonly #record: Follower;

  constructor(rule: SignalRule, recordRule: RecordRule) {
    this.#signal = new StandingSignal(rule, recordRule.closeAfterSilentDays);
    this.#record = new Follower(recordRule);
  }

  /** Follows the bars `from .. to`, which come after those before. @param out of the asset alone; bars without a record are left as they are. */
  advance({ open, close, grades, traded }: FollowedBars, from: number, to: number, out: MarketSignals): void {
    for (let t = from; t < to; t++) {
      const grade = grades[t];
      if (this.#record.started) {
        this.#record.advance(open[t], close[t], traded[t] === 1, this.#signal.standing === 1);
      } else if (!Number.isNaN(grade)) this.#record.start(close[t]);
      out.signal[t] = this.#signal.advance(grade, traded[t] === 1);
      out.trend[t] = this.#signal.trend;
      if (!this.#record.started) continue;
      out.strategyReturn[t] = this.#record.strategy;
      out.holdingReturn[t] = this.#record.holding;
    }
  }
}

export const emptySignals = (cells: number): MarketSignals => ({
  signal: new Int8Array(cells),
  trend: new Int8Array(cells),
  strategyReturn: new Float64Array(cells).fill(Number.NaN),
  holdingReturn: new Float64Array(cells).fill(Number.NaN),
});

/** One asset's part of arrays per cell, as views. @param stride cells per asset. */
export const signalsOf = (all: MarketSignals, asset: number, stride: number): MarketSignals => {
  const [from, to] = [asset * stride, (asset + 1) * stride];
  return {
    signal: all.signal.subarray(from, to),
    trend: all.trend.subarray(from, to),
    strategyReturn: all.strategyReturn.subarray(from, to),
    holdingReturn: all.holdingReturn.subarray(from, to),
  };
};

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
  const out = emptySignals(grades.length);
  for (let asset = 0; asset < panel.assets.length; asset++) {
    const own = {
      open: seriesOf(panel, 'open', asset),
      close: seriesOf(panel, 'close', asset),
      grades: grades.subarray(asset * bars, (asset + 1) * bars),
      traded: traded[asset],
    };
    new AssetFollower(rule, recordRule).advance(own, 0, bars, signalsOf(out, asset, bars));
  }
  return out;
};
