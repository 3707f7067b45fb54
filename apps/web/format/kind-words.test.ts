import { expect, test } from 'vitest';
import { kindWords } from './kind-words.ts';

test('a kind in words', () => {
  expect(['grade', 'relative-direction', 'x'].map(kindWords)).toEqual([
    'Trader Grade',
    'Relative direction',
    'X',
  ]);
});
