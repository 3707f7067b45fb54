import { correlationOf } from '../../covariance/sample-covariance.ts';

/** Euclidean distances between the columns of `sqrt((1 - correlation) / 2)`. */
const distancesOf = (covariance: Float64Array, size: number): Float64Array => {
  const base = correlationOf(covariance, size).map((value) => Math.sqrt(Math.max(0, (1 - value) / 2)));
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += (base[i * size + k] - base[j * size + k]) ** 2;
      out[i * size + j] = Math.sqrt(sum);
      out[j * size + i] = out[i * size + j];
    }
  }
  return out;
};

interface Cluster {
  readonly id: number;
  readonly members: readonly number[];
}

const singleLink = (distances: Float64Array, size: number, a: Cluster, b: Cluster): number => {
  let least = Infinity;
  for (const i of a.members) for (const j of b.members) least = Math.min(least, distances[i * size + j]);
  return least;
};

/** Sum of one asset's distances, by value, so that the order of the assets does not touch the last bit. */
const remoteness = (distances: Float64Array, size: number, asset: number): number =>
  distances
    .slice(asset * size, (asset + 1) * size)
    .sort()
    .reduce((sum, value) => sum + value, 0);

/** Assets by variance, then by nearness to all others: by what they are, not by where they stand. */
const calmestFirst = (distances: Float64Array, variances: Float64Array): readonly number[] => {
  const size = variances.length;
  const remote = variances.map((_, asset) => remoteness(distances, size, asset));
  return [...variances.keys()].sort((a, b) => variances[a] - variances[b] || remote[a] - remote[b]);
};

/** Members in the order of the single-linkage tree; the calmer asset, and the cluster that was made first, stand left. */
export const treeOrder = (distances: Float64Array, variances: Float64Array): readonly number[] => {
  const size = variances.length;
  let clusters: Cluster[] = calmestFirst(distances, variances).map((i) => ({ id: i, members: [i] }));
  for (let merge = 0; merge < size - 1; merge++) {
    let best = { a: clusters[0], b: clusters[1], distance: Infinity };
    for (let i = 0; i < clusters.length; i++) {
      for (let j = i + 1; j < clusters.length; j++) {
        const distance = singleLink(distances, size, clusters[i], clusters[j]);
        if (distance < best.distance) best = { a: clusters[i], b: clusters[j], distance };
      }
    }
    const { a, b } = best;
    const joined = { id: size + merge, members: [...a.members, ...b.members] };
    clusters = [...clusters.filter(({ id }) => id !== a.id && id !== b.id), joined];
  }
  return clusters[0]?.members ?? [];
};

/** Variance of a cluster held at inverse variance weights. */
const clusterVariance = (covariance: Float64Array, size: number, members: readonly number[]): number => {
  const inverse = members.map((i) => 1 / covariance[i * size + i]);
  const sum = inverse.reduce((a, b) => a + b, 0);
  let variance = 0;
  members.forEach((i, a) => {
    members.forEach((j, b) => {
      variance += (inverse[a] / sum) * (inverse[b] / sum) * covariance[i * size + j];
    });
  });
  return variance;
};

/**
 * Hierarchical risk parity (Lopez de Prado, 2016): single linkage on the distance of correlation distances,
 * then recursive bisection of the tree's order, each half in inverse proportion to its variance. The tree
 * does not say which of two joined assets stands left, and the halves depend on it: the calmer one. Only assets equal
 * in variance and in the sum of their distances are told apart by their place.
 * @param covariance `n * n`, row by row, variances above 0.
 */
export const hierarchicalRiskParity = (covariance: Float64Array, size: number): Float64Array => {
  const weights = new Float64Array(size).fill(1);
  const bisect = (members: readonly number[]): void => {
    if (members.length < 2) return;
    const half = members.length >> 1;
    const [left, right] = [members.slice(0, half), members.slice(half)];
    const a = clusterVariance(covariance, size, left);
    const b = clusterVariance(covariance, size, right);
    for (const i of left) weights[i] *= b / (a + b);
    for (const i of right) weights[i] *= a / (a + b);
    bisect(left);
    bisect(right);
  };
  const variances = weights.map((_, i) => covariance[i * size + i]);
  bisect(treeOrder(distancesOf(covariance, size), variances));
  return weights;
};
