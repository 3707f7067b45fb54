/** A quotient; NaN where the denominator is 0: there is no neutral value. */
export const ratio = (value: number, by: number): number => (by === 0 ? Number.NaN : value / by);
