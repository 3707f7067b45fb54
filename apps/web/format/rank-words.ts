/** Features whose value is the lower the more there is of what they are called: a fall, a loss. */
const REVERSED: readonly (readonly [RegExp, string])[] = [
  [/^max-drawdown-/, 'deeper than'],
  [/^drawdown-/, 'farther than'],
  [/^(min|shortfall)-/, 'worse than'],
];

/** A place among the assets of a day that has been moved by less is the same in words. */
const SAME = 1;

/**
 * Where an asset stood among the assets of a day, and where on another: "above 16 % of assets, then 97 %".
 * @param past,now places from 0 to 100; null where they are not known.
 * @param when what comes before the second, such as "then".
 */
export const rankWords = (
  feature: string,
  past: number | null,
  now: number | null,
  when: string,
): string | null => {
  if (past === null && now === null) return null;
  const [, than] = REVERSED.find(([pattern]) => pattern.test(feature)) ?? [null, null];
  const share = (rank: number): string => `${Math.floor(than === null ? rank : 100 - rank)}%`;
  const start = `${than ?? 'above'} ${share((past ?? now) as number)} of assets`;
  if (past === null || now === null) return start;
  return Math.abs(now - past) < SAME ? `${start}, as before` : `${start}, ${when} ${share(now)}`;
};
