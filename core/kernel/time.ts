/** Milliseconds since the Unix epoch, UTC. Every time inside Assay is one of these; text is for the edges. */
export type Instant = number;

export const INTERVALS = ['1m', '1h', '1d'] as const;
export type Interval = (typeof INTERVALS)[number];

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Length of one bar of the interval, in milliseconds. */
export const INTERVAL_MS: Readonly<Record<Interval, number>> = { '1m': MINUTE, '1h': HOUR, '1d': DAY };

/** A half-open range of time: `from <= t < to`. */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}

/** Start of the UTC interval that contains `at`. */
export const floorTo = (at: Instant, interval: Interval): Instant =>
  Math.floor(at / INTERVAL_MS[interval]) * INTERVAL_MS[interval];

/** `2024-06-30T00:00:00.000Z` */
export const toIso = (at: Instant): string => new Date(at).toISOString();

/** `2024-06-30` */
export const toIsoDate = (at: Instant): string => toIso(at).slice(0, 10);

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/;

const offsetOf = (zone: string | undefined): number => {
  if (zone === undefined || zone === 'Z' || zone === 'UTC') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * HOUR + Number(zone.slice(-2)) * MINUTE);
};

/**
 * Reads an ISO 8601 date or date-time; without a zone it is UTC.
 * @returns the instant, or `undefined` where the text is no such date (`2024-02-30` is none).
 */
export const parseInstant = (text: string): Instant | undefined => {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part))) as [number, number, number];
  const millis = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
  const at = Date.UTC(year, month - 1, day, hour, minute, second, millis);
  const reread = new Date(at);
  const exact =
    reread.getUTCMonth() === month - 1 &&
    reread.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return exact ? at - offsetOf(match[8]) : undefined;
};
