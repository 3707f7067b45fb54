import { SUPPLY_RULE } from '../market-cap/supply.ts';
import type { AssetFacts } from './asset-facts.ts';
import { factInput } from './fact-input.ts';
import { ultimateSupply } from './fundamental-inputs.ts';
import { logOf, meanOver, ratioOf } from './step-series.ts';

const NETWORK_AGE = 7;
const SUPPLY_AGE = SUPPLY_RULE.unitsDays;

/** What a market capitalisation is made from. */
const CAP_METRICS = ['market/cap-usd', 'supply/circulating'] as const;
const CAP = { metrics: CAP_METRICS, columns: ['marketCap', 'close'], better: 'less' } as const;

/** Market capitalisation with every unit that can ever exist in circulation, in USD. */
const fullyDiluted = (facts: AssetFacts): Float64Array => {
  const circulating = facts.metric('supply/circulating', SUPPLY_AGE);
  const dilution = ratioOf(ultimateSupply(facts), circulating);
  return facts.marketCap.map((cap, t) => cap * Math.max(1, dilution[t]));
};

export const CAP_TO_PEERS = factInput({
  ...CAP,
  id: 'market-cap-to-peers',
  meaning: 'Log of the market capitalisation less that of the median of its categories',
  comparedWith: 'category',
  series: (facts) => logOf(facts.marketCap),
});

export const DILUTED_TO_PEERS = factInput({
  ...CAP,
  id: 'fdv-to-peers',
  meaning: 'Log of the fully diluted valuation less that of the median of its categories',
  metrics: [...CAP_METRICS, 'supply/total', 'supply/max'],
  comparedWith: 'category',
  series: (facts) => logOf(fullyDiluted(facts)),
});

export const NVT = factInput({
  ...CAP,
  id: 'nvt-90d',
  meaning: 'Market capitalisation over the mean daily value transferred of the last 90 days',
  metrics: [...CAP_METRICS, 'network/transfer-value-usd'],
  maxAgeDays: NETWORK_AGE,
  scale: { worst: 150, best: 0 },
  series: (facts) =>
    ratioOf(facts.marketCap, meanOver(facts.metric('network/transfer-value-usd', NETWORK_AGE), 90)),
});

/** The realised cap counts every unit, so the cap beside it does too where it is stated. */
const capOfAllUnits = (facts: AssetFacts): Float64Array =>
  facts
    .metric('market/total-cap-usd', NETWORK_AGE)
    .map((total, t) => (Number.isNaN(total) ? facts.marketCap[t] : total));

export const MVRV = factInput({
  ...CAP,
  id: 'mvrv',
  meaning: 'Market capitalisation over realised capitalisation',
  metrics: ['market/total-cap-usd', ...CAP_METRICS, 'market/realised-cap-usd'],
  maxAgeDays: NETWORK_AGE,
  scale: { worst: 3.5, best: 0 },
  series: (facts) => ratioOf(capOfAllUnits(facts), facts.metric('market/realised-cap-usd', NETWORK_AGE)),
});

export const CAP_PER_ADDRESS = factInput({
  ...CAP,
  id: 'market-cap-per-address-30d',
  meaning: 'Market capitalisation over the mean of the active addresses of the last 30 days',
  metrics: [...CAP_METRICS, 'network/active-addresses'],
  maxAgeDays: NETWORK_AGE,
  series: (facts) =>
    ratioOf(facts.marketCap, meanOver(facts.metric('network/active-addresses', NETWORK_AGE), 30)),
});

export const TURNOVER_TO_CAP = factInput({
  ...CAP,
  id: 'turnover-to-market-cap-90d',
  meaning: 'Mean daily turnover of the last 90 days over market capitalisation: speculation in the price',
  columns: ['marketCap', 'close', 'turnover'],
  series: (facts) => ratioOf(meanOver(facts.bars.turnover, 90), facts.marketCap),
});
