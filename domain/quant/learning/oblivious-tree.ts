/** Ranks, -127 to 127, fall into so many bins of eight. */
const BINS = 32;

const LOWEST_RANK = -127;

/** The bin that a rank falls into. */
export const binOf = (rank: number): number => (rank - LOWEST_RANK) >> 3;

/** Bins of four rows share a 32-bit word, a byte each. */
export const LANES = 4;
const EVERY_BYTE = 0x01010101;

/** What brings the bins above a threshold, and only those, over the sign of their byte; four times. */
export const liftOf = (threshold: number): number => (127 - binOf(threshold)) * EVERY_BYTE;

/** Sets bit `level` of the leaves of rows whose bin is above a threshold, four rows at a time. */
export const splitWords = (
  bins: Int32Array,
  first: number,
  lift: number,
  level: number,
  leaves: Int32Array,
  to: number,
  length: number,
): void => {
  for (let i = 0; i < length; i++) leaves[to + i] |= (((bins[first + i] + lift) >>> 7) & EVERY_BYTE) << level;
};

/**
 * A tree that asks the same question everywhere on a level (Kohavi and Li, 1995; Prokhorenkova et al., 2018):
 * few enough parameters for weak signals, and a leaf is found without branches.
 */
export interface ObliviousTree {
  /** Per level the column asked for; a row goes right where its rank is above the threshold. */
  readonly features: Int32Array;
  readonly thresholds: Int32Array;
  /** Whole numbers; leaf `b` holds the rows that went right on the levels of the bits set in `b`. */
  readonly leaves: Float64Array;
  /** Training rows per leaf. */
  readonly covers: Float64Array;
}

/** Rows of ranks as bins, both row by row, to count them, and column by column, to split them. */
export interface BinnedRows {
  readonly rows: number;
  readonly width: number;
  readonly byRow: Uint8Array;
  /** Column `f` holds `rows` bins from `f * stride` on; whole words, so that four rows can be split at a time. */
  readonly byColumn: Uint8Array;
  readonly stride: number;
}

/** @param ranks row-major, `width` per row, -127 to 127. */
export const binRows = (ranks: Int8Array, width: number): BinnedRows => {
  const rows = ranks.length / width;
  const byRow = new Uint8Array(ranks.length);
  const stride = Math.ceil(rows / LANES) * LANES;
  const byColumn = new Uint8Array(stride * width);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let f = 0; f < width; f++, i++) {
      byRow[i] = binOf(ranks[i]);
      byColumn[f * stride + row] = byRow[i];
    }
  }
  return { rows, width, byRow, byColumn, stride };
};

/** The highest rank of a bin. */
const rankOf = (bin: number): number => LOWEST_RANK + 8 * bin + 7;

/** What a tree is grown from. */
export interface Growth {
  readonly binned: BinnedRows;
  /** What is left to explain: whole numbers below 2^18, so that sums of 2^17 rows are exact in any order. */
  readonly residual: Float64Array;
  /** Rows and columns that this tree gets to see. */
  readonly rows: Int32Array;
  readonly features: Int32Array;
}

export interface GrowthRule {
  readonly depth: number;
  readonly learningRate: number;
  /** Shrinks a leaf: its sum is divided by its rows and so many more. */
  readonly leafPenalty: number;
}

/**
 * A residual and a one share a double: sums of residuals below this, counts above. One addition instead of
 * two, and exact while sums stay below half of it and counts below 2^17.
 */
const ONE = 2 ** 36;

/** Packed sums and counts by feature, leaf and bin. */
type Histogram = Float64Array;

const countIn = (packed: number): number => Math.round(packed / ONE);

/** Places of the rows that went right on a level, found without branches: no processor can guess them. */
const placesOf = (leaf: Uint8Array, level: number): Int32Array => {
  const places = new Int32Array(leaf.length + 1);
  let n = 0;
  for (let i = 0; i < leaf.length; i++) {
    places[n] = i;
    n += (leaf[i] >>> level) & 1;
  }
  return places.subarray(0, n);
};

const allPlaces = (count: number): Int32Array => {
  const places = new Int32Array(count);
  for (let i = 0; i < count; i++) places[i] = i;
  return places;
};

/** Of the rows at some places, whose leaves are `first` or above; leaf `first` comes first. */
const countRows = (growth: Growth, places: Int32Array, leaf: Uint8Array, first: number, leaves: number) => {
  const { binned, residual, rows, features } = growth;
  const { byRow, width } = binned;
  const histogram = new Float64Array(features.length * leaves * BINS);
  const step = leaves * BINS;
  for (let i = 0; i < places.length; i++) {
    const row = rows[places[i]];
    const value = residual[row] + ONE;
    const base = row * width;
    let cell = (leaf[places[i]] - first) * BINS;
    for (let f = 0; f < features.length; f++, cell += step)
      histogram[cell + byRow[base + features[f]]] += value;
  }
  return histogram;
};

/** After a split only the rows that went right are counted; the rest of the parents went left. */
const histogramOf = (growth: Growth, leaf: Uint8Array, parents: Histogram | undefined, leaves: number) => {
  if (parents === undefined) return countRows(growth, allPlaces(leaf.length), leaf, 0, 1);
  const right = countRows(growth, placesOf(leaf, Math.log2(leaves) - 1), leaf, leaves / 2, leaves / 2);
  const both = new Float64Array(parents.length * 2);
  const half = (leaves / 2) * BINS;
  for (let from = 0; from < parents.length; from += half) {
    for (let i = from; i < from + half; i++) both[from + i] = parents[i] - right[i];
    both.set(right.subarray(from, from + half), 2 * from + half);
  }
  return both;
};

interface Split {
  readonly feature: number;
  /** Bins above go right. */
  readonly bin: number;
  readonly gain: number;
}

const NO_SPLIT: Split = { feature: -1, bin: 0, gain: 0 };

/** Adds what each threshold on one feature explains within one leaf; see Chen and Guestrin (2016), eq. 7. */
const addGains = (histogram: Histogram, from: number, penalty: number, gains: Float64Array): void => {
  let packed = 0;
  for (let bin = 0; bin < BINS; bin++) packed += histogram[from + bin];
  const allCount = countIn(packed);
  const allSum = packed - allCount * ONE;
  const whole = (allSum * allSum) / (allCount + penalty);
  packed = 0;
  for (let bin = 0; bin + 1 < BINS; bin++) {
    packed += histogram[from + bin];
    const count = countIn(packed);
    const sum = packed - count * ONE;
    const rest = allSum - sum;
    gains[bin] += (sum * sum) / (count + penalty) + (rest * rest) / (allCount - count + penalty) - whole;
  }
};

/** The best question for a level, asked in every leaf at once; the first of equals. */
const bestSplit = (histogram: Histogram, leaves: number, features: Int32Array, penalty: number): Split => {
  const gains = new Float64Array(BINS - 1);
  let best = NO_SPLIT;
  for (let f = 0; f < features.length; f++) {
    gains.fill(0);
    for (let leaf = 0; leaf < leaves; leaf++) {
      addGains(histogram, (f * leaves + leaf) * BINS, penalty, gains);
    }
    gains.forEach((gain, bin) => {
      if (gain > best.gain) best = { feature: features[f], bin, gain };
    });
  }
  return best;
};

/** Rows and shrunken means of the leaves. */
const fitLeaves = ({ residual, rows }: Growth, leaf: Uint8Array, count: number, rule: GrowthRule) => {
  const sums = new Float64Array(count);
  const covers = new Float64Array(count);
  for (let i = 0; i < rows.length; i++) {
    sums[leaf[i]] += residual[rows[i]];
    covers[leaf[i]]++;
  }
  const leaves = sums.map((sum, b) => Math.round((rule.learningRate * sum) / (covers[b] + rule.leafPenalty)));
  return { leaves, covers };
};

/** The tree that explains most of the residuals, level by level; `undefined` where nothing does. */
export const growTree = (growth: Growth, rule: GrowthRule): ObliviousTree | undefined => {
  const { binned, rows, features } = growth;
  const leaf = new Uint8Array(rows.length);
  const chosen: Split[] = [];
  let histogram: Histogram | undefined;
  for (let level = 0; level < rule.depth; level++) {
    const leaves = 1 << level;
    histogram = histogramOf(growth, leaf, histogram, leaves);
    const split = bestSplit(histogram, leaves, features, rule.leafPenalty);
    if (split === NO_SPLIT) break;
    chosen.push(split);
    const first = split.feature * binned.stride;
    for (let i = 0; i < rows.length; i++)
      leaf[i] |= ((split.bin - binned.byColumn[first + rows[i]]) >>> 31) << level;
  }
  if (chosen.length === 0) return undefined;
  return {
    features: Int32Array.from(chosen, ({ feature }) => feature),
    thresholds: Int32Array.from(chosen, ({ bin }) => rankOf(bin)),
    ...fitLeaves(growth, leaf, 1 << chosen.length, rule),
  };
};

/** Subtracts from every row's residual what the tree says of it. */
export const subtractTree = (tree: ObliviousTree, binned: BinnedRows, residual: Float64Array): void => {
  const { rows, byColumn, stride } = binned;
  const words = new Int32Array(byColumn.buffer);
  const length = stride / LANES;
  const leaves = new Int32Array(length);
  tree.features.forEach((feature, level) => {
    splitWords(words, feature * length, liftOf(tree.thresholds[level]), level, leaves, 0, length);
  });
  const leaf = new Uint8Array(leaves.buffer);
  for (let row = 0; row < rows; row++) residual[row] -= tree.leaves[leaf[row]];
};
