import { expect, test } from 'vitest';
import { categoryWords } from './category-words.ts';

test.each([
  ['defi', 'DeFi'],
  ['smart-contracts', 'Smart contracts'],
  ['l1-smart-contract', 'Layer 1 smart contract'],
  ['gaming-nft', 'Gaming NFT'],
  ['eth-ecosystem', 'ETH ecosystem'],
  ['', ''],
])('%s', (slug, words) => {
  expect(categoryWords(slug)).toBe(words);
});
