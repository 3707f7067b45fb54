const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `30 Jun 2024` */
export const date = (iso: string): string => {
  const at = new Date(iso);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
};

/** `30 Jun 2024, 00:00 UTC` */
export const dateTime = (iso: string): string => `${date(iso)}, ${timeOfDay(iso)}`;

/** `12:00 UTC` */
export const timeOfDay = (iso: string): string => `${iso.slice(11, 16)} UTC`;

/** `5 min` `7 h` `12 d` */
export const span = (ms: number): string => {
  if (ms < HOUR) return `${Math.max(0, Math.floor(ms / MINUTE))} min`;
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
};

/** `just now` `5 min ago` */
export const ago = (iso: string, now: number): string => {
  const age = now - Date.parse(iso);
  return age < MINUTE ? 'just now' : `${span(age)} ago`;
};

/** Whole days from one time to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** Daily data is late when its newest close is this old: one day, and one for the sources. */
export const isStale = (asOf: string, now: number): boolean => now - Date.parse(asOf) > 2 * DAY;

/** `Q2 24` */
export const quarter = (iso: string): string => {
  const at = new Date(iso);
  return `Q${Math.floor(at.getUTCMonth() / 3) + 1} ${String(at.getUTCFullYear()).slice(2)}`;
};

/** `Jun 24` */
export const month = (iso: string): string => {
  const at = new Date(iso);
  return `${MONTHS[at.getUTCMonth()]} ${String(at.getUTCFullYear()).slice(2)}`;
};
