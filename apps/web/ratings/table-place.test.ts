import { expect, test } from 'vitest';
import { keepPlace, placeAt } from './table-place.ts';

test('each entry of the history has its own place, kept part by part', () => {
  keepPlace('a', { offset: 720 });
  keepPlace('a', { asset: 'BTC' });
  expect(placeAt('a')).toEqual({ offset: 720, asset: 'BTC' });
  expect(placeAt('b')).toEqual({ offset: 0, asset: undefined });
});
