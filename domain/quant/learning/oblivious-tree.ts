/** Ranks, -127 to 127, fall into so many bins of eight. */
const BINS = 32;

const LOWEST_RANK = -127;

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
  /** Column `f` holds `rows` bins from `f * rows` on. */
  readonly byColumn: Uint8Array;
}

/** @param ranks row-major, `width` per row, -127 to 127. */
export const binRows = (ranks: Int8Array, width: number): BinnedRows => {
  const rows = ranks.length / width;
  const byRow = new Uint8Array(ranks.length);
  const byColumn = new Uint8Array(ranks.length);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let f = 0; f < width; f++, i++) {
      byRow[i] = (ranks[i] - LOWEST_RANK) >> 3;
      byColumn[f * rows + row] = byRow[i];
    }
  }
  return { rows, width, byRow, byColumn };
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

/** Of the rows of leaves from `first` on; leaf `first` comes first. */
const countRows = (growth: Growth, leaf: Uint8Array, first: number, leaves: number): Histogram => {
  const { binned, residual, rows, features } = growth;
  const { byRow, width } = binned;
  const histogram = new Float64Array(features.length * leaves * BINS);
  for (let i = 0; i < rows.length; i++) {
    if (leaf[i] < first) continue;
    const value = residual[rows[i]] + ONE;
    const base = rows[i] * width;
    let cell = (leaf[i] - first) * BINS;
    for (let f = 0; f < features.length; f++, cell += leaves * BINS) {
      histogram[cell + byRow[base + features[f]]] += value;
    }
  }
  return histogram;
};

/** After a split only the rows that went right are counted; the rest of the parents went left. */
const histogramOf = (growth: Growth, leaf: Uint8Array, parents: Histogram | undefined, leaves: number) => {
  if (parents === undefined) return countRows(growth, leaf, 0, 1);
  const right = countRows(growth, leaf, leaves / 2, leaves / 2);
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
    const first = split.feature * binned.rows;
    for (let i = 0; i < rows.length; i++) if (binned.byColumn[first + rows[i]] > split.bin) leaf[i] |= leaves;
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
  const { rows, byColumn } = binned;
  const leaf = new Uint8Array(rows);
  for (let level = 0; level < tree.features.length; level++) {
    const bin = (tree.thresholds[level] - LOWEST_RANK) >> 3;
    const first = tree.features[level] * rows;
    for (let row = 0; row < rows; row++) if (byColumn[first + row] > bin) leaf[row] |= 1 << level;
  }
  for (let row = 0; row < rows; row++) residual[row] -= tree.leaves[leaf[row]];
};
