import type { MetricId } from '@assay/domain/market';
import { SUPPLY_RULE } from '../market-cap/supply.ts';
import type { AssetFacts } from './asset-facts.ts';
import { type FactInput, factInput, stated } from './fact-input.ts';
import { deviationOver, growthOver, logOf, meanOver, ratioOf } from './step-series.ts';

const SUPPLY_AGE = SUPPLY_RULE.unitsDays;
const NETWORK_AGE = 7;
const COMMUNITY_AGE = 45;
const FUNDING_AGE = 800;

/** Units that can ever exist: the stated maximum, else those that exist. */
export const ultimateSupply = (facts: AssetFacts): Float64Array => {
  const total = facts.metric('supply/total', SUPPLY_AGE);
  return facts.metric('supply/max', SUPPLY_RULE.maximumDays).map((max, t) => (max > 0 ? max : total[t]));
};

const SUPPLY_METRICS = ['supply/circulating', 'supply/total', 'supply/max'] as const;

export const CIRCULATING_SHARE = factInput({
  id: 'circulating-share',
  meaning: 'Circulating supply as a share of the maximum (else the total) supply: the rest dilutes later',
  metrics: SUPPLY_METRICS,
  maxAgeDays: SUPPLY_AGE,
  scale: { worst: 0, best: 1 },
  series: (facts) => ratioOf(facts.metric('supply/circulating', SUPPLY_AGE), ultimateSupply(facts)),
});

export const SUPPLY_GROWTH = factInput({
  id: 'supply-growth-365d',
  meaning: 'Log growth of the circulating supply over 365 days',
  metrics: ['supply/circulating'],
  maxAgeDays: SUPPLY_AGE,
  better: 'less',
  scale: { worst: 0.5, best: 0 },
  series: (facts) => growthOver(facts.metric('supply/circulating', SUPPLY_AGE), 365),
});

export const TOP_HOLDERS = stated(
  'supply/top1pct-share',
  'Share of the supply held by the top 1 % of addresses',
  SUPPLY_AGE,
  { better: 'less', scale: { worst: 1, best: 0 } },
);

export const LISTINGS = stated('exchange/listings', 'Exchanges that list the asset', 120);

/** Log of the turnover on traded days. */
const logTurnover = ({ bars }: AssetFacts): Float64Array =>
  logOf(bars.turnover.map((turnover, t) => (bars.traded[t] === 1 ? turnover : Number.NaN)));

export const TURNOVER_DEPTH = factInput({
  id: 'turnover-depth-90d',
  meaning: 'Geometric mean of the daily turnover of the last 90 days',
  columns: ['turnover', 'close'],
  maxAgeDays: 90,
  series: (facts) => meanOver(logTurnover(facts), 90),
});

export const TURNOVER_STABILITY = factInput({
  id: 'turnover-deviation-90d',
  meaning: 'Standard deviation of the log of the daily turnover of the last 90 days',
  columns: ['turnover', 'close'],
  maxAgeDays: 90,
  better: 'less',
  scale: { worst: 2, best: 0 },
  series: (facts) => deviationOver(logTurnover(facts), 90),
});

export const TRADING_AGE = factInput({
  id: 'trading-age',
  meaning: 'Days since the first trade that the panel holds',
  columns: ['close', 'turnover'],
  maxAgeDays: 30,
  scale: { worst: 0, best: 1461 },
  series: (facts) => facts.age,
});

const GROWTH_DAYS = 90;

/** Growth of a 30-day mean over 90 days. */
const growing = (metric: MetricId, name: string, meaning: string, maxAgeDays: number): FactInput =>
  factInput({
    id: `${name}-growth-90d`,
    meaning: `Log growth over 90 days of the 30-day mean of ${meaning}`,
    metrics: [metric],
    maxAgeDays,
    scale: { worst: -0.5, best: 0.5 },
    series: (facts) => growthOver(meanOver(facts.metric(metric, maxAgeDays), 30), GROWTH_DAYS),
  });

export const ACTIVE_ADDRESSES = stated(
  'network/active-addresses',
  'Addresses active on the day',
  NETWORK_AGE,
);
export const ADDRESS_GROWTH = growing(
  'network/active-addresses',
  'active-addresses',
  'active addresses',
  NETWORK_AGE,
);
export const HOLDERS = stated('network/holders', 'Addresses with a balance', COMMUNITY_AGE);
export const HOLDER_GROWTH = growing('network/holders', 'holders', 'addresses with a balance', COMMUNITY_AGE);
export const FOLLOWERS = stated('community/twitter-followers', 'Followers on X', COMMUNITY_AGE);
export const FOLLOWER_GROWTH = growing(
  'community/twitter-followers',
  'twitter-followers',
  'followers on X',
  COMMUNITY_AGE,
);
export const SUBSCRIBERS = stated('community/reddit-subscribers', 'Subscribers on Reddit', COMMUNITY_AGE);
export const MEMBERS = stated('community/telegram-members', 'Members on Telegram', COMMUNITY_AGE);

export const ROUNDS = stated('funding/rounds', 'Funding rounds closed', FUNDING_AGE);
export const RAISED = stated('funding/raised-usd', 'Money raised in funding rounds', FUNDING_AGE);
export const INVESTORS = stated('funding/investors', 'Investors named in funding rounds', FUNDING_AGE);

export const VALUE_LOCKED = stated(
  'defi/tvl-usd',
  'Value locked in the chain or protocol of the asset',
  NETWORK_AGE,
);
export const VALUE_LOCKED_GROWTH = growing('defi/tvl-usd', 'tvl', 'the value locked', NETWORK_AGE);
export const VALUE_LOCKED_TO_CAP = factInput({
  id: 'tvl-to-market-cap',
  meaning: 'Value locked per unit of market capitalisation',
  metrics: ['defi/tvl-usd', 'market/cap-usd', 'supply/circulating'],
  columns: ['marketCap', 'close'],
  maxAgeDays: NETWORK_AGE,
  scale: { worst: 0, best: 1 },
  series: (facts) => ratioOf(facts.metric('defi/tvl-usd', NETWORK_AGE), facts.marketCap),
});
