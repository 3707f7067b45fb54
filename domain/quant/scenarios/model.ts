import { MARKET_CAP_RULE } from '../market-cap/market-caps.ts';
import { SUPPLY_RULE } from '../market-cap/supply.ts';
import { identify, type ModelIdentity } from '../model-identity.ts';

/** Every parameter of the scenarios; windows in days. */
export const SCENARIO_RULE = {
  /** Total market value in multiples of today's. */
  multiples: [0.5, 1, 2, 4, 8],
  /** Quantiles of the token's share of the total over the window. */
  shares: { bear: 0.1, base: 0.5, moon: 0.9 },
  shareWindow: 730,
  minShareDays: 90,
  /** A share changes little from week to week: days between two looks at it. */
  shareStep: 7,
  performanceDays: 365,
  /** A total over fewer assets is no market. */
  minAssets: 10,
  mostSimilar: 10,
} as const;

export const SCENARIO_MODEL: ModelIdentity = identify('scenarios', '2', {
  ...SCENARIO_RULE,
  marketCap: MARKET_CAP_RULE,
  supply: SUPPLY_RULE,
});
