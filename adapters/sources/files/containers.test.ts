import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DAY, sha256 } from '@assay/core/kernel';
import { DuckDBInstance } from '@duckdb/node-api';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { clock, fixtures, reasonsOf, rowsOf } from './fixture-files.ts';
import { openPriceFile } from './price-file.ts';
import type { FileProgress } from './table-file.ts';

const { directory, open, failure } = fixtures();
const TEXT = 'date,symbol,open,high,low,close,volume\n2024-06-01,BTC,1,3,1,2,10\n2024-06-02,BTC,1,3,1,2,10\n';
const D1 = Date.UTC(2024, 5, 1);
const kline = (time: number) => `${time},1,20,1,5,100,${time + DAY - 1},777,5,1,1,0\n`;

const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

test.each([
  ['plain text', strToU8(TEXT)],
  ['gzip', gzipSync(TEXT)],
  ['gzip of two parts', Buffer.concat([gzipSync(TEXT.slice(0, 50)), gzipSync(TEXT.slice(50))])],
  ['zip, packed', zipSync({ 'prices.csv': strToU8(TEXT) })],
  ['zip, stored', zipSync({ 'prices.csv': [strToU8(TEXT), { level: 0 }] })],
  [
    'zip with files beside the point',
    zipSync({
      'folder/': new Uint8Array(),
      'folder/p.csv': strToU8(TEXT),
      '__MACOSX/._p.csv': strToU8('x'),
      'README.txt': strToU8('x'),
    }),
  ],
  ['UTF-8 with a byte order mark', strToU8(`\ufeff${TEXT}`)],
  ['Excel Unicode text', utf16(TEXT.replaceAll(',', '\t').replaceAll('\n', '\r\n'))],
  ['CRLF', strToU8(TEXT.replaceAll('\n', '\r\n'))],
  ['CR', strToU8(TEXT.replaceAll('\n', '\r'))],
  ['semicolons and quotes', strToU8(TEXT.replaceAll(',', ';').replaceAll('BTC', '"BTC"'))],
])('%s gives the same bars, whatever the extension', async (_, bytes) => {
  for (const name of ['prices.csv', 'prices.zip', 'prices.parquet']) {
    const parsed = await open(name, bytes);
    expect(parsed).toMatchObject({ source: 'file:prices', rejects: [], originDigest: sha256(bytes) });
    expect(rowsOf(parsed).map(({ symbol, time, close }) => [symbol, time, close])).toEqual([
      ['BTC', D1, 2],
      ['BTC', D1 + DAY, 2],
    ]);
  }
});

test('a zip of several pairs is one table; reasons name the member', async () => {
  const parsed = await open(
    'klines.zip',
    zipSync({
      'BTCUSDT-1d-2024-06.csv': strToU8(kline(D1) + kline(D1 + DAY)),
      'BTCUSDT-1d-2024-06-copy.csv': strToU8(kline(D1) + kline(D1 + 2 * DAY)),
      'ETHUSDT-1d-2024-06.csv': strToU8(kline(D1)),
    }),
  );
  expect(parsed.table.symbols).toEqual(['BTC', 'ETH']);
  expect(parsed).toMatchObject({ rowsRead: 5, volumeUnit: 'quote' });
  expect(reasonsOf(parsed)).toEqual([
    '1: BTCUSDT-1d-2024-06-copy.csv: the same asset and time as line 1 of BTCUSDT-1d-2024-06.csv, which was kept',
  ]);
});

test('several intervals or units of volume in one zip are an error', async () => {
  const hours = strToU8(kline(D1) + kline(D1 + 3_600_000));
  const days = strToU8(kline(D1) + kline(D1 + DAY));
  const mixed = zipSync({ 'BTCUSDT-1d-2024-06.csv': days, 'BTCUSDT-1h-2024-06.csv': hours });
  expect(await failure('mixed.zip', mixed)).toContain(
    'different intervals (1d and, in BTCUSDT-1h-2024-06.csv, 1h)',
  );
  const units = zipSync({
    'ETH-USD.csv': strToU8('date,close,volume\n2024-06-01,1,1\n'),
    'BTCUSDT-1d.csv': days,
  });
  expect(await failure('units.zip', units)).toContain('different units');
});

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at] ^= 0xff;
  return copy;
};
const noise = Array.from(
  { length: 4000 },
  (_, i) => `2010-01-01,S${i},1,3,1,${1 + ((i * 7919) % 2000) / 1000},${i}`,
);
const LONG = `${TEXT}${noise.join('\n')}\n`;
const encrypted = (bytes: Uint8Array): Uint8Array => {
  const copy = bytes.slice();
  const central = Buffer.from(copy).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  copy[central + 8] |= 1;
  return copy;
};

test.each([
  ['a truncated gzip', gzipSync(LONG).subarray(0, 9000), 'gzip data is damaged or cut short'],
  ['a damaged gzip', flipped(gzipSync(LONG), 9000), 'gzip data is damaged or cut short'],
  ['a truncated zip', zipSync({ 'p.csv': strToU8(LONG) }).subarray(0, 9000), 'file is truncated'],
  ['a damaged zip', flipped(zipSync({ 'p.csv': strToU8(LONG) }), 9000), 'the zip archive is damaged'],
  [
    'a damaged stored zip',
    flipped(zipSync({ 'p.csv': [strToU8(LONG), { level: 0 }] }), 9000),
    'check sum differs',
  ],
  ['an encrypted zip', encrypted(zipSync({ 'p.csv': strToU8(TEXT) })), 'p.csv is encrypted'],
  ['an empty zip', zipSync({}), 'holds no file'],
  [
    'a workbook',
    zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/workbook.xml': strToU8('x') }),
    'an Excel workbook',
  ],
  ['a damaged Parquet file', strToU8(`PAR1${'x'.repeat(100)}PAR1`), 'the Parquet data is damaged'],
])('%s is unreadable as a whole', async (_, bytes, message) => {
  expect(await failure('prices.bin', bytes)).toContain(message);
});

const writeParquet = async (name: string, select: string): Promise<string> => {
  const path = join(directory, name);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return path;
};

test.each([
  ['DATE', 'DATE'],
  ['TIMESTAMP', 'TIMESTAMP'],
  ['TIMESTAMP_NS', 'TIMESTAMP_NS'],
  ['TIMESTAMP WITH TIME ZONE', 'TIMESTAMPTZ'],
  ['VARCHAR', 'VARCHAR'],
])('Parquet with times as %s', async (_, type) => {
  const rows = [
    `(CAST('2024-06-01' AS ${type}), 'BTC', 1.5::DOUBLE, 0.000012345::DOUBLE, NULL::DOUBLE)`,
    `(CAST('2024-06-02' AS ${type}), 'BTC', 1.5, -1, 7)`,
    `(CAST('2024-06-03' AS ${type}), 'BTC', 1.5, 1, 7)`,
  ];
  const path = await writeParquet(
    `a[1] ${type}.parquet`,
    `SELECT * FROM (VALUES ${rows.join(', ')}) t(date, symbol, high, close, volume)`,
  );
  const parsed = await openPriceFile(path, { clock });
  expect(rowsOf(parsed)).toMatchObject([
    { symbol: 'BTC', time: D1, open: Number.NaN, high: 1.5, close: 0.000012345, volume: Number.NaN },
    { symbol: 'BTC', time: D1 + 2 * DAY, close: 1, volume: 7 },
  ]);
  expect(reasonsOf(parsed)).toEqual(['2: close is negative (-1)']);
  expect(parsed.rejects[0].text).toContain('BTC,1.5,-1.0,7');
});

test('Parquet sorted by pair: the last rows tell how the first are read', async () => {
  const pairs = ['ADAEUR', 'ADAUSDT', 'BTCUSDT'].map((pair) => `'${pair}'`).join(', ');
  const path = await writeParquet(
    'pairs.parquet',
    `SELECT DATE '2010-01-01' + day::INT AS date, symbol, 1 AS close
     FROM range(4000) d(day), unnest([${pairs}]) p(symbol) ORDER BY symbol, date`,
  );
  const parsed = await openPriceFile(path, { clock });
  expect(parsed.table.symbols).toEqual(['ADA', 'BTC']);
  expect(parsed).toMatchObject({ rowsRead: 12_000, rejects: { length: 4000 } });
});

test('progress: bytes and rows grow to the end', async () => {
  const seen: FileProgress[] = [];
  const rows = Array.from({ length: 30_000 }, (_, i) => `2010-01-01,S${i},1,3,1,2,10`);
  const parsed = await open('big.csv', `${TEXT}${rows.join('\n')}`, {
    onProgress: (progress) => seen.push(progress),
  });
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.at(-1)).toEqual({
    bytesRead: seen[0].bytesTotal,
    bytesTotal: seen[0].bytesTotal,
    rows: parsed.rowsRead,
  });
  expect(
    seen.filter(
      ({ rows: count, bytesRead }, i) =>
        i > 0 && (count < seen[i - 1].rows || bytesRead < seen[i - 1].bytesRead),
    ),
  ).toEqual([]);
});
