import { expect, test } from 'vitest';
import { collectRows } from '../cross-section/rows.ts';
import { seriesFrom } from '../testing/series.ts';
import { rankedOutcomes } from './labels.ts';

const NONE = Number.NaN;

test('ranks of the next return; a vanished asset keeps its last price, the last bars have none', () => {
  const series = [
    seriesFrom({ close: [1, 1.1, 1.2, 1.3] }),
    seriesFrom({ close: [1, 0.5, NONE, NONE] }),
    seriesFrom({ close: [1, 1, 1, 1], turnover: [1, 1, 0, 0] }),
  ];
  const rows = collectRows(3, 4, (_, t) => t !== 1);
  expect([...rankedOutcomes(series, rows, 2)]).toEqual([85, -85, 0, 0, 0, 0, 0, 0, 0]);
});
