/** Four significant digits of the newest value. */
export const smallestMove = (values: readonly (number | null)[]): number => {
  const newest = Math.abs(values.findLast((value) => value !== null && value !== 0) ?? 1);
  return 10 ** (Math.floor(Math.log10(newest)) - 3);
};
