import type { Fundamentals } from '@assay/sdk';
import { expect, test } from 'vitest';
import { fundamentalsTable } from './fundamentals-table.ts';

const judged = {
  asOf: '2024-01-02T00:00:00.000Z',
  model: { id: 'made-up', version: '1.0.0' },
  change7d: 0.5,
  abstained: null,
};

const HELD = {
  asset: 'BTC',
  investor: {
    ...{ ...judged, grade: 61, coverage: 0.8 },
    parts: [
      {
        ...{ id: 'resilience', name: 'Resilience', weight: 0.4, coverage: 1, contribution: 5 },
        factors: [{ id: 'age', meaning: 'Age', value: 0.25, weight: 0.4, contribution: 5 }],
      },
    ],
  },
  fundamental: {
    ...{ ...judged, grade: 70, coverage: 0.9, class: 'emerging' },
    subScores: [
      {
        ...{ id: 'token', name: 'Token', meaning: 'Token', weight: 1, coverage: 0.9, score: 66 },
        ...{ abstained: null, contribution: 16 },
        inputs: [
          {
            ...{ id: 'float', meaning: 'Float', weight: 0.9, value: 0.93, score: 66, abstained: null },
            ...{ peers: 40, method: 'percentile', contribution: 16 },
          },
          {
            ...{ id: 'fees', meaning: 'Fees', weight: 0.1, value: null, score: null },
            ...{ abstained: { code: 'unknown', reason: 'No source states it.' } },
            ...{ peers: 0, method: 'none', contribution: 0 },
          },
        ],
      },
    ],
  },
  technology: {
    ...{ ...judged, grade: null, coverage: 0.1, class: null, subScores: null },
    abstained: { code: 'coverage-too-low', reason: 'Too little is known.' },
  },
  valuation: null,
} as unknown as Fundamentals;

test('one line for each input, with the grade that it belongs to; what abstained says why', () => {
  const { columns, rows } = fundamentalsTable(HELD);
  const lines = rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])));
  expect(lines.map(({ kind, input }) => [kind, input])).toEqual([
    ['investor', 'age'],
    ['fundamental', 'float'],
    ['fundamental', 'fees'],
    ['technology', undefined],
  ]);
  expect(lines[0]).toMatchObject({ grade: 61, part: 'resilience', value: 0.25, contribution: 5 });
  expect(lines[1]).toMatchObject({ grade: 70, partScore: 66, value: 0.93, peers: 40, abstained: undefined });
  expect(lines[2]).toMatchObject({ value: null, score: null, inputAbstained: 'No source states it.' });
  expect(lines[3]).toMatchObject({ asset: 'BTC', grade: null, abstained: 'Too little is known.' });
});
