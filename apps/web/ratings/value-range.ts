/** Bounds of a filter; null is open. */
export interface ValueRange {
  readonly min: number | null;
  readonly max: number | null;
}

export const ANY: ValueRange = { min: null, max: null };

export const isOpen = ({ min, max }: ValueRange): boolean => min === null && max === null;

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

/** What somebody types: `60`, `2.5M`, `$1 B`; null where it is no such number. */
export const amountIn = (text: string): number | null => {
  const match = /^\$?\s*(\d+(?:\.\d+)?)\s*([kmbt]?)$/i.exec(text.trim().replaceAll(',', ''));
  return match === null ? null : Number(match[1]) * UNITS[match[2].toLowerCase()];
};

const plain = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)?$/;

/** As an address writes it: `60-100`, `60-`, `0-1000000000`. Nothing is below 0: it bounds nothing. */
export const rangeIn = (text: string): ValueRange => {
  const match = plain.exec(text);
  if (match === null) return ANY;
  const [from, max] = [match[1], match[2]].map((part) => (part === undefined ? null : Number(part)));
  const min = from === 0 ? null : from;
  return min !== null && max !== null && min > max ? { min: max, max: min } : { min, max };
};

export const rangeText = ({ min, max }: ValueRange): string =>
  min === null && max === null ? '' : `${min ?? 0}-${max ?? ''}`;

export const isWithin = (value: number, { min, max }: ValueRange): boolean =>
  (min === null || value >= min) && (max === null || value <= max);

/** `60 to 100`, `from 60`, `to $1 B` */
export const rangeWords = ({ min, max }: ValueRange, word: (value: number) => string): string => {
  if (min !== null && max !== null) return `${word(min)} to ${word(max)}`;
  if (min !== null) return `from ${word(min)}`;
  return max === null ? 'any' : `to ${word(max)}`;
};
