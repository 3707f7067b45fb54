export { canonicalJson, type Json } from './canonical.ts';
export { type Clock, fixedClock, systemClock } from './clock.ts';
export { type Digest, digestOf, sha256 } from './digest.ts';
export { AssayError, ERRORS, type ErrorCode, type ErrorEntry, type ErrorIssue } from './errors.ts';
export { type Random, seededRandom } from './random.ts';
export {
  DAY,
  floorTo,
  HOUR,
  INTERVAL_MS,
  INTERVALS,
  type Instant,
  type Interval,
  MINUTE,
  parseInstant,
  type TimeRange,
  toIso,
  toIsoDate,
} from './time.ts';
