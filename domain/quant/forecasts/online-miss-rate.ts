import { FORECAST_RULE } from './model.ts';

/**
 * Online miss rates (Gibbs and Candes, 2021): after each outcome, rate += step * (nominal - missed), so that
 * in the long run as many outcomes are missed as promised. One offset per group; a forecast that belongs to
 * several groups adds their offsets, which makes each of them reach its rate (group-conditional form:
 * Bastani, Gupta, Jung, Noarov, Ramalingam and Roth, 2022). Offsets stop where the rate would leave the
 * stated multiples of the nominal one, so that a run of misses cannot wind them up.
 */
export class OnlineMissRate {
  readonly nominal: number;
  readonly #least: number;
  readonly #most: number;
  readonly #offsets: Float64Array;

  constructor(nominal: number, groups: number) {
    this.nominal = nominal;
    this.#least = nominal * FORECAST_RULE.bands.least;
    this.#most = Math.min(0.95, nominal * FORECAST_RULE.bands.most);
    this.#offsets = new Float64Array(groups);
  }

  /** @param missed share of the group's outcomes of the day that lay outside. */
  learn(group: number, missed: number): void {
    const moved = this.#offsets[group] + FORECAST_RULE.bands.step * (this.nominal - missed);
    this.#offsets[group] = Math.min(this.#most - this.nominal, Math.max(this.#least - this.nominal, moved));
  }

  /**
   * The miss rate to aim at for a member of two groups.
   * @param windows scores learned from, counting those whose windows overlap as one: a quantile of n scores
   *   covers 1 - rate of the next ones only when taken at (1 - rate)(1 + 1/n) (split conformal prediction).
   */
  rate(first: number, second: number, windows: number): number {
    const aim = this.nominal + this.#offsets[first] + this.#offsets[second];
    const rate = aim - (1 - aim) / windows;
    return Math.min(this.#most, Math.max(this.#least, rate));
  }
}
