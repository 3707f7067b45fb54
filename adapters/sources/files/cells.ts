import { HOUR, type Instant, MINUTE, parseInstant } from '@assay/core/kernel';

const ABSENT = new Set(['', 'nan', 'null', 'none', 'na', 'n/a', '-']);

/** What a cell holds where the file says it holds nothing. */
export const isAbsent = (cell: string): boolean => ABSENT.has(cell.trim().toLowerCase());

const NOT_DECIMAL = /[xXoObB]/;

/**
 * Reads a decimal number (`1234.5`, `1e5`); `1,234.5`, `0x1F` and `Infinity` are none.
 * @returns the number, NaN where the cell is absent, `undefined` where it is no number.
 */
export const readNumber = (cell: string): number | undefined => {
  if (cell === '') return Number.NaN;
  const value = Number(cell);
  if (Number.isFinite(value) && !NOT_DECIMAL.test(cell)) return cell.trim() === '' ? Number.NaN : value;
  return isAbsent(cell) ? Number.NaN : undefined;
};

const EPOCH = /^\d{9,19}(?:\.\d+)?$/;
const COMPACT_DAY = /^(?:19|20)\d{6}$/;
const YEAR_FIRST = /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?=$|[ T])/;
const DAY_OR_MONTH_FIRST = /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/;
const HOUR_ONLY_OFFSET = /\d{2}:\d{2}\S*[+-]\d{2}$/;

/** Seconds, milliseconds, microseconds or nanoseconds, told apart by size: years 1973 to 5138 are unambiguous. */
const epochToInstant = (value: number): Instant => {
  if (value < 1e11) return value * 1000;
  if (value < 1e14) return value;
  return value < 1e17 ? value / 1e3 : value / 1e6;
};

const isoOf = (text: string): string => {
  if (COMPACT_DAY.test(text)) return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  if (HOUR_ONLY_OFFSET.test(text)) return `${text}:00`;
  return text.replace(
    YEAR_FIRST,
    (_, year, month, day) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
};

const DATE_ONLY = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/;

/** Whether a time cell is a date without a time of day. */
export const isBareDate = (cell: string): boolean => {
  const text = cell.trim();
  return DATE_ONLY.test(text) || COMPACT_DAY.test(text);
};

/** A time cell as an instant, or the reason why it is none. */
export type ReadTime = { readonly at: Instant } | { readonly fault: string };

const readTimeText = (text: string): ReadTime => {
  if (isAbsent(text)) return { fault: 'the date is missing' };
  if (EPOCH.test(text)) return { at: Math.floor(epochToInstant(Number(text))) };
  if (DAY_OR_MONTH_FIRST.test(text))
    return { fault: `the date ${text} is ambiguous (day or month first?); write it as 2024-12-31` };
  const at = parseInstant(isoOf(text));
  return at === undefined ? { fault: `${JSON.stringify(text.slice(0, 40))} is no date` } : { at };
};

/** Distinct texts remembered: files of many assets repeat each time once per asset. */
const MEMORY = 65_536;

/** A reader of time cells that remembers texts it has met. */
export const timeReader = (): ((cell: string) => ReadTime) => {
  const known = new Map<string, ReadTime>();
  return (cell) => {
    const met = known.get(cell);
    if (met !== undefined) return met;
    const read = readTimeText(cell.trim());
    if (known.size < MEMORY) known.set(cell, read);
    return read;
  };
};

/** `36 hours`, `7 days`, `90 seconds`: for messages. */
export const durationText = (millis: number): string => {
  const [unit, size] =
    millis % (24 * HOUR) === 0
      ? ['day', 24 * HOUR]
      : millis % HOUR === 0
        ? ['hour', HOUR]
        : millis % MINUTE === 0
          ? ['minute', MINUTE]
          : ['second', 1000];
  const count = millis / (size as number);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};
