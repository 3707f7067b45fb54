import { price } from '../../format/number.ts';
import type { TodayBar } from './today-bar.ts';

/** What the hollow candle is, and in words what it says. */
export const TodayKey = ({ today: { open, high, low, now } }: { today: TodayBar }) => (
  <p className="pointer-events-none absolute top-1 right-20 z-10 text-12 text-muted">
    Hollow: today, unfinished
    <span className="sr-only">
      . Open {price(open)}, high so far {price(high)}, low so far {price(low)}, now {price(now)}.
    </span>
  </p>
);
