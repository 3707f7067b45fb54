import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR, seededRandom, toIso } from '@assay/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf, V2 } from './compatible-contract.ts';
import { FIRST_DAY } from './prices-csv.ts';
import { type StartedServer, startForTest } from './started.ts';

/** The numbers that clients of the platform have for these. */
const KNOWN = { BTC: 3375, ETH: 3306, LTC: 3377 } as const;
const DAYS = 90;

const hoursCsv = (): string => {
  const lines = ['time,symbol,open,high,low,close,volume'];
  for (const symbol of Object.keys(KNOWN)) {
    const random = seededRandom(`hours ${symbol}`);
    let open = 100;
    for (let hour = 0; hour < DAYS * 24; hour++) {
      const close = open * Math.exp(0.005 * random.normal());
      const [high, low] = [Math.max(open, close) * 1.002, Math.min(open, close) * 0.998];
      lines.push([toIso(FIRST_DAY + hour * HOUR), symbol, open, high, low, close, 1e6].join(','));
      open = close;
    }
  }
  return `${lines.join('\n')}\n`;
};

let folder: string;
let started: StartedServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-hours-'));
  const path = join(folder, 'hours.csv');
  await writeFile(path, hoursCsv());
  started = await startForTest({ import: [path], volumeUnit: 'quote' });
  await started.server.settled;
}, 120_000);

afterAll(async () => {
  await started.stop();
  await rm(folder, { recursive: true });
});

type Row = Readonly<Record<string, never>>;

const rows = async (path: string): Promise<readonly Row[]> => {
  const response = await started.ask(path);
  expect([path, response.status]).toEqual([path, 200]);
  return ((await response.json()) as { data: readonly Row[] }).data;
};

test('known assets keep their numbers and names', async () => {
  const tokens = await rows('/v2/tokens');
  expect(Object.fromEntries(tokens.map(({ TOKEN_SYMBOL, TOKEN_ID }) => [TOKEN_SYMBOL, TOKEN_ID]))).toEqual(
    KNOWN,
  );
  const [bitcoin] = await rows('/v2/price?token_id=3375');
  expect(bitcoin).toMatchObject({ TOKEN_NAME: 'Bitcoin', TOKEN_SYMBOL: 'BTC' });
});

test('hours are told as published, newest first, of several assets', async () => {
  const hours = await rows('/v2/hourly-ohlcv?token_id=3375,3306&limit=50');
  expect(hours.flatMap((row) => faultsOf(row, V2['hourly-ohlcv']))).toEqual([]);
  const last = toIso(FIRST_DAY + (DAYS * 24 - 1) * HOUR);
  expect(hours.map(({ TIMESTAMP }) => TIMESTAMP).slice(0, 2)).toEqual([last, last]);
  expect(Date.parse(hours[49].TIMESTAMP)).toBe(Date.parse(last) - 24 * HOUR);
  const days = await rows('/v2/hourly-ohlcv?symbol=BTC&startDate=2022-01-02&endDate=2022-01-03&limit=1000');
  expect(days).toHaveLength(48);
  expect([days[0].TIMESTAMP, days[47].TIMESTAMP]).toEqual([
    '2022-01-03T23:00:00.000Z',
    '2022-01-02T00:00:00.000Z',
  ]);
  expect(await rows('/v2/hourly-ohlcv?limit=1000')).toHaveLength(72);
});

test('signals of hours are told as published', async () => {
  const signals = await rows('/v2/hourly-trading-signals?token_id=3375');
  expect(signals.length).toBeGreaterThan(0);
  expect(signals.flatMap((row) => faultsOf(row, V2['hourly-trading-signals']))).toEqual([]);
  expect(signals.map(({ SIGNAL }) => SIGNAL).every((signal) => ['1', '0', '-1'].includes(signal))).toBe(true);
  const closes = await rows('/v2/hourly-ohlcv?token_id=3375&limit=1');
  expect(signals[0]).toMatchObject({ TIMESTAMP: closes[0].TIMESTAMP, CLOSE: closes[0].CLOSE });
});
