import { expect, test } from 'vitest';
import { reasonWords } from './reason-words.ts';

test.each([
  ['The index cannot be made: no marketCap is known.', 'The index cannot be made: no market cap is known.'],
  [
    'The index cannot be made: no traderGrade is known.',
    'The index cannot be made: no Trader Grade is known.',
  ],
  ['Not known: volatility, downsideBeta.', 'Not known: volatility, beta when the market falls.'],
  ['No medianTurnover is known.', 'No median turnover is known.'],
])('%s', (logged, read) => {
  expect(reasonWords(logged)).toBe(read);
});

test('a reason in words stays as it is', () => {
  const reason = 'The median daily turnover of the last 30 days is below 2 million USD: BTC, DeFi, NFT.';
  expect(reasonWords(reason)).toBe(reason);
});
