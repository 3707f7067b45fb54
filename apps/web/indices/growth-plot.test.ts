import { expect, test } from 'vitest';
import type { GrowthDay } from '../data/use-indices.ts';
import { growthPlot } from './growth-plot.ts';

const day = (number: number, own: number, bitcoin: number | null): GrowthDay => ({
  asOf: `2024-01-${String(number).padStart(2, '0')}T00:00:00.000Z`,
  cumulativeRoi: own,
  bitcoinRoi: bitcoin,
  equalWeightRoi: null,
});

test('all lines begin at nothing, and what is not known is not drawn', () => {
  const plot = growthPlot('X', [day(2, 1, 0.5), day(3, 3, 0.5), day(4, 0, 2)], {
    range: 'all',
    scale: 'log',
  });
  expect(plot.lines).toEqual([
    { name: 'BTC', tone: 'ink', values: [1, 1, 2] },
    { name: 'X', tone: 'accent', values: [1, 2, 0.5] },
  ]);
  expect([2, 0.5, 1].map(plot.format)).toEqual(['+100%', '−50.0%', '0.0%']);
  expect(plot.scale).toBe('log');
});

test('a month is the change over 30 days, from the close before them', () => {
  const days = [day(31, 99, null), ...Array.from({ length: 31 }, (_, i) => day(i + 1, i + 1, null))];
  const { lines } = growthPlot('X', days, { range: '1m', scale: 'linear' });
  expect(lines).toHaveLength(1);
  expect(lines[0].values[0]).toBe(1);
  expect(lines[0].values.at(-1)).toBeCloseTo(32 / 2);
});
