/**
 * Bucket of each value by its rank, 0 = lowest: equal values share the mean of their ranks and so a bucket, whatever
 * their order.
 * @param scores without NaN.
 */
export const bucketsOf = (scores: ArrayLike<number>, buckets: number): Int32Array => {
  const n = scores.length;
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  const out = new Int32Array(n);
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && scores[order[end]] === scores[order[start]]) end++;
    const bucket = Math.min(buckets - 1, Math.floor(((start + end) * buckets) / (2 * n)));
    for (let place = start; place < end; place++) out[order[place]] = bucket;
    start = end;
  }
  return out;
};
