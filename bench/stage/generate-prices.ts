import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DAY, type Random, seededRandom, toIsoDate } from '@assay/core/kernel';

/** As many assets, days and rows as `daily_binance_futures` has. */
const ASSETS = 188;
const DAYS = 1758;
const ROWS = 192_368;
const LAST_DAY = Date.UTC(2024, 5, 30);

const HEADER = 'date,symbol,open,high,low,close,volume,market_cap';

/** Days of history by asset: all of them for the first, fewer for each further one, `ROWS` together. */
const lengths = (): number[] => {
  const days = Array.from({ length: ASSETS }, (_, i) =>
    Math.round(DAYS - (i * 2 * (DAYS - ROWS / ASSETS)) / (ASSETS - 1)),
  );
  days[1] += ROWS - days.reduce((sum, length) => sum + length, 0);
  return days;
};

const symbolOf = (asset: number): string =>
  asset === 0 ? 'BTC' : `G${String.fromCharCode(65 + Math.floor(asset / 26), 65 + (asset % 26))}X`;

const cell = (value: number): string => String(Number(value.toPrecision(6)));

/** A random walk with intraday range; turnover does not depend on price, so units traded fall with it. */
const rowsOf = (asset: number, days: number, random: Random): string[] => {
  const symbol = symbolOf(asset);
  const turnover = 1e7 * Math.exp(1.5 * random.normal());
  let close = Math.exp(3 * random.normal());
  return Array.from({ length: days }, (_, i) => {
    const open = close;
    close = open * Math.exp(0.05 * random.normal());
    const high = Math.max(open, close) * (1 + 0.02 * random.uniform());
    const low = Math.min(open, close) * (1 - 0.02 * random.uniform());
    const volume = (turnover * Math.exp(0.5 * random.normal())) / close;
    const date = toIsoDate(LAST_DAY - (days - 1 - i) * DAY);
    return `${date},${symbol},${[open, high, low, close, volume].map(cell).join(',')},`;
  });
};

/** Writes a price file of the size of the shared one: the same bytes on every machine. */
export const generatePrices = async (folder: string): Promise<string> => {
  const random = seededRandom('assay-bench');
  const rows = lengths().flatMap((days, asset) => rowsOf(asset, days, random));
  const path = join(folder, 'generated-daily-prices.csv.gz');
  await writeFile(path, gzipSync(`${HEADER}\n${rows.join('\n')}\n`));
  return path;
};
