import { expect, test } from 'vitest';
import { categoriesOf } from './category-words.ts';

const SLUGS = [
  'defi-blue-chips',
  'legacy-defi',
  'l1-smart-contract',
  'l2-scaling',
  'meme-coins',
  'yield-aggregators',
];

test.each([
  ['defi', ['defi-blue-chips', 'legacy-defi']],
  ['DeFi Blue Chips', ['defi-blue-chips']],
  ['Layer 1', ['l1-smart-contract']],
  ['layer-2', ['l2-scaling']],
  ['Meme', ['meme-coins']],
  ['memecoins', ['meme-coins']],
  ['yieldfarming', ['yield-aggregators']],
  ['Yield Farming', ['yield-aggregators']],
  ['smart contract', ['l1-smart-contract']],
  ['chip', ['chip']],
  ['l', ['l']],
  ['constructor', ['constructor']],
  ['\u2026', ['\u2026']],
])('%s', (word, slugs) => expect(categoriesOf([word], SLUGS)).toEqual(slugs));

test('several words are in one of them', () =>
  expect(categoriesOf(['meme', 'layer1'], SLUGS)).toEqual(['meme-coins', 'l1-smart-contract']));
