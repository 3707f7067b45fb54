import { expect, test } from 'vitest';
import { standing } from './signal-words.ts';
import { ago, date, dateTime, daysBetween, isStale, month, span } from './time.ts';

const HOUR = 3_600_000;

test('times are told in UTC', () => {
  expect(date('2024-06-30T23:59:59.000Z')).toBe('30 Jun 2024');
  expect(dateTime('2026-09-01T07:05:00.000Z')).toBe('1 Sep 2026, 07:05 UTC');
});

test('a span is told in its largest useful unit', () => {
  expect([0, 0.5 * HOUR, 7 * HOUR, 47 * HOUR, 48 * HOUR, 2400 * HOUR].map(span)).toEqual([
    '0 min',
    '30 min',
    '7 h',
    '47 h',
    '2 d',
    '100 d',
  ]);
});

test('an age below a minute is now, of a clock that is ahead too', () => {
  const now = Date.UTC(2024, 5, 30);
  expect(['2024-06-29T23:59:01Z', '2024-06-30T00:00:05Z'].map((at) => ago(at, now))).toEqual([
    'just now',
    'just now',
  ]);
  expect(ago('2024-06-29T23:59:00Z', now)).toBe('1 min ago');
});

test('a signal is new on its first day', () => {
  expect(standing('2024-07-01T00:00:00.000Z', '2024-07-01T00:00:00.000Z')).toBe('new');
  expect(standing('2024-06-28T00:00:00.000Z', '2024-07-01T00:00:00.000Z')).toBe('3 d');
  expect(daysBetween('2024-02-28T00:00:00.000Z', '2024-03-01T00:00:00.000Z')).toBe(2);
});

test('daily data is stale two days after its newest close', () => {
  const asOf = '2024-07-01T00:00:00.000Z';
  expect(isStale(asOf, Date.parse(asOf) + 48 * HOUR)).toBe(false);
  expect(isStale(asOf, Date.parse(asOf) + 48 * HOUR + 1)).toBe(true);
});

test('a month is short', () => {
  expect(month('2024-06-01T00:00:00.000Z')).toBe('Jun 24');
});
