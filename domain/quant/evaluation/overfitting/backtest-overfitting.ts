/** What choosing the best of some strategies in one half of the past was worth in the other half. */
export interface OverfittingEstimate {
  /** Share of the splits in which the best one in sample was in the lower half out of sample. */
  readonly probability: number;
  /** Share of the splits in which it lost money out of sample. */
  readonly lossProbability: number;
  /** Splits into halves that were looked at. */
  readonly splits: number;
  /** Median relative rank out of sample of the best one in sample, 0-1. */
  readonly medianRank: number;
}

const BLOCKS = 16;

/** Every choice of half of the blocks, as bit masks. */
const halves = (blocks: number): number[] => {
  const masks: number[] = [];
  for (let mask = 0; mask < 2 ** blocks; mask++) {
    let bits = 0;
    for (let rest = mask; rest > 0; rest &= rest - 1) bits++;
    if (bits === blocks / 2) masks.push(mask);
  }
  return masks;
};

interface BlockSums {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

const blockSums = (returns: Float64Array, blocks: number): BlockSums[] =>
  Array.from({ length: blocks }, (_, block) => {
    const part = returns.subarray(
      Math.floor((block * returns.length) / blocks),
      Math.floor(((block + 1) * returns.length) / blocks),
    );
    return part.reduce(
      ({ count, sum, squares }, value) => ({
        count: count + 1,
        sum: sum + value,
        squares: squares + value * value,
      }),
      { count: 0, sum: 0, squares: 0 },
    );
  });

/** Sharpe ratio over the blocks of a mask; a constant series ranks by its mean's sign. */
const sharpeOver = (sums: readonly BlockSums[], mask: number): number => {
  let [count, sum, squares] = [0, 0, 0];
  for (let block = 0; block < sums.length; block++) {
    if (((mask >> block) & 1) === 0) continue;
    count += sums[block].count;
    sum += sums[block].sum;
    squares += sums[block].squares;
  }
  const mean = sum / count;
  const variance = Math.max(squares / count - mean * mean, 1e-18);
  return mean / Math.sqrt(variance);
};

/** Place of one value among all, 1 = lowest, equal values sharing the mean place. */
const placeOf = (values: readonly number[], chosen: number): number => {
  let place = 0.5;
  for (const value of values) place += value < values[chosen] ? 1 : value === values[chosen] ? 0.5 : 0;
  return place;
};

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, Lopez de Prado
 * and Zhu, 2017): every split of 16 blocks of the record into two halves, the best Sharpe ratio of one half looked up
 * in the other. Relative rank = place / (strategies + 1); overfit where it is at or below one half.
 * @param strategies one return series each, of equal length (at least one return per block).
 * @throws RangeError on fewer than two strategies or 16 returns.
 */
export const backtestOverfitting = (strategies: readonly Float64Array[]): OverfittingEstimate => {
  if (strategies.length < 2 || strategies[0].length < BLOCKS) {
    throw new RangeError('overfitting needs two strategies and 16 returns');
  }
  const sums = strategies.map((returns) => blockSums(returns, BLOCKS));
  const masks = halves(BLOCKS);
  const ranks = new Float64Array(masks.length);
  let losses = 0;
  masks.forEach((mask, split) => {
    const inside = sums.map((own) => sharpeOver(own, mask));
    const outside = sums.map((own) => sharpeOver(own, ~mask & (2 ** BLOCKS - 1)));
    const chosen = inside.indexOf(Math.max(...inside));
    ranks[split] = placeOf(outside, chosen) / (strategies.length + 1);
    if (outside[chosen] < 0) losses++;
  });
  const overfit = ranks.reduce((count, rank) => count + Number(rank <= 0.5), 0);
  return {
    probability: overfit / masks.length,
    lossProbability: losses / masks.length,
    splits: masks.length,
    medianRank: ranks.sort()[masks.length >> 1],
  };
};
