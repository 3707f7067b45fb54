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
  #place = 0;
  count = 0;

  constructor(window: number) {
    this.#window = window;
    this.#flags = new Uint8Array(window);
  }

  advance(holds: boolean): void {
    const flag = holds ? 1 : 0;
    this.count += flag - this.#flags[this.#place];
    this.#flags[this.#place] = flag;
    this.#place = this.#place + 1 === this.#window ? 0 : this.#place + 1;
  }
}

/** The rolling figures that the rule is stated in, for one asset. */
class RollingFigures {
  readonly #asset: AssetSeries;
  readonly #from: number;
  readonly #history: RollingCount;
  readonly #traded: RollingCount;
  readonly #known: RollingCount;
  readonly #turnover = new RollingMedian(UNIVERSE_RULE.turnoverWindow);
  readonly #moves = new RollingMedian(UNIVERSE_RULE.peggedWindow);

  /** @param from first bar to be judged; the figures reach as far back as it needs. */
  constructor(asset: AssetSeries, from: number) {
    this.#asset = asset;
    this.#from = from;
    this.#history = new RollingCount(UNIVERSE_RULE.tradedWindow);
    this.#traded = new RollingCount(UNIVERSE_RULE.turnoverWindow);
    this.#known = new RollingCount(UNIVERSE_RULE.turnoverWindow);
  }

  advance(t: number): void {
    const { traded, turnover, logReturn } = this.#asset;
    const { turnoverWindow, peggedWindow } = UNIVERSE_RULE;
    this.#history.advance(traded[t] === 1);
    this.#traded.advance(traded[t] === 1);
    this.#known.advance(traded[t] === 1 && turnover[t] > 0);
    this.#roll(this.#turnover, turnover[t], turnover[t - turnoverWindow], t, turnoverWindow);
    this.#roll(this.#moves, Math.abs(logReturn[t]), Math.abs(logReturn[t - peggedWindow]), t, peggedWindow);
  }

  /** @param old what leaves the window. */
  #roll(median: RollingMedian, value: number, old: number, t: number, window: number): void {
    if (t <= this.#from - window) return;
    median.push(value);
    if (t > this.#from && t >= window) median.drop(old);
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

/** Longest window of the rule. */
export const UNIVERSE_WARM_UP = Math.max(
  UNIVERSE_RULE.tradedWindow,
  UNIVERSE_RULE.turnoverWindow,
  UNIVERSE_RULE.peggedWindow,
);

/** Per bar from `from` on the abstention that the asset's own bars call for, or 0 where it may be graded. */
export const judgeAsset = (asset: AssetSeries, from = 0): Uint8Array => {
  const bars = asset.traded.length;
  const start = Math.max(0, from - UNIVERSE_WARM_UP);
  const figures = new RollingFigures(asset, from);
  const verdicts = new Uint8Array(bars - from);
  for (let t = start; t < bars; t++) {
    figures.advance(t);
    if (t >= from) verdicts[t - from] = figures.verdict(t);
  }
  return verdicts;
};
