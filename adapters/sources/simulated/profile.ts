import { seededRandom } from '@assay/core/kernel';
import { ASSET, SECTORS, VENUES } from './parameters.ts';

/** What does not change about a simulated asset. */
export interface Profile {
  readonly symbol: string;
  /** Day of the market on which it is listed, and the first on which it is no longer (may be infinite). */
  readonly listed: number;
  readonly delisted: number;
  readonly sector: number;
  readonly venue: number;
  readonly marketBeta: number;
  readonly sectorBeta: number;
  /** Yearly idiosyncratic volatility. */
  readonly volatility: number;
  /** Share of its market cap that changes hands in a normal day. */
  readonly velocity: number;
  /** Log of the price at listing. */
  readonly logPrice: number;
  readonly supply: number;
}

/** `SIM001`: no listed coin is called that. */
export const symbolOf = (rank: number): string => `SIM${String(rank).padStart(3, '0')}`;

/** `Simulated 1`, by the number in the symbol. */
export const nameOf = (symbol: string): string => `Simulated ${Number(symbol.slice(3))}`;

/** The asset of a rank by size at listing, 1 = largest. It depends on seed and rank alone. */
export const profileOf = (seed: string, rank: number): Profile => {
  const symbol = symbolOf(rank);
  const random = seededRandom(`${seed}/${symbol}/profile`);
  const spread = (deviation: number) => Math.exp(deviation * random.normal());
  const smallness = 0.75 + (0.5 * rank) / (rank + 100);
  const cap = (ASSET.largestCap / rank ** ASSET.capExponent) * spread(ASSET.capSpread);
  const logPrice = ASSET.priceSpread * random.normal();
  const listed = random.uniform() < ASSET.listedAtStart ? 0 : 1 + random.integer(ASSET.listingDays);
  const life = Math.max(ASSET.shortestLife, (-Math.log(1 - random.uniform()) * 365) / ASSET.delistingHazard);
  return {
    symbol,
    listed,
    delisted: rank <= ASSET.neverDelisted ? Number.POSITIVE_INFINITY : listed + Math.floor(life),
    sector: random.integer(SECTORS),
    venue: random.integer(VENUES),
    marketBeta: Math.max(0.2, 1 + ASSET.betaSpread * random.normal()),
    sectorBeta: Math.max(0.2, 1 + ASSET.betaSpread * random.normal()),
    volatility: ASSET.volatility * smallness * spread(ASSET.volatilitySpread),
    velocity: ASSET.velocity * spread(ASSET.velocitySpread),
    logPrice,
    supply: cap / Math.exp(logPrice),
  };
};
