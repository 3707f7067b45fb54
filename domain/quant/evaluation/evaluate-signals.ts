import { medianInPlace } from '../cross-section/median.ts';
import type { GradeHistory } from '../grades/grade-history.ts';

/** Signals and the record of following them: of days or of hours. */
export type FollowedSignals = Pick<
  GradeHistory,
  'assets' | 'times' | 'abstention' | 'signal' | 'strategyReturn' | 'holdingReturn'
>;

/** How following the signal fared against holding, asset by asset, at the end of the history. */
export interface SignalEvaluation {
  /** Assets that ever had a signal. */
  readonly assets: number;
  readonly medianStrategyReturn: number;
  readonly medianHoldingReturn: number;
  readonly meanStrategyReturn: number;
  readonly meanHoldingReturn: number;
  /** Share of the assets where following ended above holding. */
  readonly aheadOfHolding: number;
  /** Share of the assets where following ended above zero. */
  readonly profitable: number;
  /** Share of the cells that have a signal. */
  readonly bullish: number;
  readonly bearish: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const evaluateSignals = (followed: FollowedSignals): SignalEvaluation => {
  const { assets, times, abstention, signal, strategyReturn, holdingReturn } = followed;
  const ends = assets
    .map((_, asset) => (asset + 1) * times.length - 1)
    .map((cell) => ({ strategy: strategyReturn[cell], holding: holdingReturn[cell] }))
    .filter(({ strategy }) => !Number.isNaN(strategy));
  let [graded, bullish, bearish] = [0, 0, 0];
  for (let cell = 0; cell < signal.length; cell++) {
    if (abstention[cell] !== 0) continue;
    graded++;
    if (signal[cell] > 0) bullish++;
    if (signal[cell] < 0) bearish++;
  }
  const strategies = ends.map(({ strategy }) => strategy);
  const holdings = ends.map(({ holding }) => holding);
  return {
    assets: ends.length,
    medianStrategyReturn: medianInPlace(Float64Array.from(strategies)),
    medianHoldingReturn: medianInPlace(Float64Array.from(holdings)),
    meanStrategyReturn: mean(strategies),
    meanHoldingReturn: mean(holdings),
    aheadOfHolding: ends.filter(({ strategy, holding }) => strategy > holding).length / ends.length,
    profitable: ends.filter(({ strategy }) => strategy > 0).length / ends.length,
    bullish: bullish / graded,
    bearish: bearish / graded,
  };
};
