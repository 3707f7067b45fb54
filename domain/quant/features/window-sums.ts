/** Largest magnitude of a value, in units: 2^13 of them still sum exactly. */
const MOST_UNITS = 2 ** 40;

/**
 * Sums over windows of a series, in fixed point: every value is rounded to a whole number of units, so
 * that sums are exact and the same wherever the series starts and whatever platform took the logarithm.
 * A window of any length costs two reads. NaN is left out; a value beyond 2^40 units counts as 2^40.
 */
export class WindowSums {
  readonly #unit: number;
  /** Whole units before each bar; one longer than the series. */
  readonly #units: Float64Array;
  readonly #counts: Int32Array;

  constructor(length: number, unit: number, value: (t: number) => number) {
    this.#unit = unit;
    this.#units = new Float64Array(length + 1);
    this.#counts = new Int32Array(length + 1);
    for (let t = 0; t < length; t++) {
      const own = value(t);
      const known = !Number.isNaN(own);
      const units = known ? Math.max(-MOST_UNITS, Math.min(MOST_UNITS, Math.round(own / unit))) : 0;
      this.#units[t + 1] = this.#units[t] + units;
      this.#counts[t + 1] = this.#counts[t] + (known ? 1 : 0);
    }
  }

  /** Sum of the known values of the `days` bars that end at `t`, fewer where the series starts later. */
  sum(t: number, days: number): number {
    return (this.#units[t + 1] - this.#units[Math.max(0, t + 1 - days)]) * this.#unit;
  }

  /** How many values {@link sum} adds up. */
  count(t: number, days: number): number {
    return this.#counts[t + 1] - this.#counts[Math.max(0, t + 1 - days)];
  }

  mean(t: number, days: number): number {
    return this.sum(t, days) / this.count(t, days);
  }
}
