import { expect, test } from 'vitest';
import { growthOf100 } from './growth-of-100.ts';

const at = (day: number): string => `2026-01-0${day}T00:00:00.000Z`;
const closes = (symbol: string, prices: Readonly<Record<number, number | null>>) => ({
  symbol,
  tone: 'ink' as const,
  closes: Object.entries(prices).map(([day, close]) => ({ time: at(Number(day)), close })),
});

const VIEW = { range: 'all', scale: 'linear' } as const;

test('all begin with 100 on the first day on which all have a price', () => {
  const { plot, since } = growthOf100(
    [closes('OLD', { 1: 50, 2: 10, 3: 20 }), closes('NEW', { 2: 4, 3: 3 })],
    VIEW,
  );
  expect(since).toBe(Date.parse(at(2)) / 1000);
  expect(plot.lines.map(({ name, values }) => [name, ...values])).toEqual([
    ['OLD', 100, 200],
    ['NEW', 100, 75],
  ]);
});

test('a day without a price is a gap', () => {
  const { plot } = growthOf100([closes('A', { 1: 1, 3: 2 }), closes('B', { 1: 1, 2: 1, 3: null })], VIEW);
  expect(plot.days).toHaveLength(3);
  expect(plot.lines.map(({ values }) => values)).toEqual([
    [100, null, 200],
    [100, 100, null],
  ]);
});

test('assets that never traded on one day cannot be drawn together', () => {
  const { plot, since } = growthOf100([closes('A', { 1: 1 }), closes('B', { 2: 1 })], VIEW);
  expect(since).toBeUndefined();
  expect(plot.days).toEqual([]);
});

test('a range that is shorter begins later', () => {
  const many = (symbol: string) => ({
    symbol,
    tone: 'ink' as const,
    closes: Array.from({ length: 60 }, (_, day) => ({
      time: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
      close: 1 + day,
    })),
  });
  const { plot } = growthOf100([many('A'), many('B')], { range: '1m', scale: 'log' });
  expect(plot.days).toHaveLength(31);
  expect(plot.lines[0].values[0]).toBe(100);
});
