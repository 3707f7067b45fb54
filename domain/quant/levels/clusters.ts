import type { Pivot } from './pivots.ts';

/**
 * Groups of pivots by price: walking upwards, a pivot joins the group while it lies within `tolerance` of the
 * group's lowest, so that no group is wider. The order of the pivots does not matter.
 */
export const clusterPivots = (pivots: readonly Pivot[], tolerance: number): readonly (readonly Pivot[])[] => {
  const groups: Pivot[][] = [];
  for (const pivot of [...pivots].sort((a, b) => a.price - b.price || a.t - b.t)) {
    const group = groups.at(-1);
    if (group !== undefined && pivot.price - group[0].price <= tolerance) group.push(pivot);
    else groups.push([pivot]);
  }
  return groups;
};
