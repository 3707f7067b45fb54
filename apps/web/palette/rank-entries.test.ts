import { expect, test } from 'vitest';
import { rankEntries } from './rank-entries.ts';

const entry = (title: string, about: string, weight = 0) => ({ title, about, weight });

const ASSETS = [
  entry('ETHFI', 'ether.fi', 4),
  entry('ETH', 'Ethereum', 300),
  entry('ETC', 'Ethereum Classic', 5),
  entry('METH', 'Mantle Staked Ether', 9),
  entry('BTC', 'Bitcoin', 1000),
  entry('BCH', 'Bitcoin Cash', 8),
  entry('WBTC', 'Wrapped Bitcoin', 10),
  entry('SOL', 'Solana', 80),
];

const found = (text: string): string[] => rankEntries(ASSETS, text, 10).map(({ title }) => title);

test('the exact ticker comes before what begins with it, and that before names', () => {
  expect(found('eth').slice(0, 3)).toEqual(['ETH', 'ETHFI', 'ETC']);
});

test('names are found, the larger asset first', () => {
  expect(found('bitc').slice(0, 3)).toEqual(['BTC', 'BCH', 'WBTC']);
  expect(found('classic')).toEqual(['ETC']);
});

test('letters in their order are enough, and come last', () => {
  expect(found('slna')).toEqual(['SOL']);
  expect(found('bh')).toEqual(['BCH']);
});

test('nothing that does not fit, whatever the case', () => {
  expect(found('xyz')).toEqual([]);
  expect(found('  SoL ')).toEqual(['SOL']);
});

test('no more than are wanted', () => {
  expect(rankEntries(ASSETS, 'b', 2).map(({ title }) => title)).toEqual(['BTC', 'BCH']);
});
