import { type Estimate, estimateFrom, resampleDays } from '../evaluation/statistics/stationary-bootstrap.ts';
import { quantileOfSorted } from '../statistics/moments.ts';

/** Ranks from 0; equal values share the mean of their ranks. */
export const ranksOf = (values: Float64Array): Float64Array => {
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const out = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let i = start; i < end; i++) out[order[i]] = (start + end - 1) / 2;
    start = end;
  }
  return out;
};

/** Pearson correlation with day i counted `counts[i]` times; NaN where one side is constant. */
const weightedCorrelation = (a: Float64Array, b: Float64Array, counts: ArrayLike<number>): number => {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const count = counts[i];
    n += count;
    x += count * a[i];
    y += count * b[i];
    xx += count * a[i] * a[i];
    yy += count * b[i] * b[i];
    xy += count * a[i] * b[i];
  }
  const spread = (xx - (x * x) / n) * (yy - (y * y) / n);
  return spread > 0 ? (xy - (x * y) / n) / Math.sqrt(spread) : Number.NaN;
};

/**
 * Chance that a bad day ranks above another, ties half (Hanley and McNeil, 1982): 0.5 = no use. NaN where
 * all or none of the days are bad. @param ranks from 0, in halves.
 */
const weightedAuc = (ranks: Float64Array, bad: Uint8Array, counts: ArrayLike<number>): number => {
  const badAt = new Float64Array(2 * ranks.length);
  const otherAt = new Float64Array(2 * ranks.length);
  for (let i = 0; i < ranks.length; i++) (bad[i] === 1 ? badAt : otherAt)[2 * ranks[i]] += counts[i];
  let [below, bads, wins] = [0, 0, 0];
  for (let rank = 0; rank < badAt.length; rank++) {
    wins += badAt[rank] * (below + otherAt[rank] / 2);
    below += otherAt[rank];
    bads += badAt[rank];
  }
  return bads > 0 && below > 0 ? wins / (bads * below) : Number.NaN;
};

export interface RankingRecord {
  readonly days: number;
  /** Of the worst tenth of the days. */
  readonly auc: Estimate;
  /** Spearman's, with the outcome itself. */
  readonly correlation: Estimate;
  /** The same less that of the baseline on the same days. */
  readonly gain: Estimate;
  /** AUC less that of the baseline on the same days. */
  readonly aucGain: Estimate;
}

/** Blocks of twice the horizon of 30 days. */
const RECORD_RULE = {
  worst: 0.1,
  resampling: { block: 60, resamples: 500, seed: 'market indicator record' },
} as const;

/** Columns of equal length; a day counts where all three are known. Higher predictor = a worse outcome is expected. */
interface RankingInput {
  readonly predictor: Float64Array;
  readonly baseline: Float64Array;
  readonly outcome: Float64Array;
}

/**
 * How well a predictor ranked what came after it. Days overlap, so intervals come from a stationary
 * bootstrap with blocks of 60 days; ranks and the bound of the worst tenth are those of the whole sample.
 */
export const rankingRecord = ({ predictor, baseline, outcome }: RankingInput): RankingRecord => {
  const rows = Array.from(outcome.keys()).filter(
    (t) => !Number.isNaN(predictor[t]) && !Number.isNaN(baseline[t]) && !Number.isNaN(outcome[t]),
  );
  const column = (values: Float64Array): Float64Array => Float64Array.from(rows, (t) => values[t]);
  const worst = column(outcome);
  const bound = quantileOfSorted(worst.slice().sort(), 1 - RECORD_RULE.worst);
  const bad = Uint8Array.from(worst, (value) => (value > bound ? 1 : 0));
  const [own, other, result] = [predictor, baseline, outcome].map((values) => ranksOf(column(values)));
  const figures = (counts: ArrayLike<number>) => {
    const correlation = weightedCorrelation(own, result, counts);
    const gain = correlation - weightedCorrelation(other, result, counts);
    const auc = weightedAuc(own, bad, counts);
    return { auc, correlation, gain, aucGain: auc - weightedAuc(other, bad, counts) };
  };
  const all = figures(new Uint8Array(rows.length).fill(1));
  const draws: ReturnType<typeof figures>[] = [];
  resampleDays(rows.length, RECORD_RULE.resampling, (counts) => draws.push(figures(counts)));
  const estimateOf = (name: keyof typeof all): Estimate => {
    const drawn = Float64Array.from(draws, (draw) => draw[name]);
    return estimateFrom(
      all[name],
      drawn.filter((value) => !Number.isNaN(value)),
    );
  };
  return {
    days: rows.length,
    auc: estimateOf('auc'),
    correlation: estimateOf('correlation'),
    gain: estimateOf('gain'),
    aucGain: estimateOf('aucGain'),
  };
};
