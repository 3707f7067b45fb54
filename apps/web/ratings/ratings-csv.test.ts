import { expect, test } from 'vitest';
import { sampleGrade, samplePrice, sampleRow } from '../data/sample-row.ts';
import { ratingsCsv } from './ratings-csv.ts';

test('columns in their order, numbers as the server gives them, nothing where nothing is known', () => {
  const rows = [
    sampleRow('A', {
      name: 'Alpha',
      grade: sampleGrade('A', { trader: 84.1234, statement: { number: 7, proof: '/p' } }),
      price: samplePrice('A', { price: 1.23456789, sparkline: [1, null, 2] }),
    }),
    sampleRow('B', { grade: sampleGrade('B', { abstained: { code: 'thin', reason: 'It hardly trades.' } }) }),
  ];
  expect(ratingsCsv(rows, ['asset', 'trader', 'price', 'sparkline'])).toEqual({
    columns: [
      'asset',
      'name',
      'trader',
      'statement',
      'price',
      'priceAsOf',
      'priceSource',
      'closes30d',
      'gradesAsOf',
      'model',
      'abstained',
    ],
    rows: [
      [
        'A',
        'Alpha',
        84.1234,
        7,
        1.23456789,
        '2024-07-01T00:00:00.000Z',
        'test',
        '1  2',
        '2024-07-01T00:00:00.000Z',
        'trader-grade 1',
        undefined,
      ],
      [
        'B',
        null,
        null,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        '2024-07-01T00:00:00.000Z',
        'trader-grade 1',
        'It hardly trades.',
      ],
    ],
  });
});
