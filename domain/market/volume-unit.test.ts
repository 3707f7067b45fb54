import { DAY, seededRandom } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { BarTableBuilder } from './bar.ts';
import { inferVolumeUnit } from './volume-unit.ts';

const tableOf = (assets: number, unit: 'base' | 'quote', spread = 3) => {
  const builder = new BarTableBuilder('1d');
  const random = seededRandom(`volume ${assets}`);
  for (let asset = 0; asset < assets; asset++) {
    const price = Math.exp(spread * random.normal());
    const turnover = 1e7 * Math.exp(random.normal());
    for (let day = 0; day < 5; day++) {
      const volume = unit === 'base' ? turnover / price : turnover;
      const bar = { open: price, high: price, low: price, close: price, volume, marketCap: Number.NaN };
      builder.add(`A${asset}`, { time: Date.UTC(2024, 0, 1) + day * DAY, ...bar });
    }
  }
  return builder.build();
};

test('many assets tell what volume is counted in', () => {
  expect(inferVolumeUnit(tableOf(40, 'base'))).toBe('base');
  expect(inferVolumeUnit(tableOf(40, 'quote'))).toBe('quote');
});

test('few assets do not: unknown, never a guess', () => {
  expect(inferVolumeUnit(tableOf(7, 'base'))).toBe('unknown');
});

test('assets as dear as one another do not', () => {
  for (const spread of [0, 1e-9, 0.1]) expect(inferVolumeUnit(tableOf(400, 'quote', spread))).toBe('unknown');
});

test('no volume at all', () => {
  const table = tableOf(40, 'base');
  table.columns.volume.fill(Number.NaN);
  expect(inferVolumeUnit(table)).toBe('unknown');
});
