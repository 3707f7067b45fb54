import { amount, figure, NONE, price } from '../../../format/number.ts';
import type { Unit } from './catalogue.ts';

/** A value of an indicator, on its axis and in the legend. */
export const unitText = (unit: Unit, value: number | null): string => {
  if (value === null) return NONE;
  if (unit === 'price') return price(value);
  if (unit === 'amount') return amount(value);
  return figure(value, unit === 'ratio' ? 3 : 1);
};
