import { expect, test } from 'vitest';
import { readRecent, withRecent } from './recent.ts';

test('the newest is first and stands there once', () => {
  expect(withRecent(['a', 'b'], 'b')).toEqual(['b', 'a']);
  expect(withRecent(['1', '2', '3', '4', '5', '6'], '7')).toEqual(['7', '1', '2', '3', '4', '5']);
});

test('what a browser holds and nobody can read is nothing', () => {
  expect(readRecent(null)).toEqual([]);
  expect(readRecent('[')).toEqual([]);
  expect(readRecent('[1]')).toEqual([]);
  expect(readRecent('{"a":1}')).toEqual([]);
  expect(readRecent('["asset BTC"]')).toEqual(['asset BTC']);
});
