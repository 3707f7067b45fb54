import { placeIn, RadixOrder } from './radix-order.ts';

/**
 * Ranks a slice in place; see {@link centredRanker}.
 * @param steps where the same ranks go as whole steps, see {@link quantiseRanks}, from `offset` on.
 */
export type Ranker = (values: Float32Array, steps?: Int8Array, offset?: number) => void;

/** What is learned from ranks are whole numbers of this: sums are exact in any order. */
export const RANK_STEP = 1 / 254;

/** Where no rank is known, beside the steps -127 to 127. */
export const NO_RANK = -128;

/** A rank in steps as a place from 0, the lowest value of the day, to 100, the highest; null where it is not known. */
export const placeOfStep = (step: number): number | null =>
  step === NO_RANK ? null : Math.round(1000 * (step * RANK_STEP + 0.5)) / 10;

const stepsOf = (rank: number): number => {
  const steps = Math.floor(Math.abs(rank) / RANK_STEP + 0.5);
  return rank < 0 ? -steps : steps;
};

/** Ranks of a slice of one size, by the sum of the first and the last place (exclusive) of equal values. */
interface RankScale {
  readonly size: number;
  readonly ranks: Float32Array;
  readonly steps: Int8Array;
}

const rankScale = (size: number): RankScale => {
  const ranks = new Float32Array(2 * size);
  const steps = new Int8Array(2 * size);
  for (let places = 0; places < 2 * size; places++) {
    ranks[places] = places / 2 / size - 0.5;
    steps[places] = stepsOf(ranks[places]);
  }
  return { size, ranks, steps };
};

/**
 * Replaces values by their centred ranks `(rank - 1/2) / n - 1/2`, within (-1/2, 1/2), mean 0.
 * Equal values share the mean of their ranks, so the order of the assets never matters.
 * @param capacity largest slice. NaN must not occur.
 */
export const centredRanker = (capacity: number): Ranker => {
  const order = new RadixOrder(capacity);
  let scale = rankScale(0);
  return (values, steps, offset = 0) => {
    const n = values.length;
    if (scale.size !== n) scale = rankScale(n);
    order.sort(values);
    const { keys, places } = order;
    const { ranks, steps: scaled } = scale;
    for (let start = 0; start < n; ) {
      let end = start + 1;
      while (end < n && keys[end] === keys[start]) end++;
      const rank = ranks[start + end];
      const step = scaled[start + end];
      for (; start < end; start++) {
        const place = placeIn(places[start]);
        values[place] = rank;
        if (steps !== undefined) steps[offset + place] = step;
      }
    }
  };
};

/**
 * Centred ranks as whole steps, symmetrical about 0.
 * @param into written at `offset`, `offset + stride`, ...
 */
export const quantiseRanks = (ranks: Float32Array, into: Int8Array, offset = 0, stride = 1): void => {
  for (let i = 0, at = offset; i < ranks.length; i++, at += stride) into[at] = stepsOf(ranks[i]);
};
