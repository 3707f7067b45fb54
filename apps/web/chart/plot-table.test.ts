import { expect, test } from 'vitest';
import { plotTable } from './plot-table.ts';

test('a chart is a table of its days and lines, with gaps left empty', () => {
  const days = [Date.UTC(2024, 0, 1) / 1000, Date.UTC(2024, 0, 2) / 1000];
  const lines = [
    { name: 'TA', tone: 'ink', values: [50, null] },
    { name: 'Trader', tone: 'accent', values: [51.5, 52] },
  ] as const;
  expect(plotTable({ days, lines, scale: 'linear', format: String })).toEqual({
    columns: ['date', 'TA', 'Trader'],
    rows: [
      ['2024-01-01', 50, 51.5],
      ['2024-01-02', null, 52],
    ],
  });
});
