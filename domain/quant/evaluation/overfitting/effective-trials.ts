/** Pearson correlation of two series of equal length; 0 where one is constant. */
const pearson = (a: Float64Array, b: Float64Array): number => {
  const n = a.length;
  let [meanA, meanB] = [0, 0];
  for (let i = 0; i < n; i++) {
    meanA += a[i] / n;
    meanB += b[i] / n;
  }
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
};

/** Distance of two trials in [0, 1]: 0 = the same bets (Lopez de Prado, 2016). */
const distances = (trials: readonly Float64Array[]): number[][] =>
  trials.map((a, i) => trials.map((b, j) => (i === j ? 0 : Math.sqrt(Math.max(0, (1 - pearson(a, b)) / 2)))));

const meanDistance = (distance: readonly number[][], a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, i) => sum + b.reduce((inner, j) => inner + distance[i][j], 0), 0) / (a.length * b.length);

/** Average linkage: the pair of clusters that lie closest become one. */
const mergeClosest = (clusters: readonly number[][], distance: readonly number[][]): number[][] => {
  let [left, right, closest] = [0, 1, Infinity];
  for (let i = 0; i < clusters.length; i++) {
    for (let j = i + 1; j < clusters.length; j++) {
      const apart = meanDistance(distance, clusters[i], clusters[j]);
      if (apart < closest) [left, right, closest] = [i, j, apart];
    }
  }
  const rest = clusters.filter((_, i) => i !== left && i !== right);
  return [...rest, [...clusters[left], ...clusters[right]]];
};

/** Mean silhouette (Rousseeuw, 1987); a trial alone in its cluster counts 0. */
const silhouette = (clusters: readonly number[][], distance: readonly number[][]): number => {
  const widths = clusters.flatMap((own) =>
    own.map((i) => {
      if (own.length === 1) return 0;
      const inside = (meanDistance(distance, [i], own) * own.length) / (own.length - 1);
      const outside = Math.min(
        ...clusters.filter((other) => other !== own).map((other) => meanDistance(distance, [i], other)),
      );
      const widest = Math.max(inside, outside);
      return widest === 0 ? 0 : (outside - inside) / widest;
    }),
  );
  return widths.reduce((sum, width) => sum + width, 0) / widths.length;
};

/**
 * How many different bets a set of trials amounts to: the number of clusters, by average linkage on the correlation
 * of their returns, with the greatest mean silhouette (after Lopez de Prado and Lewis, 2019). All of them where no
 * grouping has a positive silhouette, 1 where all returns are the same.
 * @param trials one return series each, of equal length.
 */
export const effectiveTrials = (trials: readonly Float64Array[]): number => {
  const distance = distances(trials);
  if (trials.length < 2) return trials.length;
  if (distance.every((row) => row.every((apart) => apart < 1e-6))) return 1;
  let clusters = trials.map((_, i) => [i]);
  let best = { clusters: trials.length, score: 0 };
  while (clusters.length > 2) {
    clusters = mergeClosest(clusters, distance);
    const score = silhouette(clusters, distance);
    if (score > best.score) best = { clusters: clusters.length, score };
  }
  return best.clusters;
};
