/** Largest magnitude of a value, in units: 2^13 of them still sum exactly. */
const MOST_UNITS = 2 ** 40;

/**
 * Sums over windows of a series, in fixed point: every value is rounded to a whole number of units, so
 * that sums are exact and the same wherever the series starts and whatever platform took the logarithm.
 * A window of any length costs two reads; values are asked for once, as far back as windows reach.
 * NaN is left out; a value beyond 2^40 units counts as 2^40.
 */
export class WindowSums {
  readonly #unit: number;
  readonly #value: (t: number) => number;
  /** Whole units from each bar to the end; one longer than the series. */
  readonly #units: Float64Array;
  readonly #counts: Int32Array;
  /** The earliest bar with sums. */
  #from: number;

  constructor(length: number, unit: number, value: (t: number) => number) {
    this.#unit = unit;
    this.#value = value;
    this.#units = new Float64Array(length + 1);
    this.#counts = new Int32Array(length + 1);
    this.#from = length;
  }

  /** Sum of the known values of the `days` bars that end at `t`, fewer where the series starts later. */
  sum(t: number, days: number): number {
    const from = this.#reach(t, days);
    return (this.#units[from] - this.#units[t + 1]) * this.#unit;
  }

  /** How many values {@link sum} adds up. */
  count(t: number, days: number): number {
    const from = this.#reach(t, days);
    return this.#counts[from] - this.#counts[t + 1];
  }

  mean(t: number, days: number): number {
    const from = this.#reach(t, days);
    const sum = (this.#units[from] - this.#units[t + 1]) * this.#unit;
    return sum / (this.#counts[from] - this.#counts[t + 1]);
  }

  /** First bar of a window, to which the sums reach. */
  #reach(t: number, days: number): number {
    const from = t < days ? 0 : t + 1 - days;
    if (from < this.#from) this.#extend(from);
    return from;
  }

  #extend(to: number): void {
    const units = this.#units;
    const counts = this.#counts;
    for (let t = this.#from - 1; t >= to; t--) {
      const own = this.#value(t);
      const known = !Number.isNaN(own);
      const whole = known ? Math.max(-MOST_UNITS, Math.min(MOST_UNITS, Math.round(own / this.#unit))) : 0;
      units[t] = units[t + 1] + whole;
      counts[t] = counts[t + 1] + (known ? 1 : 0);
    }
    this.#from = to;
  }
}
