import { INTERVAL_MS, type Instant, type Interval, type TimeRange } from '@assay/core/kernel';

/**
 * The stretches of a range that hold no bar. Gaps are values: nothing in Assay fills them.
 * @param times starts of the bars present, ascending.
 */
export const gaps = (
  times: readonly Instant[],
  interval: Interval,
  range: TimeRange,
): readonly TimeRange[] => {
  const step = INTERVAL_MS[interval];
  const found: TimeRange[] = [];
  let expected = Math.ceil(range.from / step) * step;
  for (const time of times) {
    if (time > expected) found.push({ from: expected, to: time });
    expected = time + step;
  }
  const end = Math.floor(range.to / step) * step;
  if (expected < end) found.push({ from: expected, to: end });
  return found;
};
