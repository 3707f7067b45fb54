import { expect, test } from 'vitest';
import { baseOfPair, normaliseSymbol } from './symbol.ts';

test.each([
  [' btc ', 'BTC'],
  ['1inch', '1INCH'],
  ['币安人生', '币安人生'],
  ['BTC.D', 'BTC.D'],
  ['$wif', '$WIF'],
  ['$', undefined],
  ['$$X', undefined],
  ['', undefined],
  ['a b', undefined],
  ['../etc', undefined],
  ['<script>', undefined],
  ['x'.repeat(33), undefined],
])('symbol «%s» is %s', (text, symbol) => {
  expect(normaliseSymbol(text)).toBe(symbol);
});

test.each([
  ['BTCUSDT', 'BTC'],
  ['btc-usd', 'BTC'],
  ['BTC/USDT:USDT', 'BTC'],
  ['eth_usdc', 'ETH'],
  ['BTCFDUSD', 'BTC'],
  ['BTC-EUR', undefined],
  ['BTC-GUSD', undefined],
  ['BINANCE_BTCUSDT', undefined],
  ['USDT', undefined],
  ['BTCEUR', undefined],
  ['BTC', undefined],
])('pair %s is of %s', (pair, base) => {
  expect(baseOfPair(pair)).toBe(base);
});
