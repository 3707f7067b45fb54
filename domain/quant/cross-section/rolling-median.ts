/** Median of the values pushed and not yet dropped, kept sorted; NaN is never counted. */
export class RollingMedian {
  readonly #sorted: Float64Array;
  #size = 0;

  constructor(capacity: number) {
    this.#sorted = new Float64Array(capacity + 1);
  }

  get median(): number {
    const half = this.#size >> 1;
    if (this.#size === 0) return Number.NaN;
    return this.#size % 2 === 1 ? this.#sorted[half] : (this.#sorted[half - 1] + this.#sorted[half]) / 2;
  }

  push(value: number): void {
    if (Number.isNaN(value)) return;
    const place = this.#lowerBound(value);
    this.#sorted.copyWithin(place + 1, place, this.#size);
    this.#sorted[place] = value;
    this.#size++;
  }

  drop(value: number): void {
    if (Number.isNaN(value)) return;
    const place = this.#lowerBound(value);
    this.#sorted.copyWithin(place, place + 1, this.#size);
    this.#size--;
  }

  #lowerBound(value: number): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
