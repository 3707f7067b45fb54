import { DAY, INTERVAL_MS } from '@assay/core/kernel';
import type { Panel } from '@assay/domain/market';
import type { IndexCalendar } from './rule-book.ts';

/** 1970-01-01 was a Thursday; weeks begin on Monday, UTC. */
const weekOf = (time: number): number => Math.floor((time / DAY + 3) / 7);

const periodOf = (calendar: IndexCalendar, time: number): number => {
  if (calendar === 'daily') return Math.floor(time / DAY);
  if (calendar === 'weekly') return weekOf(time);
  const date = new Date(time);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return calendar === 'monthly' ? month : Math.floor(month / 3);
};

/** Whether a new period begins with the close of bar `t`: then the index decides, and trades on bar `t + 1`. */
export const isDue = (calendar: IndexCalendar, panel: Panel, t: number): boolean =>
  periodOf(calendar, panel.times[t] + INTERVAL_MS[panel.interval]) !== periodOf(calendar, panel.times[t]);
