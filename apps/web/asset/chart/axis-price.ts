import { price as priceText } from '../../format/number.ts';
import type { ChartPoints } from './chart-points.ts';

/** Nothing an axis labels on purpose is this much smaller than the lowest close. */
const NOISE = 1e-4;

/** An axis may reach below zero, where there are no prices; its zero may be off by a rounding error. */
export const axisPrice = ({ bars }: Pick<ChartPoints, 'bars'>): ((value: number) => string) => {
  const closes = bars.flatMap(({ value }) => (value?.close ? [value.close] : []));
  const lowest = closes.reduce((low, close) => Math.min(low, close), Number.POSITIVE_INFINITY);
  const noise = Number.isFinite(lowest) ? lowest * NOISE : 0;
  return (value) => {
    if (Math.abs(value) < noise) return priceText(0);
    return value < 0 ? '' : priceText(value);
  };
};
