import { expect, test } from 'vitest';
import { comparedAssets } from './compared-assets.ts';

test('tickers in any case, each once, and at most five', () => {
  expect(comparedAssets('btc, ETH,,BTC')).toEqual({ shown: ['BTC', 'ETH'], leftOut: [] });
  expect(comparedAssets('A,B,C,D,E,F,G')).toEqual({ shown: ['A', 'B', 'C', 'D', 'E'], leftOut: ['F', 'G'] });
  expect(comparedAssets('')).toEqual({ shown: [], leftOut: [] });
});
