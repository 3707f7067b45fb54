/** Days to learn from and days to judge on, by index. */
export interface PurgedSplit {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

export interface PurgedSplitRule {
  /** Groups of consecutive days of as equal length as possible. */
  readonly groups: number;
  /** Groups judged on in each split. */
  readonly testGroups: number;
  /** Days that an outcome reaches ahead: training days whose outcome overlaps a test day are left out. */
  readonly horizonDays: number;
  /** Further training days left out after each test group. */
  readonly embargoDays: number;
}

const choices = (n: number, k: number, from = 0): number[][] => {
  if (k === 0) return [[]];
  const found: number[][] = [];
  for (let first = from; first <= n - k; first++) {
    for (const rest of choices(n, k - 1, first + 1)) found.push([first, ...rest]);
  }
  return found;
};

/**
 * Combinatorial purged cross-validation (Lopez de Prado, 2018, ch. 12): every choice of test groups. Outcomes of a
 * day reach `horizonDays` ahead, so training days within `horizonDays` before a test group, and within `horizonDays +
 * embargoDays` after it, are purged. Each day is judged on in `splits * testGroups / groups` splits.
 */
export const purgedSplits = (days: number, rule: PurgedSplitRule): readonly PurgedSplit[] => {
  const { groups, testGroups, horizonDays, embargoDays } = rule;
  const edge = (group: number): number => Math.floor((group * days) / groups);
  return choices(groups, testGroups).map((chosen) => {
    const role = new Uint8Array(days);
    for (const group of chosen) {
      role.fill(1, Math.max(0, edge(group) - horizonDays), edge(group));
      role.fill(1, edge(group + 1), Math.min(days, edge(group + 1) + horizonDays + embargoDays));
    }
    for (const group of chosen) role.fill(2, edge(group), edge(group + 1));
    const withRole = (wanted: number): Int32Array =>
      Int32Array.from(role.keys().filter((day) => role[day] === wanted));
    return { train: withRole(0), test: withRole(2) };
  });
};
