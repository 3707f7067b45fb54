import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, toIsoDate } from '@assay/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FIRST_DAY } from './prices-csv.ts';
import { type StartedServer, startForTest } from './started.ts';

const DAYS = 40;
/** `DOGE` is the largest by far, and traded the most, until it stopped; the file of `SOL` ends a day before the others. */
const ASSETS = {
  DOGE: [9e12, 20],
  BTC: [1e12, DAYS],
  SOL: [1e11, DAYS - 1],
  UNI: [1e9, DAYS],
  MKR: [1e8, DAYS],
} as const;

const prices = (): string => {
  const rows = Object.entries(ASSETS).flatMap(([symbol, [cap, days]]) =>
    Array.from({ length: days }, (_, day) =>
      [toIsoDate(FIRST_DAY + day * DAY), symbol, 10, 12, 9, 11, cap / 100, cap].join(','),
    ),
  );
  return `date,symbol,open,high,low,close,volume,market_cap\n${rows.join('\n')}\n`;
};

const CATEGORIES =
  'symbol,category\nDOGE,Meme Coins\nUNI,DeFi Blue Chips\nMKR,Legacy DeFi\nBTC,L1 Smart Contract\n';

let folder: string;
let started: StartedServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-stopped-'));
  const files = { 'prices.csv': prices(), 'categories.csv': CATEGORIES };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const paths = Object.keys(files).map((name) => join(folder, name));
  started = await startForTest({ import: paths, volumeUnit: 'quote' });
  await started.server.settled;
}, 120_000);

afterAll(async () => {
  await started.stop();
  await rm(folder, { recursive: true });
});

type Row = Readonly<Record<string, unknown>>;

const rows = async (path: string): Promise<readonly Row[]> =>
  ((await (await started.ask(path)).json()) as { data: readonly Row[] }).data;

const symbols = async (path: string): Promise<unknown[]> =>
  (await rows(path)).map(({ TOKEN_SYMBOL }) => TOKEN_SYMBOL);

test('what has stopped has no rank by size, and no size to be asked for', async () => {
  expect(await symbols('/v2/top-market-cap-tokens')).toEqual(['BTC', 'SOL', 'UNI', 'MKR']);
  expect(await symbols('/v2/top-market-cap-tokens?top_k=1')).toEqual(['BTC']);
  expect(await symbols('/v2/tokens')).toEqual(['BTC', 'SOL', 'UNI', 'MKR', 'DOGE']);
  for (const size of ['marketcap', 'volume'])
    expect(await symbols(`/v2/tokens?${size}=1`)).toEqual(['BTC', 'SOL', 'UNI', 'MKR']);
  expect(await symbols('/v2/tokens?fdv=0')).not.toContain('DOGE');
});

test('what is a day behind has not stopped', async () => {
  expect(await rows('/v2/price?symbol=SOL')).toMatchObject([{ CURRENT_PRICE: 11 }]);
  expect(await rows('/v3/tokens?symbol=SOL')).toMatchObject([{ current_price: 11, market_cap: 1e11 }]);
});

test('v3 tells no figure of today of what has stopped', async () => {
  const [doge] = await rows('/v3/tokens?symbol=DOGE');
  expect(doge).toMatchObject({
    ...{ token_symbol: 'DOGE', current_price: null, market_cap: null, total_volume: null },
    ...{ price_change_percentage_24_h_in_currency: null, high_24_h: null, low_24_h: null },
  });
});

test('an asset is found by its usual name, in any case', async () => {
  expect(await symbols('/v2/tokens?token_name=solana,DOGECOIN')).toEqual(['SOL', 'DOGE']);
});

test('a client that counts its pages from 0 gets each row once, as one that counts from 1', async () => {
  const address = (page: number): string => `/v2/daily-ohlcv?symbol=BTC,UNI&limit=30&page=${page}`;
  const walk = async (first: number): Promise<Row[]> => {
    const all: Row[] = [];
    for (let page = first; ; page++) {
      const own = await rows(address(page));
      all.push(...own);
      if (own.length < 30) return all;
    }
  };
  const fromOne = await walk(1);
  expect(fromOne).toHaveLength(2 * DAYS);
  expect(await walk(0)).toEqual(fromOne);
});

test('what has stopped has no price of today, but keeps its bars', async () => {
  const [doge, bitcoin] = await rows('/v2/price?symbol=BTC,DOGE').then((all) => all.toReversed());
  expect([doge, bitcoin]).toMatchObject([
    { TOKEN_NAME: 'Dogecoin', CURRENT_PRICE: null },
    { TOKEN_NAME: 'Bitcoin', CURRENT_PRICE: 11 },
  ]);
  expect(await rows('/v2/daily-ohlcv?symbol=DOGE&limit=1')).toMatchObject([{ CLOSE: 11 }]);
});

test('a category is found by the words of clients', async () => {
  expect(await symbols('/v2/tokens?category=defi')).toEqual(['UNI', 'MKR']);
  expect(await symbols('/v2/tokens?category=DeFi%20Blue%20Chips')).toEqual(['UNI']);
  expect(await symbols('/v2/tokens?category=layer-1,meme')).toEqual(['BTC', 'DOGE']);
  expect(await symbols('/v2/tokens?category=nonsense')).toEqual([]);
});

test('indices are asked for by small numbers', async () => {
  const { data } = (await (await started.ask('/v1/indices/1')).json()) as { data: Row };
  expect(data).toMatchObject({ id: 1, slug: 'top-100' });
});

test('the chat tells that an asset has stopped, is not graded, or is meant in small letters', async () => {
  const ask = async (user: string): Promise<string[]> => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ messages: [{ user }] });
    const response = await started.ask('/v2/tmai', { method: 'POST', headers, body });
    return ((await response.json()) as { answer: string }).answer.split('\n').slice(1);
  };
  const [bitcoin, doge, none] = await ask('Bitcoin or DOGE?');
  expect(bitcoin).toMatch(/^Bitcoin \(BTC\): no grade as of .*, because .*; change in 24 hours 0 % at 2022-/);
  expect(doge).toMatch(/^Dogecoin \(DOGE\): did not trade on the latest two days/);
  expect(none).toBeUndefined();
  expect(await ask('what about uni')).toEqual([expect.stringContaining('Uniswap (UNI)')]);
  expect(await ask('the united communities')).toEqual([expect.stringContaining('names no asset')]);
});
