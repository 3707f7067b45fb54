/** The values pushed and not yet dropped, in order. */
export class SortedWindow {
  readonly #values: Float64Array;
  size = 0;

  constructor(capacity: number) {
    this.#values = new Float64Array(capacity);
  }

  push(value: number): void {
    const place = this.#lowerBound(value);
    this.#values.copyWithin(place + 1, place, this.size);
    this.#values[place] = value;
    this.size++;
  }

  drop(value: number): void {
    const place = this.#lowerBound(value);
    this.#values.copyWithin(place, place + 1, this.size);
    this.size--;
  }

  /** Linear between the two nearest of the ordered values (Hyndman and Fan, 1996, type 7); NaN of none. */
  quantile(p: number): number {
    if (this.size === 0) return Number.NaN;
    const place = p * (this.size - 1);
    const low = Math.floor(place);
    const high = Math.min(low + 1, this.size - 1);
    return this.#values[low] + (place - low) * (this.#values[high] - this.#values[low]);
  }

  #lowerBound(value: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#values[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
