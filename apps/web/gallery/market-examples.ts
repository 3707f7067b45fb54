import { sampleGrade, samplePrice, sampleRow } from '../data/sample-row.ts';
import { sectorMap } from '../market/sectors.ts';
import { JUDGED } from './examples.ts';

const { asOf } = JUDGED;
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWX'];
const SLUGS = ['l1-smart-contract', 'defi', 'meme', 'storage'];

const symbolOf = (letter: string): string => letter.repeat(3);

export const ROWS = LETTERS.map((letter, place) =>
  sampleRow(symbolOf(letter), {
    grade: sampleGrade(symbolOf(letter), {
      asOf,
      trader: place === 5 ? null : 50 + 46 * Math.cos(2.1 * place),
    }),
    price: samplePrice(symbolOf(letter), {
      asOf,
      change24h: place === 9 ? null : 0.09 * Math.sin(1.7 * place),
      change7d: 0.2 * Math.cos(place),
      marketCap: 4e10 / (place + 1) ** 1.4,
    }),
  }),
);

export const NAMED = LETTERS.map((letter, place) => ({
  symbol: symbolOf(letter),
  name: `Example ${letter}`,
  categories: [SLUGS[place % 7 === 0 ? 0 : place % SLUGS.length]],
}));

export const SECTORS = sectorMap(ROWS, NAMED, '').sectors;

const COMPARED = LETTERS.slice(0, 12).map(symbolOf);

export const MATRIX = {
  assets: COMPARED,
  matrix: COMPARED.map((_, row) =>
    COMPARED.map((__, column) => (row === column ? 1 : Math.cos(0.9 * (row - column)) * 0.8)),
  ),
};
