import { DAY, HOUR, MINUTE } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { fixtures, reasonsOf, rowsOf } from './fixture-files.ts';

const { open, failure } = fixtures();
const D1 = Date.UTC(2024, 5, 1);
const nan = Number.NaN;

test('tidy daily: any column order, any case, extra columns, several assets', async () => {
  const parsed = await open(
    'daily_mine.csv',
    [
      'Symbol,DATE,Close,low,HIGH,open,Volume,market_cap,note',
      'btc,2024-06-01,10,9,12,11,1000,5e6,"a, quoted ""note"""',
      'ETH,2024-06-01,2,1,3,,,,',
      'btc,2024-06-02,11,9,12,10,NaN,null,x',
    ].join('\n'),
  );
  expect(parsed).toMatchObject({ source: 'file:daily_mine', format: 'table', rowsRead: 3, rejects: [] });
  expect(rowsOf(parsed)).toEqual([
    { symbol: 'BTC', time: D1, open: 11, high: 12, low: 9, close: 10, volume: 1000, marketCap: 5e6 },
    { symbol: 'ETH', time: D1, open: nan, high: 3, low: 1, close: 2, volume: nan, marketCap: nan },
    { symbol: 'BTC', time: D1 + DAY, open: 10, high: 12, low: 9, close: 11, volume: nan, marketCap: nan },
  ]);
});

test.each([
  ['hour', '1h', HOUR],
  ['minute', '1m', MINUTE],
] as const)('tidy by the %s', async (_, interval, step) => {
  const at = (i: number) => new Date(D1 + i * step).toISOString();
  const rows = [0, 1, 2].map((i) => `${at(i)},BTC,1,2,1,1.5,10`);
  const parsed = await open(
    `${interval}.csv`,
    ['time,symbol,open,high,low,close,volume', ...rows].join('\n'),
  );
  expect(parsed.table.interval).toBe(interval);
  expect([...parsed.table.time]).toEqual([D1, D1 + step, D1 + 2 * step]);
});

const kline = (time: number, close: number) => `${time},1,20,1,${close},100,${time + DAY - 1},777,5,1,1,0`;

test('Binance klines without a header: asset from the name, quote volume', async () => {
  const parsed = await open('BTCUSDT-1d-2024-06.csv', [kline(D1, 5), kline(D1 + DAY, 6)].join('\n'));
  expect(parsed).toMatchObject({ format: 'binance-klines', volumeUnit: 'quote', volumeUnitBasis: 'format' });
  expect(rowsOf(parsed)[0]).toMatchObject({ symbol: 'BTC', time: D1, close: 5, volume: 777, marketCap: nan });
});

test('Binance klines in microseconds, one row: interval from the name', async () => {
  const parsed = await open('ETHUSDC-1h-2025-01.csv', kline(D1 * 1000, 5));
  expect(parsed.table.interval).toBe('1h');
  expect(rowsOf(parsed)).toMatchObject([{ symbol: 'ETH', time: D1 }]);
});

test('Binance futures klines with their header', async () => {
  const header =
    'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore';
  const parsed = await open(
    '1000PEPEUSDT-1d-2024-06.csv',
    [header, kline(D1, 5), kline(D1 + DAY, 6)].join('\n'),
  );
  expect(parsed).toMatchObject({ format: 'binance-klines', volumeUnit: 'quote', rowsRead: 2 });
  expect(parsed.table.symbols).toEqual(['1000PEPE']);
});

test('Binance pairs that are not priced in dollars are refused', async () => {
  expect(await failure('ETHBTC-1d-2024-06.csv', kline(D1, 5))).toContain('its name tells no asset');
});

test('CoinGecko: the stamp is the close of the day before, the last row may be a price of the moment', async () => {
  const parsed = await open(
    'btc-usd-max.csv',
    [
      'snapped_at,price,market_cap,total_volume',
      '2024-06-02 00:00:00 UTC,100,0.0,5000',
      '2024-06-03 00:00:00 UTC,110,2000,6000',
      '2024-06-04 11:22:33 UTC,120,3000,7000',
    ].join('\r\n'),
  );
  expect(parsed).toMatchObject({ format: 'coingecko', volumeUnit: 'quote', volumeUnitBasis: 'format' });
  const common = { symbol: 'BTC', open: nan, high: nan, low: nan };
  expect(rowsOf(parsed)).toEqual([
    { ...common, time: D1, close: 100, marketCap: nan, volume: 5000 },
    { ...common, time: D1 + DAY, close: 110, marketCap: 2000, volume: 6000 },
  ]);
  expect(reasonsOf(parsed)).toEqual(['4: 2024-06-03T11:22:33.000Z is not the start of a 1d bar']);
});

test('CoinGecko by the hour is not taken for days', async () => {
  const hours = Array.from({ length: 9 }, (_, i) => `2024-06-02 0${i}:00:00 UTC,100,1,1`);
  const text = ['snapped_at,price,market_cap,total_volume', ...hours].join('\n');
  expect(await failure('btc-usd-90d.csv', text)).toContain('bars of 1h');
});

test('Yahoo: rows of null mark gaps', async () => {
  const parsed = await open(
    'BTC-USD.csv',
    [
      'Date,Open,High,Low,Close,Adj Close,Volume',
      '2024-06-01,1,3,1,2,2,100',
      '2024-06-02,null,null,null,null,null,null',
      '2024-06-03,2,4,2,3,3,200',
      '2024-06-04,2,4,2,3,3,200',
    ].join('\n'),
  );
  expect(parsed).toMatchObject({ format: 'yahoo', volumeUnit: 'quote', volumeUnitBasis: 'format' });
  expect(parsed.table.time.length).toBe(3);
  expect(reasonsOf(parsed)).toEqual(['3: every value is absent: the file marks a gap']);
});

test('yfinance: three header lines name the asset', async () => {
  const parsed = await open(
    'download.csv',
    [
      'Price,Close,High,Low,Open,Volume',
      'Ticker,ETH-USD,ETH-USD,ETH-USD,ETH-USD,ETH-USD',
      'Date,,,,,',
      '2024-06-01 00:00:00+00:00,2,3,1,1,100',
      '2024-06-02 00:00:00+00:00,3,4,2,2,200',
    ].join('\n'),
  );
  expect(parsed).toMatchObject({ format: 'yfinance', volumeUnit: 'quote', rejects: [] });
  expect(rowsOf(parsed)[0]).toMatchObject({ symbol: 'ETH', time: D1, open: 1, close: 2, volume: 100 });
  const two = 'Price,Close,Close\nTicker,ETH-USD,BTC-USD\nDate,,\n2024-06-01,1,2';
  expect(await failure('two.csv', two)).toContain('2 tickers');
});

const F = 'Close,High,Low,Open,Volume';
const T = 'ETH-USD,ETH-USD,ETH-USD,ETH-USD,ETH-USD';

test.each([
  ['both labels empty', `,${F}\n,${T}\nDate,,,,,`],
  ['the first label empty', `,${F}\nTicker,${T}\nDate,,,,,`],
  ['tickers first', `Ticker,${T}\nPrice,${F}\nDate,,,,,`],
  ['tickers first, labels empty', `,${T}\n,${F}\nDate,,,,,`],
  ['hours', `Price,${F}\nTicker,${T}\nDatetime,,,,,`],
  ['no line for the time column', `Price,${F}\nTicker,${T}`],
  ['the time column in the first line', `Date,${F}\n,${T}`],
])('yfinance: header levels, %s', async (_, header) => {
  const rows = [0, 1].map((day) => `2024-06-0${1 + day} 00:00:00+00:00,${2 + day},4,1,1,100`);
  const parsed = await open('download.csv', [header, ...rows].join('\n'));
  expect(parsed).toMatchObject({ format: 'yfinance', volumeUnit: 'quote', rejects: [] });
  expect(rowsOf(parsed)).toMatchObject([
    { symbol: 'ETH', time: D1, open: 1, high: 4, low: 1, close: 2, volume: 100 },
    { symbol: 'ETH', time: D1 + DAY, close: 3 },
  ]);
});

test('yfinance: the history of one ticker', async () => {
  const parsed = await open(
    'BTC-USD.csv',
    [
      'Date,Open,High,Low,Close,Volume,Dividends,Stock Splits',
      '2024-06-01 00:00:00+00:00,1,3,1,2,100,0.0,0.0',
      '2024-06-02 00:00:00+00:00,2,4,2,3,200,0.0,0.0',
    ].join('\n'),
  );
  expect(parsed).toMatchObject({ format: 'yahoo-history', volumeUnitBasis: 'format', rejects: [] });
  expect(parsed.volumeUnit).toBe('quote');
  expect(rowsOf(parsed)[0]).toMatchObject({ symbol: 'BTC', time: D1, open: 1, close: 2, volume: 100 });
});

test('CoinMarketCap: its own export with semicolons, and the dump whose stamps are the last second', async () => {
  const own = await open(
    'bitcoin.csv',
    [
      'timeOpen;timeClose;timeHigh;timeLow;name;open;high;low;close;volume;marketCap;timestamp',
      '"2024-06-02T00:00:00.000Z";"2024-06-02T23:59:59.999Z";"x";"y";"2781";1;3;1;2;500;9000;"2024-06-02T23:59:59.999Z"',
      '"2024-06-01T00:00:00.000Z";"2024-06-01T23:59:59.999Z";"x";"y";"2781";1;3;1;2;400;8000;"2024-06-01T23:59:59.999Z"',
    ].join('\n'),
    { symbol: 'btc' },
  );
  expect(own).toMatchObject({ format: 'coinmarketcap', volumeUnit: 'quote' });
  expect(rowsOf(own)[1]).toMatchObject({ symbol: 'BTC', time: D1, volume: 400, marketCap: 8000 });
  const dump = await open(
    'coin_Bitcoin.csv',
    'SNo,Name,Symbol,Date,High,Low,Open,Close,Volume,Marketcap\n1,Bitcoin,BTC,2024-06-01 23:59:59,3,1,1,2,0,9000',
  );
  expect(rowsOf(dump)).toMatchObject([{ symbol: 'BTC', time: D1, volume: 0 }]);
});

test('CryptoDataDownload: a title line, pairs, newest first, turnover told by the column name', async () => {
  const parsed = await open(
    'Binance_BTCUSDT_d.csv',
    [
      'https://www.CryptoDataDownload.com',
      'unix,date,symbol,open,high,low,close,Volume BTC,Volume USDT,tradecount',
      `${D1 + DAY},2024-06-02,BTC/USDT,1,3,1,2,5,1000,7`,
      `${D1 / 1000},2024-06-01,BTC/USDT,1,3,1,2,6,2000,7`,
    ].join('\n'),
  );
  expect(parsed).toMatchObject({ volumeUnit: 'quote', volumeUnitBasis: 'format', rejects: [] });
  expect(rowsOf(parsed)).toMatchObject([
    { symbol: 'BTC', time: D1 + DAY, volume: 1000 },
    { symbol: 'BTC', time: D1, volume: 2000 },
  ]);
});

test.each([
  ['seconds', (t: number) => String(t / 1e3)],
  ['milliseconds', (t: number) => String(t)],
  ['microseconds', (t: number) => `${t}000`],
  ['nanoseconds', (t: number) => `${t}000000`],
  ['compact dates', (t: number) => new Date(t).toISOString().slice(0, 10).replaceAll('-', '')],
  ['slashes, year first', (t: number) => new Date(t).toISOString().slice(0, 10).replaceAll('-', '/')],
  ['an hour-only offset', (t: number) => `${new Date(t).toISOString().slice(0, 10)} 00:00:00+00`],
])('a plain file of one asset with times as %s', async (_, text) => {
  const rows = [0, 1].map((i) => `${text(D1 + i * DAY)}\t1\t10`);
  const parsed = await open('btcusdt_1d.tsv', ['timestamp\tclose\tvol', ...rows].join('\n'));
  expect(rowsOf(parsed).map(({ symbol, time }) => [symbol, time])).toEqual([
    ['BTC', D1],
    ['BTC', D1 + DAY],
  ]);
});

test.each([
  ['BTCUSDT', 'ETHUSDT', ['BTC', 'ETH']],
  ['BTC-USD', 'ETH_USDC', ['BTC', 'ETH']],
  ['TUSD', 'BUSD', ['TUSD', 'BUSD']],
  ['TUSD', 'BTC', ['TUSD', 'BTC']],
  ['TUSDT', 'BTCUSDT', ['T', 'BTC']],
])('symbols %s and %s', async (first, second, symbols) => {
  const rows = [first, second, first].map((symbol, i) => `2024-06-0${1 + (i >> 1)},${symbol},1`);
  expect((await open('pairs.csv', ['date,symbol,close', ...rows].join('\n'))).table.symbols).toEqual(symbols);
});

test('the unit of volume: declared before stated before inferred', async () => {
  const text = 'date,symbol,close,turnover\n2024-06-01,BTC,1,5\n2024-06-02,BTC,1,5';
  expect(await open('a.csv', text)).toMatchObject({ volumeUnit: 'quote', volumeUnitBasis: 'format' });
  expect(await open('a.csv', text, { volumeUnit: 'base' })).toMatchObject({
    volumeUnit: 'base',
    volumeUnitBasis: 'declared',
  });
  const unstated = text.replace('turnover', 'volume');
  expect(await open('a.csv', unstated)).toMatchObject({ volumeUnit: 'unknown', volumeUnitBasis: 'inferred' });
});

test('one date per asset is daily; one time of day per asset needs to be told', async () => {
  expect((await open('one.csv', 'date,symbol,close\n2024-06-01,BTC,1')).table.interval).toBe('1d');
  const text = 'time,symbol,close\n2024-06-01T05:00:00Z,BTC,1';
  expect(await failure('one.csv', text)).toContain('cannot be told');
  expect((await open('one.csv', text, { interval: '1h' })).table.interval).toBe('1h');
});
