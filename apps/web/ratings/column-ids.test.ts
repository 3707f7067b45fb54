import { expect, test } from 'vitest';
import { COLUMNS_IN, columnsIn, columnText, filedColumns, shownColumns } from './column-ids.ts';

test('an address names columns in their order, the asset always first', () => {
  expect(columnsIn('volume.price.rank')).toEqual(['rank', 'asset', 'volume', 'price']);
  expect(columnsIn('price.price.nothing')).toEqual(['asset', 'price']);
  expect(columnsIn('')).toBeUndefined();
});

test('the columns that nobody chose need no words in the address', () => {
  expect(columnText(COLUMNS_IN.wide)).toBe('');
  const chosen = columnsIn('asset.ta.price') ?? [];
  expect(columnsIn(columnText(chosen))).toEqual(chosen);
});

test('a phone keeps its four', () => {
  expect(shownColumns('ta.quant', 'phone')).toEqual(['asset', 'price', 'trader', 'signal']);
  expect(shownColumns('ta.quant', 'tablet')).toEqual(['asset', 'ta', 'quant']);
  expect(shownColumns('', 'tablet')).toEqual(COLUMNS_IN.tablet);
});

test('a file from a phone has the columns that a wide table shows', () => {
  expect(filedColumns('', 'phone')).toEqual(COLUMNS_IN.wide);
  expect(filedColumns('ta.quant', 'phone')).toEqual(['asset', 'ta', 'quant']);
  expect(filedColumns('', 'tablet')).toEqual(COLUMNS_IN.tablet);
});
