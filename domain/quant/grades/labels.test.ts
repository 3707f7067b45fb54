import { expect, test } from 'vitest';
import { seriesFrom } from '../testing/series.ts';
import { rankedOutcomes } from './labels.ts';

const NONE = Number.NaN;

test('ranks of the next return; a vanished asset keeps its last price', () => {
  const series = [
    seriesFrom({ close: [1, 1.1, 1.2, 1.3] }),
    seriesFrom({ close: [1, 0.5, NONE, NONE] }),
    seriesFrom({ close: [1, 1, 1, 1], turnover: [1, 1, 0, 0] }),
  ];
  const price = (asset: number, t: number): number => series[asset].logPrice[t];
  expect([...rankedOutcomes(Int32Array.of(0, 1, 2), price, 0, 2)]).toEqual([85, -85, 0]);
  expect([...rankedOutcomes(Int32Array.of(1, 2), price, 2, 3)]).toEqual([0, 0]);
  expect([...rankedOutcomes(Int32Array.of(), price, 0, 1)]).toEqual([]);
});
