import { abstentionCode } from './abstention.ts';
import { RollingMedian } from './cross-section/rolling-median.ts';
import type { AssetSeries } from './features/asset-series.ts';

/** Which assets are compared on a day, decided from bars up to that day only. Turnover in USD, windows in days. */
export const UNIVERSE_RULE = {
  minMedianTurnover: 2_000_000,
  turnoverWindow: 30,
  /** Share of the traded days of the window whose turnover must be known. */
  minKnownTurnover: 2 / 3,
  minTradedDays: 100,
  tradedWindow: 120,
  /** Pegged = median absolute daily log return below this; a median, so that one lost peg does not hide it. */
  peggedBelow: 0.002,
  peggedWindow: 60,
  minCrossSection: 10,
} as const;

const NOT_LISTED = abstentionCode('not-listed');
const NO_BAR = abstentionCode('no-bar');
const TOO_LITTLE_HISTORY = abstentionCode('too-little-history');
const TURNOVER_UNKNOWN = abstentionCode('turnover-unknown');
const ILLIQUID = abstentionCode('illiquid');
const PEGGED = abstentionCode('pegged');

/** How many of the last bars satisfied something. */
class RollingCount {
  readonly #window: number;
  readonly #flags: Uint8Array;
  count = 0;

  constructor(window: number, length: number) {
    this.#window = window;
    this.#flags = new Uint8Array(length);
  }

  advance(t: number, holds: boolean): void {
    this.#flags[t] = holds ? 1 : 0;
    this.count += this.#flags[t];
    if (t >= this.#window) this.count -= this.#flags[t - this.#window];
  }
}

/** The rolling figures that the rule is stated in, for one asset. */
class RollingFigures {
  readonly #asset: AssetSeries;
  readonly #history: RollingCount;
  readonly #traded: RollingCount;
  readonly #known: RollingCount;
  readonly #turnover = new RollingMedian(UNIVERSE_RULE.turnoverWindow);
  readonly #moves = new RollingMedian(UNIVERSE_RULE.peggedWindow);

  constructor(asset: AssetSeries) {
    const length = asset.traded.length;
    this.#asset = asset;
    this.#history = new RollingCount(UNIVERSE_RULE.tradedWindow, length);
    this.#traded = new RollingCount(UNIVERSE_RULE.turnoverWindow, length);
    this.#known = new RollingCount(UNIVERSE_RULE.turnoverWindow, length);
  }

  advance(t: number): void {
    const { traded, turnover, logReturn } = this.#asset;
    const { turnoverWindow, peggedWindow } = UNIVERSE_RULE;
    this.#history.advance(t, traded[t] === 1);
    this.#traded.advance(t, traded[t] === 1);
    this.#known.advance(t, traded[t] === 1 && turnover[t] > 0);
    this.#turnover.push(turnover[t]);
    if (t >= turnoverWindow) this.#turnover.drop(turnover[t - turnoverWindow]);
    this.#moves.push(Math.abs(logReturn[t]));
    if (t >= peggedWindow) this.#moves.drop(Math.abs(logReturn[t - peggedWindow]));
  }

  verdict(t: number): number {
    const { traded, logPrice, turnover } = this.#asset;
    if (Number.isNaN(logPrice[t])) return NOT_LISTED;
    if (traded[t] === 0) return NO_BAR;
    if (this.#history.count < UNIVERSE_RULE.minTradedDays) return TOO_LITTLE_HISTORY;
    const enoughKnown = this.#known.count >= UNIVERSE_RULE.minKnownTurnover * this.#traded.count;
    if (Number.isNaN(turnover[t]) || !enoughKnown) return TURNOVER_UNKNOWN;
    if (this.#turnover.median < UNIVERSE_RULE.minMedianTurnover) return ILLIQUID;
    return this.#moves.median < UNIVERSE_RULE.peggedBelow ? PEGGED : 0;
  }
}

/** Per bar the abstention that the asset's own bars call for, or 0 where it may be graded. */
export const judgeAsset = (asset: AssetSeries): Uint8Array => {
  const figures = new RollingFigures(asset);
  return Uint8Array.from(asset.traded, (_, t) => {
    figures.advance(t);
    return figures.verdict(t);
  });
};
