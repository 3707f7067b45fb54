import { normalCdf, roundGrade } from '../grades/normal-grade.ts';

/** Spans in bars; an exponential mean of span `n` gives the newest bar the weight 2 / (n + 1). */
export interface TrendRule {
  readonly speeds: readonly { readonly fast: number; readonly slow: number }[];
  /** Of the variance of returns that a price difference is scaled by. */
  readonly volatilitySpan: number;
  /** Of the mean square that the scaled difference is standardised by. */
  readonly scaleSpan: number;
  /** Standardised differences count no further than this. */
  readonly limit: number;
  /** Traded bars that a grade needs. */
  readonly warmUp: number;
}

/** An exponential mean that starts at its first value. */
class ExponentialMean {
  readonly #weight: number;
  value = Number.NaN;

  constructor(span: number) {
    this.#weight = 2 / (span + 1);
  }

  push(x: number): number {
    this.value = Number.isNaN(this.value) ? x : this.value + this.#weight * (x - this.value);
    return this.value;
  }
}

/** The standardised difference of a fast and a slow mean of the log price. */
class Crossover {
  readonly #fast: ExponentialMean;
  readonly #slow: ExponentialMean;
  readonly #square: ExponentialMean;
  readonly #width: number;

  constructor(fast: number, slow: number, scaleSpan: number) {
    this.#fast = new ExponentialMean(fast);
    this.#slow = new ExponentialMean(slow);
    this.#square = new ExponentialMean(scaleSpan);
    this.#width = Math.sqrt(slow);
  }

  push(logPrice: number, volatility: number): number {
    const gap = (this.#fast.push(logPrice) - this.#slow.push(logPrice)) / (volatility * this.#width);
    if (!Number.isFinite(gap)) return 0;
    const scale = Math.sqrt(this.#square.push(gap * gap));
    return scale > 0 ? gap / scale : 0;
  }
}

/**
 * Strength of one asset's own trend per bar, 0-100: 100 * Phi(mean over speeds of the difference of two
 * exponential means of the log price, in units of volatility and then of its own root mean square). The
 * trend measure of Baz et al., "Dissecting Investment Strategies in the Cross Section and Time Series"
 * (2015), with a limit in place of its response function.
 * @param logPrice of the last traded close. @param traded bars that count; others give NaN.
 * @returns NaN before the warm-up and on bars without a trade.
 */
export const trendGrades = (logPrice: Float64Array, traded: Uint8Array, rule: TrendRule): Float64Array => {
  const out = new Float64Array(logPrice.length).fill(Number.NaN);
  const crossovers = rule.speeds.map(({ fast, slow }) => new Crossover(fast, slow, rule.scaleSpan));
  const variance = new ExponentialMean(rule.volatilitySpan);
  let before = Number.NaN;
  let seen = 0;
  for (let t = 0; t < logPrice.length; t++) {
    if (traded[t] === 0) continue;
    const change = logPrice[t] - before;
    if (!Number.isNaN(change)) variance.push(change * change);
    before = logPrice[t];
    const volatility = Math.sqrt(variance.value);
    const sum = crossovers.reduce((total, crossover) => {
      const z = crossover.push(logPrice[t], volatility);
      return total + Math.max(-rule.limit, Math.min(rule.limit, z));
    }, 0);
    if (++seen >= rule.warmUp && volatility > 0) {
      out[t] = roundGrade(100 * normalCdf(sum / crossovers.length));
    }
  }
  return out;
};
