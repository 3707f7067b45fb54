import { bucketsOf } from '../statistics/buckets.ts';
import type { Liquidity } from './liquidity.ts';
import { COST_RULE, tradingCost } from './trading-cost.ts';

export interface BucketPortfolioInput {
  /** Logarithms of the prices of fills, see `logFillPrices`. */
  readonly fills: readonly Float64Array[];
  readonly liquidity: Liquidity;
  /** Per cell; NaN = not held. */
  readonly scores: Float64Array;
  /** Bars of the first and after the last choice, half open; the panel must hold two bars more. */
  readonly from: number;
  readonly to: number;
  /** Days that each day's choice is held: the portfolio is the mean of the choices of so many days. */
  readonly holdingDays: number;
  readonly buckets: number;
  /** Buckets to hold, 0 = lowest; all where not given. */
  readonly only?: readonly number[];
}

/** One bucket held as a portfolio; arrays of one value per choice. */
export interface BucketPortfolio {
  /** Simple return from the fill of the choice to the fill of the next one, before costs. */
  readonly gross: Float64Array;
  readonly net: Float64Array;
  /** Half of what was bought and sold, as a share of the portfolio. */
  readonly turnover: Float64Array;
  /** USD at which the day's least liquid trade is 1 % of the asset's daily turnover; infinite without trades. */
  readonly capacity: Float64Array;
}

/** Bucket of each asset on a day, -1 = none. */
const choose = ({ fills, scores, buckets }: BucketPortfolioInput, t: number): Int32Array => {
  const bars = fills[0].length;
  const members = fills.flatMap((_, asset) => (Number.isNaN(scores[asset * bars + t]) ? [] : [asset]));
  const own = bucketsOf(
    members.map((asset) => scores[asset * bars + t]),
    buckets,
  );
  const out = new Int32Array(fills.length).fill(-1);
  members.forEach((asset, i) => {
    out[asset] = own[i];
  });
  return out;
};

/** Equal weights in each choice, the choices of the last days weighing alike. */
const targetWeights = (choices: readonly Int32Array[], bucket: number, holdingDays: number): Float64Array => {
  const weights = new Float64Array(choices[0].length);
  for (const choice of choices) {
    let members = 0;
    for (const own of choice) if (own === bucket) members++;
    for (let asset = 0; asset < choice.length; asset++) {
      if (choice[asset] === bucket) weights[asset] += 1 / (members * holdingDays);
    }
  }
  return weights;
};

interface Held {
  /** Weights after the day's return, before the next trade. */
  drifted: Float64Array;
  readonly portfolio: BucketPortfolio;
}

/** Trades to the target of bar `t` at the fill of the next bar and holds to the fill after it. */
const holdDay = (held: Held, target: Float64Array, input: BucketPortfolioInput, t: number): void => {
  const { fills, liquidity, from } = input;
  const bars = fills[0].length;
  let [gross, cost, traded, capacity] = [0, 0, 0, Infinity];
  const grown = new Float64Array(target.length);
  for (let asset = 0; asset < target.length; asset++) {
    const trade = Math.abs(target[asset] - held.drifted[asset]);
    if (target[asset] > 0) {
      const growth = Math.exp(fills[asset][t + 2] - fills[asset][t + 1]);
      gross += target[asset] * (growth - 1);
      grown[asset] = target[asset] * growth;
    }
    // Less is what rounding leaves of an unchanged weight.
    if (trade < 1e-12) continue;
    const cell = asset * bars + t;
    const own = { turnover: liquidity.turnover[cell], volatility: liquidity.volatility[cell] };
    cost += trade * tradingCost(own, trade);
    traded += trade;
    if (own.turnover > 0) capacity = Math.min(capacity, (COST_RULE.maxParticipation * own.turnover) / trade);
  }
  held.drifted = grown.map((value) => value / (1 + gross));
  const day = t - from;
  held.portfolio.gross[day] = gross;
  held.portfolio.net[day] = gross - cost;
  held.portfolio.turnover[day] = traded / 2;
  held.portfolio.capacity[day] = capacity;
};

/**
 * Every bucket of a score held as an equal-weight portfolio of overlapping choices (Jegadeesh and Titman, 1993). Chosen
 * at the close of a bar and filled at the open of the next; an asset that stops trading stays at its last price until
 * its choice ends.
 * @returns one portfolio per bucket that was asked for, in that order.
 */
export const bucketPortfolios = (input: BucketPortfolioInput): readonly BucketPortfolio[] => {
  const { fills, from, to, holdingDays, buckets } = input;
  const wanted = input.only ?? Array.from({ length: buckets }, (_, bucket) => bucket);
  const column = (): Float64Array => new Float64Array(Math.max(0, to - from));
  const held = wanted.map(
    (): Held => ({
      drifted: new Float64Array(fills.length),
      portfolio: { gross: column(), net: column(), turnover: column(), capacity: column() },
    }),
  );
  const choices: Int32Array[] = [];
  for (let t = from; t < to; t++) {
    choices.push(choose(input, t));
    if (choices.length > holdingDays) choices.shift();
    held.forEach((own, place) => {
      holdDay(own, targetWeights(choices, wanted[place], holdingDays), input, t);
    });
  }
  return held.map(({ portfolio }) => portfolio);
};

/** One unit in the first and minus one in the second; borrowing is free and both trade at cost. */
export const longShort = (long: BucketPortfolio, short: BucketPortfolio): BucketPortfolio => ({
  gross: long.gross.map((value, day) => value - short.gross[day]),
  net: long.net.map((value, day) => value - 2 * short.gross[day] + short.net[day]),
  turnover: long.turnover.map((value, day) => value + short.turnover[day]),
  capacity: long.capacity.map((value, day) => Math.min(value, short.capacity[day])),
});
