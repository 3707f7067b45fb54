/** Where a Brier score comes from: score = reliability - resolution + uncertainty + within-bin rest. */
export interface BrierDecomposition {
  readonly forecasts: number;
  /** Mean squared difference of stated chance and outcome. */
  readonly score: number;
  /** How far the stated chances are from what then happened; 0 is perfect. */
  readonly reliability: number;
  /** How far what happened differs between the bins from what happens on average; more is better. */
  readonly resolution: number;
  /** Score of whoever always states the base rate, known only in hindsight. */
  readonly uncertainty: number;
  /** 1 - score / uncertainty; NaN where the outcome was always the same. */
  readonly skill: number;
  /** Per bin that has forecasts: mean stated chance, and how often it then happened. */
  readonly bins: readonly {
    readonly stated: number;
    readonly happened: number;
    readonly forecasts: number;
  }[];
}

/**
 * Brier score with its partition by Murphy (1973). Chances within a bin are taken together, so that the three parts
 * add up to the score exactly only where a bin's chances are equal (Stephenson, Coelho and Jolliffe, 2008).
 * @param chances within [0, 1], without NaN. @param happened 1 or 0, one per chance. @param bins of equal width.
 */
export const brierDecomposition = (
  chances: ArrayLike<number>,
  happened: ArrayLike<number>,
  bins = 10,
): BrierDecomposition => {
  const n = chances.length;
  const sums = Array.from({ length: bins }, () => ({ stated: 0, happened: 0, forecasts: 0 }));
  let [score, base] = [0, 0];
  for (let i = 0; i < n; i++) {
    const bin = sums[Math.min(bins - 1, Math.floor(chances[i] * bins))];
    bin.stated += chances[i];
    bin.happened += happened[i];
    bin.forecasts++;
    score += (chances[i] - happened[i]) ** 2 / n;
    base += happened[i] / n;
  }
  const used = sums
    .filter(({ forecasts }) => forecasts > 0)
    .map((bin) => ({
      stated: bin.stated / bin.forecasts,
      happened: bin.happened / bin.forecasts,
      forecasts: bin.forecasts,
    }));
  const weighted = (part: (bin: (typeof used)[number]) => number): number =>
    used.reduce((sum, bin) => sum + (bin.forecasts / n) * part(bin), 0);
  const uncertainty = base * (1 - base);
  return {
    forecasts: n,
    score,
    reliability: weighted((bin) => (bin.stated - bin.happened) ** 2),
    resolution: weighted((bin) => (bin.happened - base) ** 2),
    uncertainty,
    skill: uncertainty === 0 ? Number.NaN : 1 - score / uncertainty,
    bins: used,
  };
};
