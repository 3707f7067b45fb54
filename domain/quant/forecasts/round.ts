/** Rounded to six significant digits, where platforms agree on every formula used here. */
export const roundValue = (value: number): number => Number(value.toPrecision(6));

/** A share or probability, rounded to four decimals. */
export const roundShare = (value: number): number => Math.round(value * 1e4) / 1e4;
