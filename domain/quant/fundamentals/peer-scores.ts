import { centredRanker, type Ranker } from '../cross-section/rank.ts';
import type { FixedScale } from './fact-input.ts';

/** How a day's figures became scores. */
export type ScoreMethod = 'percentile' | 'scale' | 'none';

export interface ScoreRule {
  readonly better: 'more' | 'less';
  readonly scale: FixedScale | null;
  readonly minPeers: number;
}

const onScale = (value: number, { worst, best }: FixedScale): number =>
  100 * Math.min(1, Math.max(0, (value - worst) / (best - worst)));

/** Turns the figures of one day into scores 0-100; buffers are kept between days. */
export class PeerScorer {
  readonly #rank: Ranker;
  readonly #present: Int32Array;
  readonly #ranks: Float32Array;

  constructor(assets: number) {
    this.#rank = centredRanker(assets);
    this.#present = new Int32Array(assets);
    this.#ranks = new Float32Array(assets);
  }

  /**
   * Percentile among the assets that have the figure, 100 * (rank - 1/2) / n with ties at their mean; with
   * too few of them the fixed scale; without one NaN.
   * @param values one per asset, NaN = unknown. @param into the scores, NaN = none.
   */
  score(values: Float64Array, into: Float64Array, { better, scale, minPeers }: ScoreRule): ScoreMethod {
    into.fill(Number.NaN);
    const peers = this.#collect(values);
    if (peers >= minPeers) {
      this.#percentiles(into, peers, better === 'more' ? 1 : -1);
      return 'percentile';
    }
    if (scale === null || peers === 0) return 'none';
    for (let i = 0; i < peers; i++) into[this.#present[i]] = onScale(values[this.#present[i]], scale);
    return 'scale';
  }

  #collect(values: Float64Array): number {
    let peers = 0;
    for (let asset = 0; asset < values.length; asset++) {
      if (Number.isNaN(values[asset])) continue;
      this.#present[peers] = asset;
      this.#ranks[peers++] = values[asset];
    }
    return peers;
  }

  #percentiles(into: Float64Array, peers: number, sign: number): void {
    const ranks = this.#ranks.subarray(0, peers);
    this.#rank(ranks);
    for (let i = 0; i < peers; i++) into[this.#present[i]] = 50 + 100 * sign * ranks[i];
  }
}
