import { type Random, seededRandom } from '@assay/core/kernel';
import { nextOf } from './autoregression.ts';
import { type Factors, marketDeviation, sectorDeviation } from './factors.ts';
import {
  ASSET,
  DEMISE,
  DRIFT,
  HOUR_SHARES,
  HOURS_A_YEAR,
  LOG_TURNOVER,
  LOG_VOLATILITY,
  LOW_VOLATILITY,
  REGIMES,
  TURNOVER_POWER,
} from './parameters.ts';
import type { Profile } from './profile.ts';

/** The hours of one asset, from its listing to a day; logs of prices, turnover in whole dollars. */
export interface HourlyPath {
  /** Days of the market: first and one past the last. */
  readonly first: number;
  readonly end: number;
  /** `close[h]` closes hour h of the path; hour h opens where hour h - 1 closed. */
  readonly close: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly turnover: Float64Array;
}

/** What holds for all hours of one day. */
interface DayState {
  readonly regime: number;
  /** Hourly drift and idiosyncratic deviation. */
  readonly drift: number;
  readonly deviation: number;
  /** Hourly deviation of the whole return, the shared factors included. */
  readonly total: number;
  readonly jumpHour: number;
  readonly jump: number;
  /** Share of the market cap that changes hands today. */
  readonly velocity: number;
}

/** Draws the days of an asset one after the other: eight numbers or so a day, in a fixed order. */
const dayStates = (profile: Profile, factors: Factors, random: Random): ((day: number) => DayState) => {
  const { volatility, marketBeta, sectorBeta } = profile;
  const carry = LOW_VOLATILITY.level - LOW_VOLATILITY.slope * (volatility - ASSET.volatility);
  let logVolatility = 0;
  let logTurnover = 0;
  let drift = 0;
  return (day) => {
    logVolatility = nextOf(LOG_VOLATILITY, logVolatility, random);
    logTurnover = nextOf(LOG_TURNOVER, logTurnover, random);
    drift = nextOf(DRIFT, drift, random);
    const jumps = random.uniform() < ASSET.jump;
    const regime = factors.regime[day];
    const dying = day >= profile.delisted - DEMISE.days;
    const scale = REGIMES[regime].scale * Math.exp(logVolatility) * (dying ? DEMISE.scale : 1);
    const deviation = (volatility * scale) / Math.sqrt(HOURS_A_YEAR);
    const shared = (marketBeta * marketDeviation(regime)) ** 2 + (sectorBeta * sectorDeviation(regime)) ** 2;
    return {
      regime,
      drift: (carry + drift) / HOURS_A_YEAR + (dying ? DEMISE.dailyDrift / 24 : 0),
      deviation,
      total: Math.sqrt(shared + deviation * deviation),
      jumpHour: jumps ? random.integer(24) : -1,
      jump: jumps ? ASSET.jumpDeviation * random.normal() : 0,
      velocity: profile.velocity * scale ** TURNOVER_POWER * Math.exp(logTurnover),
    };
  };
};

/**
 * The hourly path of an asset until the market's day `end`. Highs and lows are draws from the exact law of
 * the extremes of a Brownian bridge between the hour's open and close.
 */
export const hourlyPath = (seed: string, profile: Profile, factors: Factors, end: number): HourlyPath => {
  const first = profile.listed;
  const last = Math.max(first, Math.min(end, profile.delisted));
  const hours = (last - first) * 24;
  const [close, high, low, turnover] = Array.from({ length: 4 }, () => new Float64Array(hours));
  const random = seededRandom(`${seed}/${profile.symbol}/path`);
  const stateOf = dayStates(profile, factors, random);
  const { market } = factors;
  const sector = factors.sectors[profile.sector];
  let price = profile.logPrice;
  for (let day = first; day < last; day++) {
    const state = stateOf(day);
    const { drift, deviation, total } = state;
    const traded = (Math.exp(price) * profile.supply * state.velocity) / 1000;
    const variance = 2 * total * total;
    for (let hour = 0; hour < 24; hour++) {
      const shared = day * 24 + hour;
      const at = shared - first * 24;
      let change = profile.marketBeta * market[shared] + profile.sectorBeta * sector[shared];
      change += drift + deviation * random.normal();
      if (hour === state.jumpHour) change += state.jump;
      const square = change * change;
      high[at] = price + 0.5 * (change + Math.sqrt(square - variance * Math.log(1 - random.uniform())));
      low[at] = price + 0.5 * (change - Math.sqrt(square - variance * Math.log(1 - random.uniform())));
      turnover[at] = Math.round(
        traded * HOUR_SHARES[hour] * (0.4 + 0.75 * Math.min(5, Math.abs(change) / total)),
      );
      price += change;
      close[at] = price;
    }
  }
  return { first, end: last, close, high, low, turnover };
};
