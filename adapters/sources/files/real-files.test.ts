import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { openPriceFile } from './price-file.ts';

const shared = process.env.ASSAY_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const prices = join(shared, 'prices');
const absent = !existsSync(prices);
if (absent) process.stderr.write('real price files: skipped, set ASSAY_SHARED_DATA to the shared data\n');

const clock = fixedClock(Date.UTC(2026, 0, 1));

/** Rows and assets as the data's README counts them, volume unit, and the rows that are truly bad. */
const FILES = [
  ['daily_cmc_top23', '1d', 37_082, 23, 'quote', []],
  ['daily_cmc_dump', '1d', 283_628, 286, 'quote', ['low is zero', 'low is zero']],
  [
    'daily_yahoo',
    ...(['1d', 133_140, 226, 'quote'] as const),
    ['open is zero', 'open is zero', 'low is negative (-0.000093000002)', 'low is zero', 'low is zero'],
  ],
  ['daily_coingecko', '1d', 95_508, 72, 'quote', []],
  ['daily_coinmetrics', '1d', 119_528, 97, 'unknown', []],
  ['daily_binance_spot', '1d', 156_128, 197, 'quote', []],
  ['daily_binance_futures', '1d', 192_368, 188, 'base', []],
  ['daily_bybit_perp', '1d', 167_779, 287, 'quote', ['open is zero']],
  ['daily_coinbase', '1d', 45_601, 67, 'base', []],
  ['hourly_binance_spot', '1h', 645_644, 26, 'base', []],
  ['minute_bitfinex_2019', '1m', 156_247, 2, 'unknown', []],
] as const;

test.skipIf(absent).each(FILES)(
  '%s',
  { timeout: 60_000 },
  async (name, interval, rows, assets, volumeUnit, bad) => {
    const parsed = await openPriceFile(join(prices, `${name}.csv.gz`), { clock });
    expect(parsed).toMatchObject({
      source: `file:${name}`,
      rowsRead: rows,
      volumeUnit,
      volumeUnitBasis: 'inferred',
    });
    expect(parsed.table.interval).toBe(interval);
    expect(parsed.table.symbols.length).toBe(assets);
    expect(parsed.rejects.map(({ reason }) => reason).sort()).toEqual([...bad].sort());
    expect(parsed.table.time.length).toBe(rows - bad.length);
  },
);

test.skipIf(absent)('cmc_monthly_top200 is no price history', async () => {
  const opening = openPriceFile(join(prices, 'cmc_monthly_top200.csv.gz'), { clock });
  await expect(opening).rejects.toThrow('no known format');
});
