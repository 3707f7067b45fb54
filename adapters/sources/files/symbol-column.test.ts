import { DAY } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { fixtures, reasonsOf } from './fixture-files.ts';

const { open, failure } = fixtures();

const START = Date.UTC(2010, 0, 1);
const rowsFor = (names: readonly string[], days = 2): readonly string[] =>
  names.flatMap((name) =>
    Array.from({ length: days }, (_, i) => `${new Date(START + i * DAY).toISOString()},${name},1`),
  );

/** Assets that a symbol column gives, and why the other names give none. */
const read = async (names: readonly string[], header = 'time,symbol,close') => {
  const parsed = await open('prices.csv', [header, ...rowsFor(names)].join('\n'));
  const reasons = reasonsOf(parsed).map((reason) => reason.replace(/^\d+: /, ''));
  return { symbols: parsed.table.symbols, reasons: [...new Set(reasons)] };
};

const quotedIn = (quote: string): string => `quoted in ${quote}, not in a dollar currency`;

test.each(['EUR', 'GBP', 'JPY', 'TRY', 'BRL', 'AUD', 'KRW', 'UAH', 'RUB', 'IDR', 'BTC', 'ETH', 'BNB', 'SOL'])(
  'a pair that shows the quote %s is refused',
  async (quote) => {
    for (const pair of [`PEPE-${quote}`, `PEPE/${quote}`, `pepe_${quote}`, `PEPE/${quote}:${quote}`])
      expect(await read(['BTC', pair])).toEqual({ symbols: ['BTC'], reasons: [quotedIn(quote)] });
  },
);

test('a pair that shows a dollar quote is its base, whatever stands beside it', async () => {
  expect(await read(['BTC-USD', 'eth/usdt', 'SOL_USDC', 'ADA-EUR', 'WBTC', '$WIF'])).toEqual({
    symbols: ['BTC', 'ETH', 'SOL', 'WBTC', '$WIF'],
    reasons: [quotedIn('EUR')],
  });
});

test('a column of pairs without a separator: dollar pairs load, the others name their quote', async () => {
  const names = [
    'ETHBTC',
    'BTCEUR',
    'BTCUSDT',
    'BNBBTC',
    'ETHUSDT',
    'WUSDT',
    '1000SATSUSDT',
    'USDTTRY',
    'SNGLSETH',
  ];
  expect(await read(names)).toEqual({
    symbols: ['BTC', 'ETH', 'W', '1000SATS'],
    reasons: [quotedIn('BTC'), quotedIn('EUR'), quotedIn('TRY'), quotedIn('ETH')],
  });
});

test('pairs among tickers: crosses of the pairs are refused, tickers stay what they are', async () => {
  const tickers = ['WBTC', 'STETH', 'TUSD', 'AAVE', 'BTCDOM', 'MARS'];
  expect(
    await read(['BTCUSDT', 'ETHUSDC', 'OPUSDT', 'ADAUSD', 'BTCEUR', 'BNBBTC', 'AAVEETH', ...tickers]),
  ).toEqual({
    symbols: ['BTC', 'ETH', 'OP', 'ADA', ...tickers],
    reasons: [quotedIn('EUR'), quotedIn('BTC'), quotedIn('ETH')],
  });
});

test.each([
  [
    [
      'BTC',
      'WBTC',
      'STETH',
      'RETH',
      'CBETH',
      'EUR',
      'AGEUR',
      'TUSD',
      '1000SATS',
      'SHIB1000',
      'BTCDOM',
      'ETHBTC',
    ],
  ],
  [['WBTC', 'STETH', 'RETH', 'TUSD', 'BUSD', 'CRVUSD', 'WSTETH', 'FRXETH']],
  [['BTC', 'ETH', 'SOL', 'DAI', 'AXLUSDC']],
  [['CRVUSD']],
  [['TUSD']],
])('a column of tickers stays as it is: %j', async (names) => {
  expect(await read(names)).toEqual({ symbols: names, reasons: [] });
});

test('a column named pair holds only pairs', async () => {
  expect(await read(['BTCUSDT', 'WBTC', 'ETH-USD', 'SOL', 'ADA-PERP'], 'time,pair,close')).toEqual({
    symbols: ['BTC', 'ETH'],
    reasons: [
      quotedIn('BTC'),
      '"SOL" is no pair quoted in dollars',
      '"ADA-PERP" is no pair quoted in dollars',
    ],
  });
});

test('nothing but crosses', async () => {
  const text = ['time,symbol,close', ...rowsFor(['BTC-EUR'])].join('\n');
  expect(await failure('prices.csv', text)).toContain(`line 2: ${quotedIn('EUR')}`);
});

test('sorted by pair: the last rows tell how the first are read', async () => {
  const names = ['ADABTC', 'ADAEUR', 'BTCEUR', 'BTCUSDT', 'ETHUSDT', 'ADAUSDT'];
  const parsed = await open('sorted.csv', ['time,symbol,close', ...rowsFor(names, 4000)].join('\n'));
  expect(parsed.table.symbols).toEqual(['BTC', 'ETH', 'ADA']);
  expect(parsed).toMatchObject({ rowsRead: 24_000, rejects: { length: 12_000 } });
});

test('the name of a file tells the pair beside the exchange', async () => {
  const text = 'date,close\n2024-06-01,1';
  expect((await open('Binance_BTCUSDT_d.csv', text)).table.symbols).toEqual(['BTC']);
  expect(await failure('BTC-EUR.csv', text)).toContain('its name tells no asset');
});
