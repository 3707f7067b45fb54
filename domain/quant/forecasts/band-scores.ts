import { COVERAGES } from './bands.ts';

/** Quantile levels that bands and median state. */
export const QUANTILE_LEVELS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

/** Width of the part of [0, 1] that is nearest to each level: weights of an integral over levels. */
const LEVEL_WEIGHTS = [0.075, 0.1, 0.2, 0.25, 0.2, 0.1, 0.075] as const;

/** Share of outcomes that belongs into each of the cells that the quantiles bound. */
export const PIT_SHARES = [0.05, 0.05, 0.15, 0.25, 0.25, 0.15, 0.05, 0.05] as const;

/** Loss of a quantile forecast (Koenker and Bassett, 1978). */
export const pinballLoss = (level: number, quantile: number, outcome: number): number =>
  outcome >= quantile ? level * (outcome - quantile) : (1 - level) * (quantile - outcome);

/** The seven quantiles of symmetric bands around a median of zero. @param radii of 50, 80 and 90 % bands. */
export const quantilesOf = (r50: number, r80: number, r90: number): readonly number[] => [
  -r90,
  -r80,
  -r50,
  0,
  r50,
  r80,
  r90,
];

/** How forecasts of log returns fared, added up. */
export class BandScores {
  count = 0;
  /** Outcomes inside, by coverage in the order of `COVERAGES`. */
  readonly inside = new Float64Array(COVERAGES.length);
  /** Summed loss by level. */
  readonly pinball = new Float64Array(QUANTILE_LEVELS.length);
  /** Outcomes below the first quantile, between the first two, ..., above the last: a coarse PIT histogram. */
  readonly pit = new Float64Array(PIT_SHARES.length);

  /** @param quantiles ascending, one per level. */
  add(quantiles: readonly number[], outcome: number): void {
    this.count++;
    const last = quantiles.length - 1;
    for (let i = 0; i < COVERAGES.length; i++) {
      const tail = COVERAGES.length - 1 - i;
      if (outcome >= quantiles[tail] && outcome <= quantiles[last - tail]) this.inside[i]++;
    }
    let cell = 0;
    quantiles.forEach((quantile, i) => {
      this.pinball[i] += pinballLoss(QUANTILE_LEVELS[i], quantile, outcome);
      if (outcome > quantile) cell = i + 1;
    });
    this.pit[cell]++;
  }

  /** Share inside each band; NaN of no forecast. */
  coverage(): readonly number[] {
    return [...this.inside].map((inside) => inside / this.count);
  }

  meanPinball(): readonly number[] {
    return [...this.pinball].map((loss) => loss / this.count);
  }

  /** Twice the integral of the pinball loss over the levels, which are seven: a coarse CRPS of log returns. */
  crps(): number {
    return 2 * this.meanPinball().reduce((sum, loss, i) => sum + LEVEL_WEIGHTS[i] * loss, 0);
  }
}
