import { type Random, seededRandom } from '@assay/core/kernel';
import {
  HOURS_A_YEAR,
  MARKET_JUMP,
  OUTAGE,
  REGIMES,
  REVERSION,
  SECTOR_VOLATILITY,
  SECTORS,
  TRANSITIONS,
  VENUES,
} from './parameters.ts';

/** What all assets share, from the start of the market to a day; a longer one begins with the same values. */
export interface Factors {
  readonly days: number;
  /** Index into `REGIMES`, per day. */
  readonly regime: Uint8Array;
  /** Log return of the market, per hour. */
  readonly market: Float64Array;
  /** Log return of each sector, per hour. */
  readonly sectors: readonly Float64Array[];
  /** 1 where the venue gave no bar, per venue and day. */
  readonly outages: readonly Uint8Array[];
}

const nextRegime = (from: number, u: number): number => {
  const [toCalm, toNormal] = TRANSITIONS[from];
  if (u < toCalm) return 0;
  return u < toCalm + toNormal ? 1 : 2;
};

const regimes = (random: Random, days: number): Uint8Array => {
  const regime = new Uint8Array(days);
  let state = 1;
  for (let day = 0; day < days; day++) {
    state = nextRegime(state, random.uniform());
    regime[day] = state;
  }
  return regime;
};

const marketReturns = (random: Random, regime: Uint8Array): Float64Array => {
  const returns = new Float64Array(regime.length * 24);
  let level = 0;
  for (let day = 0; day < regime.length; day++) {
    const { drift, volatility, jump } = REGIMES[regime[day]];
    const pulled = (drift - REVERSION * level) / HOURS_A_YEAR;
    const jumpHour = random.uniform() < jump ? random.integer(24) : -1;
    for (let hour = 0; hour < 24; hour++) {
      let value = pulled + (volatility / Math.sqrt(HOURS_A_YEAR)) * random.normal();
      if (hour === jumpHour) value += MARKET_JUMP.mean + MARKET_JUMP.deviation * random.normal();
      returns[day * 24 + hour] = value;
      level += value;
    }
  }
  return returns;
};

const sectorReturns = (random: Random, regime: Uint8Array): Float64Array => {
  const returns = new Float64Array(regime.length * 24);
  for (let day = 0; day < regime.length; day++) {
    const deviation = sectorDeviation(regime[day]);
    for (let hour = 0; hour < 24; hour++) returns[day * 24 + hour] = deviation * random.normal();
  }
  return returns;
};

/** Hourly deviation of a sector factor in a regime. */
export const sectorDeviation = (regime: number): number =>
  (SECTOR_VOLATILITY * REGIMES[regime].scale) / Math.sqrt(HOURS_A_YEAR);

/** Hourly deviation of the market factor in a regime, jumps aside. */
export const marketDeviation = (regime: number): number =>
  REGIMES[regime].volatility / Math.sqrt(HOURS_A_YEAR);

/** The shared factors of the first `days` days. Every factor has a stream of its own. */
export const factorsOf = (seed: string, days: number): Factors => {
  const stream = (name: string) => seededRandom(`${seed}/${name}`);
  const regime = regimes(stream('regime'), days);
  return {
    days,
    regime,
    market: marketReturns(stream('market'), regime),
    sectors: Array.from({ length: SECTORS }, (_, i) => sectorReturns(stream(`sector/${i}`), regime)),
    outages: Array.from({ length: VENUES }, (_, i) => {
      const random = stream(`venue/${i}`);
      return Uint8Array.from({ length: days }, () => (random.uniform() < OUTAGE ? 1 : 0));
    }),
  };
};
