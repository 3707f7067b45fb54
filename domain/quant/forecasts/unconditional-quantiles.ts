import { QUANTILE_LEVELS } from './band-scores.ts';
import { SortedWindow } from './sorted-window.ts';

/**
 * Quantiles of an asset's own returns over the horizon, of the last 365 forecasts that had closed by each bar:
 * what a forecaster without a model would say. Called with every bar in turn.
 */
export class UnconditionalQuantiles {
  readonly #days: number;
  readonly #window: number;
  readonly #outcome: ArrayLike<number>;
  readonly #values: SortedWindow;

  /** @param outcome log return over the `days` bars after each bar; NaN where there is none. */
  constructor(outcome: ArrayLike<number>, days: number, window = 365) {
    this.#days = days;
    this.#window = window;
    this.#outcome = outcome;
    this.#values = new SortedWindow(window + 1);
  }

  /** `undefined` while fewer than half the window is known. */
  at(t: number): readonly number[] | undefined {
    const newest = this.#outcome[t - this.#days] ?? Number.NaN;
    const oldest = this.#outcome[t - this.#days - this.#window] ?? Number.NaN;
    if (!Number.isNaN(newest)) this.#values.push(newest);
    if (!Number.isNaN(oldest)) this.#values.drop(oldest);
    if (this.#values.size < this.#window / 2) return undefined;
    return QUANTILE_LEVELS.map((level) => this.#values.quantile(level));
  }
}
