import { NO_RANK } from '../cross-section/rank.ts';
import type { BarGrades, GradedBar } from './graded-bar.ts';

/** What each feature adds to each grade, and its rank that day, kept for the cells that have one. */
export class Contributions {
  readonly #bars: readonly GradedBar[];
  readonly #assets: number;
  readonly #widths: { readonly ta: number; readonly quant: number };
  /** Column of the ranks per feature, of the TA Grade's first; -1 where ranks are not kept. */
  readonly #columns: readonly number[];

  /** @param features ids of each grade. */
  constructor(
    bars: readonly GradedBar[],
    assets: number,
    { ta, quant }: { readonly ta: readonly string[]; readonly quant: readonly string[] },
  ) {
    this.#bars = bars;
    this.#assets = assets;
    this.#widths = { ta: ta.length, quant: quant.length };
    this.#columns = [...ta, ...quant].map((id) => ta.indexOf(id));
  }

  /** Grade points, cell-major: feature `f` of cell `c` at `c * n + f`. They sum to grade - 50. NaN = abstained. */
  get ta(): Float32Array {
    return this.#laidOut(this.#widths.ta, ({ ta }) => ta);
  }

  get quant(): Float32Array {
    return this.#laidOut(this.#widths.quant, ({ quant }) => quant);
  }

  /** One cell's points, those of the TA Grade first, NaN where that grade abstained; nothing where both did. */
  of(asset: number, t: number): Float32Array | undefined {
    const { assets, ta, quant } = this.#bars[t];
    if (ta === undefined && quant === undefined) return undefined;
    const row = rowOf(assets, asset);
    if (row < 0) return undefined;
    const { ta: wide, quant: narrow } = this.#widths;
    const out = new Float32Array(wide + narrow).fill(Number.NaN);
    if (ta !== undefined) out.set(ta.contributions.subarray(row * wide, (row + 1) * wide));
    if (quant !== undefined) out.set(quant.contributions.subarray(row * narrow, (row + 1) * narrow), wide);
    return out;
  }

  /** Ranks of one cell's features in the order of {@link of}: -127 to 127, or `NO_RANK`; nothing where both grades abstained. */
  ranksOf(asset: number, t: number): Int8Array | undefined {
    const { assets, rows, ranks, ta, quant } = this.#bars[t];
    if (ta === undefined && quant === undefined) return undefined;
    const row = rowOf(assets, asset);
    if (row < 0) return undefined;
    return Int8Array.from(this.#columns, (column) => (column < 0 ? NO_RANK : ranks[column * rows + row]));
  }

  #laidOut(width: number, gradesOf: (bar: GradedBar) => BarGrades | undefined): Float32Array {
    const out = new Float32Array(this.#assets * this.#bars.length * width).fill(Number.NaN);
    this.#bars.forEach((bar, t) => {
      const own = gradesOf(bar)?.contributions;
      if (own === undefined) return;
      bar.assets.forEach((asset, row) => {
        const cell = asset * this.#bars.length + t;
        out.set(own.subarray(row * width, (row + 1) * width), cell * width);
      });
    });
    return out;
  }
}

/** Place of an asset in an ascending list; -1 where it is not there. */
const rowOf = (assets: Int32Array, asset: number): number => {
  let [low, high] = [0, assets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (assets[middle] < asset) low = middle + 1;
    else high = middle;
  }
  return assets[low] === asset ? low : -1;
};
