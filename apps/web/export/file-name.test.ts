import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

test('names what it is, when, and that it is simulated', () => {
  const named = { what: 'Correlations, top 20', at: '2026-11-22T10:00:00.000Z', simulated: true };
  expect(fileName(named, 'csv')).toBe('assay-correlations-top-20-2026-11-22-simulated.csv');
  expect(fileName({ ...named, simulated: false }, 'png')).toBe('assay-correlations-top-20-2026-11-22.png');
});
