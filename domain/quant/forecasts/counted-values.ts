/** Counts of values in equal bins, so that quantiles of a growing pool cost the same every day. */
export class CountedValues {
  readonly #low: number;
  readonly #width: number;
  readonly #counts: Float64Array;
  readonly #below: Float64Array;
  #stale = true;
  total = 0;

  /** Values outside `[low, high]` count in the outermost bins. */
  constructor(low: number, high: number, bins: number) {
    this.#low = low;
    this.#width = (high - low) / bins;
    this.#counts = new Float64Array(bins);
    this.#below = new Float64Array(bins + 1);
  }

  /** A NaN is not counted. */
  add(value: number): void {
    if (Number.isNaN(value)) return;
    const bin = Math.floor((value - this.#low) / this.#width);
    this.#counts[Math.min(this.#counts.length - 1, Math.max(0, bin))]++;
    this.total++;
    this.#stale = true;
  }

  /** Value that a share `p` of the counted lies below, linear within a bin; NaN of none. */
  quantile(p: number): number {
    if (this.total === 0) return Number.NaN;
    this.#accumulate();
    const wanted = Math.min(1, Math.max(0, p)) * this.total;
    const bin = this.#binOf(wanted);
    const inside = (wanted - this.#below[bin]) / this.#counts[bin];
    return this.#low + this.#width * (bin + inside);
  }

  #accumulate(): void {
    if (!this.#stale) return;
    for (let bin = 0; bin < this.#counts.length; bin++) {
      this.#below[bin + 1] = this.#below[bin] + this.#counts[bin];
    }
    this.#stale = false;
  }

  /** First bin whose end reaches the wanted count; it is never empty. */
  #binOf(wanted: number): number {
    let low = 0;
    let high = this.#counts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#below[middle + 1] >= wanted && this.#below[middle + 1] > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
