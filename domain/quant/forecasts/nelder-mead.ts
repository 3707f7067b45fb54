interface Vertex {
  readonly at: readonly number[];
  readonly value: number;
}

/**
 * Minimum of a function by the simplex method of Nelder and Mead (1965), standard coefficients; no
 * derivatives, no randomness. Ends when the simplex's values differ by less than `tolerance`.
 */
export const minimise = (
  f: (at: readonly number[]) => number,
  start: readonly number[],
  { step, tolerance, most }: { readonly step: number; readonly tolerance: number; readonly most: number },
): readonly number[] => {
  const vertex = (at: readonly number[]): Vertex => ({ at, value: f(at) });
  const simplex = [
    vertex(start),
    ...start.map((_, i) => vertex(start.map((x, j) => (i === j ? x + step : x)))),
  ];
  const byValue = (a: Vertex, b: Vertex): number => a.value - b.value;
  for (let round = 0; round < most; round++) {
    simplex.sort(byValue);
    const worst = simplex[simplex.length - 1];
    if (worst.value - simplex[0].value < tolerance) break;
    const others = simplex.slice(0, -1);
    const centre = start.map((_, i) => others.reduce((sum, { at }) => sum + at[i], 0) / others.length);
    const along = (by: number): Vertex => vertex(centre.map((c, i) => c + by * (worst.at[i] - c)));
    const reflected = along(-1);
    if (reflected.value < simplex[0].value) {
      const expanded = along(-2);
      simplex[simplex.length - 1] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[simplex.length - 2].value) {
      simplex[simplex.length - 1] = reflected;
    } else {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) {
        simplex[simplex.length - 1] = contracted;
      } else {
        const best = simplex[0].at;
        simplex.forEach((own, i) => {
          if (i > 0) simplex[i] = vertex(own.at.map((x, j) => best[j] + 0.5 * (x - best[j])));
        });
      }
    }
  }
  return simplex.sort(byValue)[0].at;
};
