/**
 * The rule for gaps, for every indicator: a bar on which any input that the indicator declares is NaN or
 * infinite is a gap. Its outputs are NaN and the state stays as if the bar were not there, so that the other bars
 * get the very values they would have without it.
 *
 * Where a formula has no value (a denominator is 0: a range of no width, a window without volume) the output is
 * NaN too, never a neutral number, and what is smoothed from it takes the next value that there is.
 */
export const isGap = (value: number): boolean => value - value !== 0;

const hasPartialGap = (columns: readonly Float64Array[], length: number): boolean => {
  let sum = 0;
  for (const column of columns) for (let t = 0; t < length; t++) sum += column[t] - column[t];
  return sum !== 0;
};

/** Gives columns in which a bar with a gap in any of them is NaN in all; the same columns where there is none. */
export const gapMask = (
  count: number,
  capacity: number,
): ((columns: readonly Float64Array[], length: number) => readonly Float64Array[]) => {
  let copies: Float64Array[] | undefined;
  return (columns, length) => {
    if (!hasPartialGap(columns, length)) return columns;
    copies ??= Array.from({ length: count }, () => new Float64Array(capacity));
    for (let t = 0; t < length; t++) {
      let gap = false;
      for (const column of columns) gap ||= isGap(column[t]);
      for (let i = 0; i < count; i++) copies[i][t] = gap ? Number.NaN : columns[i][t];
    }
    return copies;
  };
};
