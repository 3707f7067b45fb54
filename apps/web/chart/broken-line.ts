import type { LineData, UTCTimestamp, WhitespaceData } from 'lightweight-charts';
import type { At } from './days.ts';

type Point = LineData<UTCTimestamp> | WhitespaceData<UTCTimestamp>;

/**
 * Points of a line that breaks where there is no value. The library joins the points on either side of a
 * gap, in the colour of the earlier one; so that one is transparent.
 */
export const brokenLine = <T>(days: readonly At<T>[], read: (value: T) => number | null): Point[] => {
  const values = days.map(({ value }) => (value === null ? null : read(value)));
  const last = values.findLastIndex((value) => value !== null);
  return days.map((day, index) => {
    const point = { time: day.time as UTCTimestamp };
    const value = values[index];
    if (value === null) return point;
    const breaks = index < last && values[index + 1] === null;
    return { ...point, value, ...(breaks ? { color: 'rgba(0, 0, 0, 0)' } : {}) };
  });
};
