import { DAY } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { PANEL_COLUMNS, type Panel, panelDigest, seriesOf, truncatePanel } from './panel.ts';

const panel = (): Panel => ({
  interval: '1d',
  assets: ['A', 'B'],
  times: Float64Array.of(0, DAY, 2 * DAY),
  columns: Object.fromEntries(
    PANEL_COLUMNS.map((name, i) => [name, Float64Array.from({ length: 6 }, (_, cell) => 10 * i + cell)]),
  ) as Panel['columns'],
});

test('a series is the cells of one asset', () => {
  expect([...seriesOf(panel(), 'open', 1)]).toEqual([3, 4, 5]);
});

test('truncating keeps what was there, asset by asset', () => {
  const cut = truncatePanel(panel(), 2);
  expect([...cut.times]).toEqual([0, DAY]);
  expect([...cut.columns.high]).toEqual([10, 11, 13, 14]);
});

test('the digest sees every asset, time and cell', () => {
  const digest = panelDigest(panel());
  expect(panelDigest(panel())).toBe(digest);
  expect(panelDigest({ ...panel(), assets: ['A', 'C'] })).not.toBe(digest);
  expect(panelDigest({ ...panel(), times: Float64Array.of(0, DAY, 3 * DAY) })).not.toBe(digest);
  for (const name of PANEL_COLUMNS) {
    const changed = panel();
    changed.columns[name][5] = -1;
    expect(panelDigest(changed)).not.toBe(digest);
  }
});
