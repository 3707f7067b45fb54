import { DAY, type Instant } from '@assay/core/kernel';
import { type Panel, type Snapshot, seriesOf } from '@assay/domain/market';
import { medianInPlace } from '../cross-section/median.ts';
import { hasTraded } from '../features/asset-series.ts';
import type { GradeHistory } from '../grades/grade-history.ts';
import { marketCaps } from '../market-cap/market-caps.ts';
import { followPick, type PickBars } from './follow-pick.ts';
import { MOONSHOT_RULE, type Moonshot } from './moonshot.ts';

/** What the rule reads of one asset. */
interface Candidate {
  readonly symbol: string;
  readonly bars: PickBars;
  readonly marketCap: Float64Array;
  /** Trader Grade; NaN = abstained. */
  readonly grade: Float64Array;
  /** Mean turnover of the last 3 and 30 days; NaN where none is known. */
  readonly short: Float64Array;
  readonly long: Float64Array;
}

/** Mean of the known values of the last `window` bars. */
const rollingMean = (values: Float64Array, window: number): Float64Array =>
  values.map((_, t) => {
    let [sum, count] = [0, 0];
    for (let i = Math.max(0, t - window + 1); i <= t; i++) {
      if (Number.isNaN(values[i])) continue;
      sum += values[i];
      count++;
    }
    return sum / count;
  });

const candidateOf = (panel: Panel, caps: Float64Array, history: GradeHistory, asset: number): Candidate => {
  const bars = panel.times.length;
  const close = seriesOf(panel, 'close', asset);
  const turnover = seriesOf(panel, 'turnover', asset);
  return {
    symbol: panel.assets[asset],
    bars: {
      open: seriesOf(panel, 'open', asset),
      close,
      traded: Uint8Array.from(close, (price, t) => Number(hasTraded(price, turnover[t]))),
    },
    marketCap: caps.subarray(asset * bars, (asset + 1) * bars),
    grade: history.trader.subarray(asset * bars, (asset + 1) * bars),
    short: rollingMean(turnover, MOONSHOT_RULE.surgeWindow),
    long: rollingMean(turnover, MOONSHOT_RULE.turnoverWindow),
  };
};

/** Median 30-day turnover of the assets graded on each bar. */
const middleTurnover = (candidates: readonly Candidate[], bars: number): Float64Array =>
  Float64Array.from({ length: bars }, (_, t) => {
    const graded = candidates.filter(({ grade }) => !Number.isNaN(grade[t]));
    return medianInPlace(Float64Array.from(graded, ({ long }) => long[t]));
  });

const lowCapBy = (candidate: Candidate, t: number, middle: number): Moonshot['lowCapBy'] | undefined => {
  const cap = candidate.marketCap[t];
  if (cap > 0) return cap < MOONSHOT_RULE.maxMarketCap ? 'market-cap' : undefined;
  return candidate.long[t] < middle ? 'turnover' : undefined;
};

const breaksOut = ({ bars: { close, traded } }: Candidate, t: number): boolean => {
  const { breakoutWindow } = MOONSHOT_RULE;
  if (traded[t] === 0 || t < breakoutWindow) return false;
  for (let i = t - breakoutWindow; i < t; i++) if (traded[i] === 1 && close[i] >= close[t]) return false;
  return true;
};

const isPick = (candidate: Candidate, t: number, middle: number): boolean =>
  candidate.grade[t] >= MOONSHOT_RULE.minTraderGrade &&
  candidate.short[t] >= MOONSHOT_RULE.minSurge * candidate.long[t] &&
  breaksOut(candidate, t) &&
  lowCapBy(candidate, t, middle) !== undefined;

const pickAt = (candidate: Candidate, t: number, times: Float64Array, middle: number) => {
  const { decided, ...outcome } = followPick(candidate.bars, t);
  const cap = candidate.marketCap[t];
  const endOf = (bar: number): Instant => times[bar] + DAY;
  const moonshot: Moonshot = {
    symbol: candidate.symbol,
    at: endOf(t),
    lowCapBy: lowCapBy(candidate, t, middle) as Moonshot['lowCapBy'],
    marketCap: cap > 0 ? cap : null,
    traderGrade: candidate.grade[t],
    surge: candidate.short[t] / candidate.long[t],
    endedAt: decided === null ? null : endOf(decided),
    ...outcome,
  };
  return { moonshot, until: decided ?? times.length };
};

const picksOf = (candidate: Candidate, times: Float64Array, middle: Float64Array): Moonshot[] => {
  const picks: Moonshot[] = [];
  for (let t = 0; t < times.length; t++) {
    if (!isPick(candidate, t, middle[t])) continue;
    const { moonshot, until } = pickAt(candidate, t, times, middle[t]);
    picks.push(moonshot);
    t = until;
  }
  return picks;
};

/**
 * Breakouts of small assets on rising turnover, oldest first, with entry, exit and return after costs. An asset
 * is picked once at a time; a pick depends on nothing after it, and what came of it on nothing after its end.
 * @param history grades of the same panel.
 */
export const findMoonshots = (
  snapshot: Pick<Snapshot, 'panel' | 'metrics'>,
  history: GradeHistory,
): readonly Moonshot[] => {
  const { panel } = snapshot;
  const caps = marketCaps(snapshot);
  const candidates = panel.assets.map((_, asset) => candidateOf(panel, caps, history, asset));
  const middle = middleTurnover(candidates, panel.times.length);
  return candidates
    .flatMap((candidate) => picksOf(candidate, panel.times, middle))
    .sort((a, b) => a.at - b.at || (a.symbol < b.symbol ? -1 : 1));
};
