import { type Instant, toIso } from '@assay/core/kernel';
import { GENESIS } from './bar-rules.ts';
import { describeMetric, type MetricId } from './metric.ts';

/** Far above anything that was ever measured; what is higher is damage. Bitcoin makes about 1e21 hashes a second. */
const MOST = { units: 1e24, usd: 1e18, count: 1e22, share: 1, score: 100, days: 1e5, flag: 1 } as const;

const timeFault = (at: Instant, now: Instant): string | undefined => {
  if (!Number.isFinite(at)) return `${at} is no time`;
  if (at < GENESIS) return `${toIso(at)} is before the first crypto asset`;
  return at > now ? `${toIso(at)} lies in the future` : undefined;
};

/** Why a value at a moment cannot be a fact, or `undefined` where it can. NaN (taken back) is allowed. */
export const metricFault = (
  metric: MetricId,
  at: Instant,
  value: number,
  now: Instant,
): string | undefined => {
  const fault = timeFault(at, now);
  if (fault !== undefined || Number.isNaN(value)) return fault;
  const { unit } = describeMetric(metric);
  if (value < 0) return `${metric} is negative (${value})`;
  if (value > MOST[unit]) return `${metric} ${value} is beyond what can be (${MOST[unit]})`;
  if (unit === 'flag' && value !== 0 && value !== 1) return `${metric} is 0 or 1, not ${value}`;
  return undefined;
};
