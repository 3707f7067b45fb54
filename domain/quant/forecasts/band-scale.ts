import { FORECAST_RULE } from './model.ts';

/**
 * Scale of the returns over a horizon: forecast volatility^(1 - w) * long-run volatility^w * sqrt(days). The
 * further the horizon, the less today's volatility says about it; `w` is the slope, held within 0 and 1, of
 * log(|return| / forecast volatility) on log(long-run / forecast volatility) over all past assets and days.
 */
export class BandScale {
  readonly #days: number;
  #rows = 0;
  #sums = { x: 0, y: 0, xx: 0, xy: 0 };
  #weight = 0;

  constructor(days: number) {
    this.#days = days;
  }

  /** @param outcome log return over the horizon. @param level log of the long-run daily variance. */
  learn(outcome: number, variance: number, level: number): void {
    const plain = Math.sqrt(variance * this.#days);
    const y = Math.log(Math.max(Math.abs(outcome) / plain, FORECAST_RULE.bands.scale.leastMove));
    const x = (level - Math.log(variance)) / 2;
    if (Number.isNaN(x) || Number.isNaN(y)) return;
    this.#rows++;
    this.#sums.x += x;
    this.#sums.y += y;
    this.#sums.xx += x * x;
    this.#sums.xy += x * y;
  }

  refit(): void {
    if (this.#rows < FORECAST_RULE.bands.scale.minRows) return;
    const { x, y, xx, xy } = this.#sums;
    const spread = xx - (x * x) / this.#rows;
    const slope = spread > 0 ? (xy - (x * y) / this.#rows) / spread : 0;
    this.#weight = Math.min(1, Math.max(0, slope));
  }

  /** Of today's volatility alone before the first fit. */
  scale(variance: number, level: number): number {
    return (
      Math.exp(((1 - this.#weight) * Math.log(variance) + this.#weight * level) / 2) * Math.sqrt(this.#days)
    );
  }
}
