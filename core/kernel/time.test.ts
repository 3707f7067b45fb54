import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, floorTo, parseInstant, toIso, toIsoDate } from './time.ts';

test.each([
  ['2024-06-30', '2024-06-30T00:00:00.000Z'],
  ['2024-06-30T12:34', '2024-06-30T12:34:00.000Z'],
  ['2024-06-30 12:34:56', '2024-06-30T12:34:56.000Z'],
  ['2024-06-30T12:34:56.789Z', '2024-06-30T12:34:56.789Z'],
  ['2024-06-30 12:34:56 UTC', '2024-06-30T12:34:56.000Z'],
  ['2024-06-30T02:00:00+02:00', '2024-06-30T00:00:00.000Z'],
  ['2024-06-30T00:00:00-0130', '2024-06-30T01:30:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('%s is %s', (text, iso) => {
  expect(toIso(parseInstant(text) as number)).toBe(iso);
});

test.each([
  '',
  'today',
  '2024',
  '2024-6-30',
  '30/06/2024',
  '2023-02-29',
  '2024-02-30',
  '2024-13-01',
  '2024-01-01T24:00',
  '2024-01-01T00:60',
])('«%s» is no time', (text) => {
  expect(parseInstant(text)).toBeUndefined();
});

test('what is written can be read', () => {
  const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
  fc.assert(fc.property(instant, (at) => parseInstant(toIso(at)) === at));
  fc.assert(fc.property(instant, (at) => parseInstant(toIsoDate(at)) === floorTo(at, '1d')));
});

test('floorTo goes down, before the epoch too', () => {
  expect(floorTo(-1, '1d')).toBe(-DAY);
  expect(floorTo(DAY, '1d')).toBe(DAY);
});
