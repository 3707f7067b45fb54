import { INTERVAL_MS, type Instant, type Interval, toIso } from '@assay/core/kernel';
import type { Bar } from './bar.ts';

/** How far open or close may lie outside [low, high] before it is damage and not the source's rounding. */
const ROUNDING = 1e-6;

/** Bitcoin's first block; no fact about a crypto asset is older. */
export const GENESIS = Date.UTC(2009, 0, 3);

/** Far above the dearest asset, the busiest market and all the money there is; what is higher is damage. */
const MOST = { price: 1e15, volume: 1e30, marketCap: 1e20 } as const;

const PRICES = ['open', 'high', 'low', 'close'] as const;

const numberFault = (bar: Bar): string | undefined => {
  if (Number.isNaN(bar.close)) return 'close is missing';
  for (const price of PRICES) if (bar[price] < 0) return `${price} is negative (${bar[price]})`;
  for (const price of PRICES) if (bar[price] === 0) return `${price} is zero`;
  if (bar.volume < 0) return `volume is negative (${bar.volume})`;
  if (bar.marketCap < 0) return `market cap is negative (${bar.marketCap})`;
  return undefined;
};

const sizeFault = (bar: Bar): string | undefined => {
  for (const price of PRICES)
    if (bar[price] > MOST.price) return `${price} ${bar[price]} is beyond any market`;
  if (bar.volume > MOST.volume) return `volume ${bar.volume} is beyond any market`;
  if (bar.marketCap > MOST.marketCap) return `market cap ${bar.marketCap} is beyond any market`;
  return undefined;
};

const rangeFault = ({ open, high, low, close }: Bar): string | undefined => {
  if (high < low) return `high ${high} < low ${low}`;
  for (const [name, price] of [
    ['open', open],
    ['close', close],
  ] as const) {
    if (price > high * (1 + ROUNDING)) return `${name} ${price} > high ${high}`;
    if (price < low * (1 - ROUNDING)) return `${name} ${price} < low ${low}`;
  }
  return undefined;
};

const timeFault = (time: Instant, interval: Interval, now: Instant): string | undefined => {
  if (time % INTERVAL_MS[interval] !== 0) return `${toIso(time)} is not the start of a ${interval} bar`;
  if (time < GENESIS) return `${toIso(time)} is before the first crypto asset`;
  if (time > now) return `${toIso(time)} lies in the future`;
  if (time + INTERVAL_MS[interval] > now) return `the bar of ${toIso(time)} has not closed yet`;
  return undefined;
};

/**
 * Why a bar cannot be a fact, or `undefined` where it can. Absent (NaN) open, high, low, volume and
 * market cap are allowed: the source has no value there.
 */
export const barFault = (bar: Bar, interval: Interval, now: Instant): string | undefined =>
  timeFault(bar.time, interval, now) ?? numberFault(bar) ?? sizeFault(bar) ?? rangeFault(bar);
