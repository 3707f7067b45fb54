import type { UTCTimestamp } from 'lightweight-charts';
import type { Seconds } from '../../chart/days.ts';

/** The first panes; indicators and grades come under them. */
export const PANE = { price: 0, turnover: 1 } as const;

export const timeAt = (time: Seconds): UTCTimestamp => time as UTCTimestamp;
