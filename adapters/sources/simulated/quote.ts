import { PRICE_DIGITS } from './parameters.ts';

const POWERS = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);

/** Rounds a positive price to {@link PRICE_DIGITS} significant digits: the nearest double to that decimal. */
export const quotedPrice = (price: number): number => {
  let decimals = PRICE_DIGITS - 1;
  for (let limit = 10; price >= limit; limit *= 10) decimals--;
  for (let limit = 1; price < limit && decimals < 22; limit /= 10) decimals++;
  if (decimals < 0) return Math.round(price / POWERS[-decimals]) * POWERS[-decimals];
  return Math.round(price * POWERS[decimals]) / POWERS[decimals];
};
