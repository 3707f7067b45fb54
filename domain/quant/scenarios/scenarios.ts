import { DAY, type Instant } from '@assay/core/kernel';
import { type Snapshot, seriesOf } from '@assay/domain/market';
import { abstain, type Judgement, judged } from '../judgement.ts';
import { ultimateSupplyAt } from '../market-cap/supply.ts';
import { type MarketValues, marketValues } from './market-values.ts';
import { SCENARIO_RULE } from './model.ts';
import { type Peers, pastPerformance, peersOf } from './similar-tokens.ts';

/** What a token would be worth at a share of a total market value. */
export interface Outcome {
  readonly price: number;
  readonly marketCap: number;
  /** Price times the most units there can be; `null` where no supply is known. */
  readonly fullyDiluted: number | null;
  /** Simple return from the present price. */
  readonly roi: number;
}

export interface Scenario {
  /** Total market value in multiples of the present one. */
  readonly multiple: number;
  readonly totalMarketCap: number;
  readonly bear: Outcome;
  readonly base: Outcome;
  readonly moon: Outcome;
}

/** "If the market were worth so much": arithmetic on the token's past shares, no forecast. */
export interface AssetScenarios {
  readonly symbol: string;
  readonly asOf: Instant;
  readonly price: number;
  readonly marketCap: number;
  /** Sum over the assets held whose value is known, not of all that exist. */
  readonly totalMarketCap: number;
  /** Share of that total at present, and its 10, 50 and 90 % quantile over up to 730 days. */
  readonly share: {
    readonly now: number;
    readonly bear: number;
    readonly base: number;
    readonly moon: number;
  };
  readonly scenarios: readonly Scenario[];
  /** Simple return of the last 365 days. */
  readonly pastPerformance: number | null;
  readonly peers: Peers | null;
}

const round = (value: number): number => Number(value.toPrecision(6));

/** Simple return of a growth in six decimals: what is even is 0. */
const gainOf = (growth: number): number => Math.round((growth - 1) * 1e6) / 1e6 || 0;

/** Linear between the nearest two (Hyndman and Fan, 1996, type 7). */
const quantile = (sorted: Float64Array, p: number): number => {
  const place = p * (sorted.length - 1);
  const low = Math.floor(place);
  return sorted[low] + (place - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]);
};

/** Past shares of the asset, ascending. */
const sharesOf = ({ assets, total }: MarketValues, asset: number): Float64Array =>
  assets[asset]
    .map((value, i) => value / total[i])
    .filter((share) => !Number.isNaN(share))
    .sort();

const outcomeAt = (marketCap: number, now: { price: number; marketCap: number; units: number }): Outcome => {
  const price = now.price * (marketCap / now.marketCap);
  return {
    price: round(price),
    marketCap: round(marketCap),
    fullyDiluted: now.units > 0 ? round(price * now.units) : null,
    roi: gainOf(marketCap / now.marketCap),
  };
};

const judgeAsset = (
  snapshot: Snapshot,
  values: MarketValues,
  asset: number,
  t: number,
): Judgement<AssetScenarios> => {
  const { panel } = snapshot;
  const price = seriesOf(panel, 'close', asset)[t];
  const marketCap = values.assets[asset].at(-1) ?? Number.NaN;
  const total = values.total.at(-1) ?? Number.NaN;
  if (!(price > 0)) return abstain('no-bar', 'The asset has no price on this day.');
  if (Number.isNaN(marketCap))
    return abstain('market-cap-unknown', 'No source states what the asset is worth.');
  if (Number.isNaN(total))
    return abstain('market-unknown', 'Fewer than 10 assets have a known market value.');
  const shares = sharesOf(values, asset);
  const { minShareDays, shareStep, multiples } = SCENARIO_RULE;
  if (shares.length * shareStep < minShareDays) {
    return abstain('too-little-history', 'The share of the market is known for fewer than 90 days.');
  }
  const at = (name: 'bear' | 'base' | 'moon'): number => quantile(shares, SCENARIO_RULE.shares[name]);
  const share = { now: marketCap / total, bear: at('bear'), base: at('base'), moon: at('moon') };
  const now = {
    price,
    marketCap,
    units: ultimateSupplyAt(snapshot.metrics, panel.assets[asset], panel.times[t] + DAY),
  };
  const performance = pastPerformance(snapshot, asset, t);
  return judged({
    symbol: panel.assets[asset],
    asOf: panel.times[t] + DAY,
    price: round(price),
    marketCap: round(marketCap),
    totalMarketCap: round(total),
    share: {
      now: round(share.now),
      bear: round(share.bear),
      base: round(share.base),
      moon: round(share.moon),
    },
    scenarios: multiples.map((multiple) => ({
      multiple,
      totalMarketCap: round(multiple * total),
      bear: outcomeAt(multiple * total * share.bear, now),
      base: outcomeAt(multiple * total * share.base, now),
      moon: outcomeAt(multiple * total * share.moon, now),
    })),
    pastPerformance: Number.isNaN(performance) ? null : round(performance),
    peers: peersOf(snapshot, values, asset, t),
  });
};

/**
 * Scenarios of every asset of a daily snapshot as known at the close of bar `t`, the last one by default; in
 * the order of the panel's assets.
 */
export const marketScenarios = (
  snapshot: Snapshot,
  t: number = snapshot.panel.times.length - 1,
): readonly Judgement<AssetScenarios>[] => {
  if (snapshot.panel.interval !== '1d') {
    throw new RangeError(`scenarios are daily, the panel is ${snapshot.panel.interval}`);
  }
  const values = marketValues(snapshot, t);
  return snapshot.panel.assets.map((_, asset) => judgeAsset(snapshot, values, asset, t));
};
