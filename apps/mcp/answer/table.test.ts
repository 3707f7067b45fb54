import { expect, test } from 'vitest';
import { cellsOf, tableText } from './table.ts';

test('nested values have dotted names; lists of plain values are joined', () => {
  const cells = cellsOf({ a: { b: 1, c: null }, d: ['x', 'y'], e: [{ f: 1 }], g: undefined });
  expect([...cells]).toEqual([
    ['a.b', '1'],
    ['a.c', 'null'],
    ['d', 'x, y'],
    ['e', '[{"f":1}]'],
  ]);
});

test('a text cannot break its row', () => {
  expect(tableText([cellsOf({ a: 'one\ttwo\nthree', b: 2 })])).toBe('a\tb\none two three\t2');
});

test('columns in which no row says anything are left out', () => {
  expect(
    tableText(
      [
        { a: 1, b: null },
        { a: null, b: null, c: 'x' },
      ].map(cellsOf),
    ),
  ).toBe('a\tc\n1\t\n\tx');
});

test('few rows of many columns are written as columns', () => {
  const wide = (value: number) =>
    cellsOf(Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`f${i}`, value])));
  expect(
    tableText([wide(1), wide(2)])
      .split('\n')
      .slice(0, 2),
  ).toEqual(['f0\t1\t2', 'f1\t1\t2']);
});
