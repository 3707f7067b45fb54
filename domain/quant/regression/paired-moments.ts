import { type Moments, momentsLength } from './ridge.ts';

/** Two whole numbers share a double: one multiplication gives two products, and one addition adds both. */
const PAIR = 2 ** 26;

/** So many rows of products of numbers up to 127 stay below 2^25, so that neither sum spills into the other. */
const MOST_ROWS = 2048;

/** Whole numbers, -127 to 127, column by column; two columns of labels beside them. */
export interface PairedColumns {
  readonly columns: Int8Array;
  readonly width: number;
  readonly labels: readonly [Int8Array, Int8Array];
}

/** Some rows of the columns: plain, and two by two with the labels as the last pair. */
interface Slice {
  readonly size: number;
  /** Columns, an absent one of zeros at the end where their number is odd. */
  readonly plain: Float64Array;
  readonly pairs: Float64Array;
}

const sliceOf = ({ columns, width, labels }: PairedColumns, from: number, to: number): Slice => {
  const rows = columns.length / width;
  const size = to - from;
  const blocks = Math.ceil(width / 2);
  const plain = new Float64Array(2 * blocks * size);
  const pairs = new Float64Array((blocks + 1) * size);
  for (let f = 0, at = 0; f < width; f++)
    for (let i = f * rows + from; i < f * rows + to; i++) plain[at++] = columns[i];
  for (let block = 0; block < blocks; block++) {
    const [one, other] = [2 * block * size, (2 * block + 1) * size];
    for (let row = 0; row < size; row++)
      pairs[block * size + row] = plain[one + row] + PAIR * plain[other + row];
  }
  const [first, second] = labels;
  for (let row = 0; row < size; row++)
    pairs[blocks * size + row] = first[from + row] + PAIR * second[from + row];
  return { size, plain, pairs };
};

/** Products of one pair of columns with two others; packed sums for the first and the second of the pair. */
const multiply = ({ size, plain, pairs }: Slice, block: number, pair: number, sums: Float64Array): void => {
  const own = 2 * block * size;
  const other = own + size;
  const with1 = pair * size;
  const with2 = with1 + size;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let row = 0; row < size; row++) {
    const x = plain[own + row];
    const y = plain[other + row];
    const p = pairs[with1 + row];
    const q = pairs[with2 + row];
    a += x * p;
    b += y * p;
    c += x * q;
    d += y * q;
  }
  sums[0] = a;
  sums[1] = b;
  sums[2] = c;
  sums[3] = d;
};

/** Where the products of column `i` with each pair go. */
const addPair = (into: Moments, width: number, i: number, pair: number, packed: number): void => {
  if (i >= width) return;
  const second = Math.round(packed / PAIR);
  const first = packed - second * PAIR;
  if (pair === Math.ceil(width / 2)) {
    const labels = (width * (width + 1)) / 2;
    into[labels + i] += first;
    into[labels + width + i] += second;
    return;
  }
  const [j, cell] = [2 * pair, (i * (i + 1)) / 2];
  if (j <= i) into[cell + j] += first;
  if (j + 1 <= i) into[cell + j + 1] += second;
};

const addSlice = (into: Moments, slice: Slice, width: number): void => {
  const blocks = Math.ceil(width / 2);
  const sums = new Float64Array(4);
  const add = (block: number, pair: number, at: number): void => {
    addPair(into, width, 2 * block, pair, sums[at]);
    addPair(into, width, 2 * block + 1, pair, sums[at + 1]);
  };
  for (let block = 0; block < blocks; block++) {
    for (let pair = 0; pair <= block; pair += 2) {
      multiply(slice, block, pair, sums);
      add(block, pair, 0);
      if (pair + 1 <= block) add(block, pair + 1, 2);
    }
    multiply(slice, block, blocks - 1, sums);
    add(block, blocks, 2);
  }
};

/** Moments, as in `ridge.ts`, of two labels; exact, in any order of the rows. */
export const pairedMoments = (input: PairedColumns): Moments => {
  const rows = input.columns.length / input.width;
  const into = new Float64Array(momentsLength(input.width, 2));
  for (let from = 0; from < rows; from += MOST_ROWS)
    addSlice(into, sliceOf(input, from, Math.min(rows, from + MOST_ROWS)), input.width);
  return into;
};
