const DIGITS = 6;
const LARGE = 1000;

/** Six significant digits, and cents of what is larger: the exact figures are in the statements. */
export const rounded = (value: number): number => {
  if (Number.isInteger(value)) return value;
  return Number(Math.abs(value) >= LARGE ? value.toFixed(2) : value.toPrecision(DIGITS));
};

export const withRoundedNumbers = <T>(value: T): T => {
  if (typeof value === 'number') return rounded(value) as T;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withRoundedNumbers) as T;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withRoundedNumbers(part)]),
  ) as T;
};
