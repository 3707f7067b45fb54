import type { LineData, UTCTimestamp, WhitespaceData } from 'lightweight-charts';
import type { Day } from './days.ts';

type Point = LineData<UTCTimestamp> | WhitespaceData<UTCTimestamp>;

/**
 * Points of a line that breaks where there is no value. The library joins the points on either side of a
 * gap, in the colour of the later one; so that one is transparent.
 */
export const brokenLine = <T>(days: readonly Day<T>[], read: (value: T) => number | null): Point[] => {
  let broken = false;
  return days.map(({ time, value }) => {
    const number = value === null ? null : read(value);
    const point = { time: time as UTCTimestamp };
    if (number === null) {
      broken = true;
      return point;
    }
    const joined = broken ? { color: 'rgba(0, 0, 0, 0)' } : {};
    broken = false;
    return { ...point, value: number, ...joined };
  });
};
