import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { clock, fixtures, reasonsOf, rowsOf } from './fixture-files.ts';
import { openPriceFile } from './price-file.ts';

const { directory, open, failure } = fixtures();
const HEADER = 'date,symbol,open,high,low,close,volume,market_cap';
const good = (day: number) => `2024-06-${String(day).padStart(2, '0')},BTC,10,12,9,11,1000,`;
const file = (...rows: readonly string[]) => [HEADER, good(1), good(2), ...rows, good(3)].join('\n');

test.each([
  ['too few columns', '2024-06-05,BTC,1,2', '4 columns where the header has 8'],
  ['too many columns', '2024-06-05,BTC,1,2,1,1,1,1,1', '9 columns where the header has 8'],
  ['an unreadable number', '2024-06-05,BTC,1,2,1,1x,1,', 'close "1x" is no number'],
  ['thousands separators', '2024-06-05,BTC,1,2,1,"1,234.5",1,', 'close "1,234.5" is no number'],
  ['a hexadecimal number', '2024-06-05,BTC,1,2,1,0x1F,1,', 'close "0x1F" is no number'],
  ['an infinite number', '2024-06-05,BTC,1,2,1,Infinity,1,', 'close "Infinity" is no number'],
  ['no close', '2024-06-05,BTC,1,2,1,,1,', 'close is missing'],
  ['high below low', '2024-06-05,BTC,1,1,2,1,1,', 'high 1 < low 2'],
  ['close outside the range', '2024-06-05,BTC,1,2,1,3,1,', 'close 3 > high 2'],
  ['a negative price', '2024-06-05,BTC,1,2,-1,1,1,', 'low is negative (-1)'],
  ['a zero price', '2024-06-05,BTC,0,2,1,1,1,', 'open is zero'],
  ['a negative volume', '2024-06-05,BTC,1,2,1,1,-5,', 'volume is negative (-5)'],
  ['a date in the future', '2031-01-01,BTC,1,2,1,1,1,', '2031-01-01T00:00:00.000Z lies in the future'],
  ['a bar of today', '2024-06-30,BTC,1,2,1,1,1,', 'the bar of 2024-06-30T00:00:00.000Z has not closed yet'],
  [
    'a time of day',
    '2024-06-05T07:30:00Z,BTC,1,2,1,1,1,',
    '2024-06-05T07:30:00.000Z is not the start of a 1d bar',
  ],
  ['a duplicate', '2024-06-02,BTC,1,2,1,1,1,', 'the same asset and time as line 3, which was kept'],
  ...['', '  ', 'NaN', 'nan', 'NAN', 'null', 'None', 'N/A', '""'].map((symbol): [string, string, string] => [
    `the symbol «${symbol}»`,
    `2024-06-05,${symbol},1,2,1,1,1,`,
    'symbol is missing',
  ]),
  ['a damaged symbol', '2024-06-05,B TC,1,2,1,1,1,', '"B TC" is no symbol'],
  ['another quote', '2024-06-05,BTC-EUR,1,2,1,1,1,', 'quoted in EUR, not in a dollar currency'],
  ['a price without measure', '2024-06-05,BTC,1,1e300,1,1,1,', 'high 1e+300 is beyond any market'],
  ['no date', ',BTC,1,2,1,1,1,', 'the date is missing'],
  ['an impossible date', '2024-02-30,BTC,1,2,1,1,1,', '"2024-02-30" is no date'],
  [
    'an ambiguous date',
    '01/02/2024,BTC,1,2,1,1,1,',
    'the date 01/02/2024 is ambiguous (day or month first?); write it as 2024-12-31',
  ],
  [
    'nothing but absence',
    '2024-06-05,BTC,null,null,null,null,null,null',
    'every value is absent: the file marks a gap',
  ],
  [
    'a quote that never ends',
    '2024-06-05,"BTC,1,2,1,1,1,',
    'the quotes are not paired (Quoted field unterminated)',
  ],
])('a row with %s is refused, the others load', async (_, row, reason) => {
  const parsed = await open('damaged.csv', file(row));
  expect(reasonsOf(parsed)).toEqual([`4: ${reason}`]);
  expect(parsed.rejects[0].text).toBe(row);
  expect(rowsOf(parsed).map(({ time }) => time)).toEqual(
    [0, 1, 2].map((day) => Date.UTC(2024, 5, 1) + day * DAY),
  );
  expect(parsed.rowsRead).toBe(4);
});

test('lines are physical lines, whatever blank lines and quoted line breaks come before', async () => {
  const rows = [
    '',
    'date,close,note',
    '',
    '2024-06-01,1,"two\nlines"',
    ',,',
    '2024-06-02,x,',
    '2024-06-03,1,"three\nmore\nlines"',
    '2024-06-04,y,',
    '2024-06-04,1,',
  ];
  const parsed = await open('BTC-USD.csv', rows.join('\n'));
  expect(parsed.table.time.length).toBe(3);
  expect(parsed.rejects.map(({ line }) => line)).toEqual([7, 11]);
});

test('an open quote swallows its own line only, even over the edges of pieces', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => {
    const row = `${new Date(Date.UTC(2010, 0, 1) + i * DAY).toISOString().slice(0, 10)},BTC,10,12,9,11,1000,`;
    return i % 1000 === 500 ? row.replace('BTC', '"BTC') : row;
  });
  const parsed = await open('long.csv', [HEADER, ...rows].join('\n'));
  expect(parsed.rejects.length).toBe(5);
  expect(parsed.table.time.length).toBe(5000 - 5);
});

test('rejects come in the order of lines, whatever was wrong', async () => {
  const parsed = await open(
    'order.csv',
    file('x', '2024-06-30,BTC,1,2,1,1,1,', 'y', '2024-06-02,BTC,1,2,1,1,1,', 'z'),
  );
  expect(parsed.rejects.map(({ line }) => line)).toEqual([4, 5, 6, 7, 8]);
});

test('the text of a long row is cut', async () => {
  const parsed = await open('damaged.csv', file(`2024-06-05,${'x'.repeat(5000)}`));
  expect(parsed.rejects[0].text.length).toBe(200);
});

test.each([
  ['an empty file', '', 'is empty'],
  ['blank lines', '\n\n\n', 'is empty'],
  ['a header alone', `${HEADER}\n`, 'holds a header and no row'],
  ['binary data', new Uint8Array(500), 'binary data, not a table of text'],
  ['a line without an end', 'x'.repeat(2_000_000), 'not a table'],
  ['an unknown header', 'a,b,c\n1,2,3', 'no known format has the columns a, b, c. Accepted:'],
  [
    'no good row',
    `${HEADER}\n2024-06-05,BTC,1,2\nnonsense`,
    'none of its 2 rows can be used; line 2: 4 columns',
  ],
  [
    'a market ranking as prices',
    'date,rank,name,symbol,price,circulating_supply\n2024-06-01,1,Bitcoin,BTC,1,1',
    'no known format has the columns',
  ],
  [
    'weekly bars',
    'date,symbol,close\n2024-06-01,BTC,1\n2024-06-08,BTC,1\n2024-06-15,BTC,1',
    'its rows are 7 days apart',
  ],
  ['a file whose asset nobody names', 'date,close\n2024-06-01,1', 'has no symbol column'],
  ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), 'an old Excel workbook'],
])('%s is unreadable', async (_, content, message) => {
  expect(await failure('prices.csv', content)).toContain(message);
});

test('a directory, a missing file and a file that cannot be a symbol are told apart', async () => {
  await mkdir(join(directory, 'folder'));
  await expect(openPriceFile(join(directory, 'folder'), { clock })).rejects.toThrow('folder: is a directory');
  await expect(openPriceFile(join(directory, 'none.csv'), { clock })).rejects.toThrow(
    'cannot be opened (ENOENT',
  );
  expect(await failure('x.csv', 'date,close\n2024-06-01,1', { symbol: 'no symbol' })).toContain(
    'is no symbol',
  );
  expect(await failure('x.csv', 'date,symbol,close\n2024-06-01,BTC,1', { symbol: 'BTC' })).toContain(
    'in a column',
  );
});

const daily = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `${new Date(from + i * DAY).toISOString()},BTC,1`);
const hourly = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `${new Date(from + i * 3_600_000).toISOString()},BTC,1`);

test.each([
  [
    'days, then hours',
    [...daily(Date.UTC(2023, 0, 1), 300), ...hourly(Date.UTC(2024, 0, 1), 48)],
    '1d',
    '1h',
  ],
  [
    'hours, then days',
    [...hourly(Date.UTC(2024, 0, 1), 300), ...daily(Date.UTC(2024, 1, 1), 30)],
    '1h',
    '1d',
  ],
  [
    'days far behind hours',
    [...hourly(Date.UTC(2020, 0, 1), 7000), ...daily(Date.UTC(2022, 0, 1), 10)],
    '1h',
    '1d',
  ],
])('mixed spacing: %s', async (_, rows, interval, other) => {
  const message = await failure('mixed.csv', ['time,symbol,close', ...rows].join('\n'));
  expect(message).toContain(`mixed spacing: bars of ${interval}, but near line`);
  expect(message).toContain(`bars of ${other}`);
});

const timed = (symbol: string, hours: readonly string[]) =>
  hours.map((hour) => `2024-06-${hour},${symbol},1`);
const HOURS = timed('BTC', ['01 22:00:00', '01 23:00:00', '02', '02 01:00:00', '02 02:00:00']);

test.each([
  ['of another asset', timed('ETH', ['01', '02', '03'])],
  ['alone', timed('ETH', ['05'])],
  ['before the hours of the same asset', timed('ETH', ['01', '02', '03 00:00:00', '03 01:00:00'])],
  ['after them', timed('ETH', ['01 10:00:00', '01 11:00:00', '03', '04'])],
  ['in compact form', timed('ETH', ['01', '02']).map((row) => row.replaceAll('-', ''))],
])('bare dates among hours are days: %s', async (_, days) => {
  for (const rows of [
    [...HOURS, ...days],
    [...days, ...HOURS],
  ])
    expect(await failure('mixed.csv', ['time,symbol,close', ...rows].join('\n'))).toMatch(
      /mixed spacing: bars of 1h, but near line \d+ \(ETH\) bars of 1d/,
    );
});

test('a bare date between hours of the same asset is midnight, as R writes it', async () => {
  for (const rows of [HOURS, HOURS.toReversed(), HOURS.slice(2), HOURS.slice(0, 3)]) {
    const parsed = await open('hours.csv', ['time,symbol,close', ...rows].join('\n'));
    expect(parsed).toMatchObject({ table: { interval: '1h' }, rowsRead: rows.length, rejects: [] });
  }
});

test('weekly rows are not taken for days because the name says so', async () => {
  const weeks = Array.from(
    { length: 8 },
    (_, i) => `${new Date(Date.UTC(2024, 0, 1) + i * 7 * DAY).toISOString()},1`,
  );
  expect(await failure('BTCUSDT_1d.csv', ['time,close', ...weeks].join('\n'))).toContain('7 days apart');
});

test('an interval that is declared wrongly is not believed', async () => {
  const text = ['time,symbol,close', ...hourly(Date.UTC(2024, 0, 1), 48)].join('\n');
  expect(await failure('hours.csv', text, { interval: '1d' })).toContain('bars of 1h');
});

test('gaps of every length are no mixed spacing', async () => {
  const days = [1, 2, 3, 9, 10, 11, 12, 20, 21, 22, 29].map((day) => good(day));
  expect((await open('gaps.csv', [HEADER, ...days].join('\n'))).table.time.length).toBe(11);
});
