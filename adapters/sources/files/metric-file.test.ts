import { gzipSync } from 'node:zlib';
import { DAY, HOUR } from '@assay/core/kernel';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openFactFile } from './fact-file.ts';
import { clock, fixtures, NOW } from './fixture-files.ts';
import { type MetricFileOptions, openMetricFile, type ParsedMetricFile } from './metric-file.ts';

const { write } = fixtures();

const open = async (
  name: string,
  content: string | Uint8Array,
  options: Partial<MetricFileOptions> = {},
): Promise<ParsedMetricFile> => {
  const file = await openFactFile(await write(name, content), { clock, ...options });
  if (file.kind !== 'metrics') throw new Error('read as prices');
  return file;
};

/** `symbol metric day value`, days counted from 2024-01-01. */
const factsOf = ({ table }: ParsedMetricFile): readonly (string | number)[][] =>
  Array.from(table.at, (at, row) => [
    table.symbols[table.asset[row]],
    table.metrics[table.metric[row]],
    (at - Date.UTC(2024, 0, 1)) / DAY,
    table.value[row],
  ]);

const rejectsOf = ({ rejects }: ParsedMetricFile): readonly string[] =>
  rejects.map(({ line, reason }) => `${line}: ${reason}`);

describe('tidy', () => {
  test('a bare date is a figure of that day, known at its end; a time is that moment; nothing takes back', async () => {
    const file = await open(
      'tidy.csv',
      'date,symbol,metric,value\n2024-01-01,btc,supply/max,21000000\n2024-01-01T06:00:00Z,ETH,category/meme,0\n2024-01-02,BTC,supply/max,\n',
    );
    expect(file).toMatchObject({ format: 'tidy-metrics', source: 'file:tidy', rowsRead: 3, ignored: 0 });
    expect(factsOf(file)).toEqual([
      ['BTC', 'supply/max', 1, 21_000_000],
      ['ETH', 'category/meme', 0.25, 0],
      ['BTC', 'supply/max', 2, Number.NaN],
    ]);
  });

  test('columns in any order, gzip, other columns besides', async () => {
    const text = 'value,source,metric,time,symbol\n3,me,funding/rounds,2024-01-01 00:00:00,BTC\n';
    expect(factsOf(await open('tidy.csv.gz', gzipSync(text)))).toEqual([['BTC', 'funding/rounds', 0, 3]]);
  });

  test('every damaged row is refused with its line and why; the others load', async () => {
    const file = await open(
      'bad.csv',
      [
        'date,symbol,metric,value',
        '2024-01-01,BTC,supply/max,21000000',
        '2024-01-01,BTC,supply/most,1',
        '2024-01-01,BTC,supply/total,many',
        '2024-01-01,,supply/total,1',
        'someday,BTC,supply/total,1',
        '2024-01-01,BTC,supply/total',
        '2024-01-01,BTC,supply/total,-5',
        '2024-01-01,BTC,supply/top1pct-share,40',
        '2024-06-30,BTC,supply/total,1',
        '2024-01-01,BTC,supply/max,20000000',
        '2024-01-01,BTC,supply/total,19000000',
      ].join('\n'),
    );
    expect(factsOf(file)).toEqual([
      ['BTC', 'supply/max', 1, 21_000_000],
      ['BTC', 'supply/total', 1, 19_000_000],
    ]);
    expect(rejectsOf(file)).toEqual([
      '3: there is no metric "supply/most"',
      '4: value "many" is no number',
      '5: "" is no symbol',
      '6: "someday" is no date',
      '7: 3 columns where the header has 4',
      '8: supply/total is negative (-5)',
      '9: supply/top1pct-share 40 is beyond what can be (1)',
      '10: 2024-07-01T00:00:00.000Z lies in the future',
      '11: the same asset and moment as line 2, which was kept',
    ]);
    expect(file.rejects[0].text).toBe('2024-01-01,BTC,supply/most,1');
  });

  test('a file without one good row is refused, with the first reasons', async () => {
    const path = await write('bad.csv', 'date,symbol,metric,value\n2024-01-01,BTC,x,1\n');
    const opening = openMetricFile(path, { clock });
    await expect(opening).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(opening).rejects.toThrow('none of its 1 rows can be used; line 2: there is no metric "x"');
  });
});

describe('Coin Metrics', () => {
  test('columns become metrics; the day’s figures are true at its end; derived ones follow from two', async () => {
    const file = await open(
      'chain.csv',
      'date,asset,PriceUSD,CapMrktCurUSD,CapMVRVCur,FeeTotNtv,SplyCur,SplyAdrTop1Pct,AdrActCnt\n2024-01-01,ltc,50,3000,1.5,4,60,45,7\n2024-01-02,ltc,,,,,,,\n',
    );
    expect(file).toMatchObject({ format: 'coin-metrics', rowsRead: 2, ignored: 1, rejects: [] });
    expect(factsOf(file)).toEqual([
      ['LTC', 'supply/total', 1, 60],
      ['LTC', 'supply/circulating', 1, 60],
      ['LTC', 'supply/top1pct-share', 1, 0.75],
      ['LTC', 'market/cap-usd', 1, 3000],
      ['LTC', 'market/total-cap-usd', 1, 3000],
      ['LTC', 'market/realised-cap-usd', 1, 2000],
      ['LTC', 'network/active-addresses', 1, 7],
      ['LTC', 'network/fees-usd', 1, 200],
    ]);
  });

  test('what is stated beats what follows; of premined assets supply and market cap are the total ones', async () => {
    const header = 'time,asset,CapMrktCurUSD,CapRealUSD,CapMVRVCur,SplyCur,SplyFF';
    const file = await open('chain.csv', `${header}\n2024-01-01,xrp,140,100,2,99,36\n`);
    expect(factsOf(file)).toEqual([
      ['XRP', 'supply/total', 1, 99],
      ['XRP', 'supply/free-float', 1, 36],
      ['XRP', 'market/total-cap-usd', 1, 140],
      ['XRP', 'market/realised-cap-usd', 1, 100],
    ]);
  });

  test('one asset: from the name of the file, or from the caller', async () => {
    const text = 'date,AdrActCnt\n2024-01-01,5\n';
    expect((await open('btc_coinmetrics.csv', text)).table.symbols).toEqual(['BTC']);
    expect((await open('ETH-USD.csv', text)).table.symbols).toEqual(['ETH']);
    expect((await open('chain.csv', text, { symbol: 'sol' })).table.symbols).toEqual(['SOL']);
    await expect(open('my_big_file.csv', text)).rejects.toThrow('its name tells no asset');
  });

  test('a symbol for a file that names its assets is refused', async () => {
    const opening = open('chain.csv', 'date,asset,AdrActCnt\n2024-01-01,btc,5\n', { symbol: 'BTC' });
    await expect(opening).rejects.toThrow('names its assets in a column');
  });

  test('bars with a further column are bars', async () => {
    const text =
      'date,symbol,open,high,low,close,AdrActCnt\n2024-01-01,BTC,1,2,1,2,5\n2024-01-02,BTC,1,2,1,2,5\n';
    const file = await openFactFile(await write('bars.csv', text), { clock });
    expect(file.kind).toBe('bars');
  });
});

test('DefiLlama: a chain’s total is its native asset’s at 00:00 of the date; protocols are no assets', async () => {
  const file = await open(
    'tvl.csv',
    'date,chain,protocol,tvl_usd\n2024-01-02,solana,Total,5\n2024-01-02,solana,Raydium,3\n2024-01-02,Near,Total,7\n2024-01-02,atlantis,Total,1\n2024-01-02,atlantis,Poseidon,1\n',
  );
  expect(factsOf(file)).toEqual([
    ['SOL', 'defi/tvl-usd', 1, 5],
    ['NEAR', 'defi/tvl-usd', 1, 7],
  ]);
  expect(file.ignored).toBe(2);
  expect(rejectsOf(file)).toEqual(['5: "atlantis" has no asset that is known']);
});

test('token supply: true at its timestamp; an empty or zero supply is none', async () => {
  const file = await open(
    'supply.csv',
    'symbol,id,name,circulating_supply,total_supply,max_supply,timestamp\nBTC,bitcoin,Bitcoin,19,19,21,2024-01-02T12:00:00Z\nETH,ethereum,Ethereum,120,0,,2024-01-02T12:00:00Z\n',
  );
  expect(factsOf(file)).toEqual([
    ['BTC', 'supply/circulating', 1.5, 19],
    ['BTC', 'supply/total', 1.5, 19],
    ['BTC', 'supply/max', 1.5, 21],
    ['ETH', 'supply/circulating', 1.5, 120],
  ]);
});

describe('categories', () => {
  const text =
    'symbol,category,priority\nFET,AI/Compute,primary\nFET,Data Economy,primary\nFET,AI/Compute,primary\n';

  test('are true from the import on, or from the moment that the caller names', async () => {
    const file = await open('categories.csv', text);
    expect(new Set(file.table.at)).toEqual(new Set([NOW]));
    expect(file.table.metrics).toEqual(['category/ai-compute', 'category/data-economy']);
    expect(rejectsOf(file)).toEqual(['4: the same asset and moment as line 2, which was kept']);
    const dated = await open('categories.csv', text, { asOf: NOW - HOUR });
    expect(new Set(dated.table.at)).toEqual(new Set([NOW - HOUR]));
  });

  test('a moment for a file with dates is refused', async () => {
    const opening = open('tidy.csv', 'date,symbol,metric,value\n2024-01-01,A,supply/max,1\n', { asOf: NOW });
    await expect(opening).rejects.toThrow('has dates of its own');
  });
});

test('market ranking: the better rank keeps a shared ticker, wherever it stands', async () => {
  const file = await open(
    'ranking.csv',
    [
      'date,rank,name,symbol,price,market_cap,circulating_supply,volume_24h',
      '2024-01-01,90,Small,ABC,1,10,10,1',
      '2024-01-01,5,Big,ABC,2,200,100,50',
      '2024-01-01,91,Tiny,ABC,1,9,9,1',
      '2024-02-01,88,Small,ABC,1,0,,1',
    ].join('\n'),
  );
  expect(factsOf(file)).toEqual([
    ['ABC', 'market/rank', 1, 5],
    ['ABC', 'market/cap-usd', 1, 200],
    ['ABC', 'exchange/volume-usd', 1, 50],
    ['ABC', 'supply/circulating', 1, 100],
    ['ABC', 'market/rank', 32, 88],
    ['ABC', 'exchange/volume-usd', 32, 1],
  ]);
  expect(rejectsOf(file)).toEqual([
    '2: the same ticker and moment as line 3, which ranks better',
    '4: the same ticker and moment as line 3, which ranks better',
  ]);
  // The newest row that kept the ticker.
  expect(file.names).toEqual(new Map([['ABC', 'Small']]));
});

test('Etherscan: market cap comes in millions', async () => {
  const text =
    'date,tx_count,unique_addresses_cum,block_difficulty,supply,market_cap_musd,price_usd,network_utilization\n2024-01-01,10,9,1,120,240,2,0.5\n';
  expect(factsOf(await open('eth_etherscan.csv', text))).toEqual([
    ['ETH', 'network/transactions', 1, 10],
    ['ETH', 'supply/circulating', 1, 120],
    ['ETH', 'supply/total', 1, 120],
    ['ETH', 'market/cap-usd', 1, 240e6],
  ]);
});

describe('archives', () => {
  const BTC = 'date,AdrActCnt\n2024-01-01,5\n2024-01-01,6\n';

  test('a zip of several assets is one table; reasons name the member', async () => {
    const members = { 'btc_coinmetrics.csv': strToU8(BTC), 'eth_coinmetrics.csv': strToU8(BTC) };
    const file = await open('chains.zip', zipSync(members));
    expect(factsOf(file)).toEqual([
      ['BTC', 'network/active-addresses', 1, 5],
      ['ETH', 'network/active-addresses', 1, 5],
    ]);
    const reason = 'the same asset and moment as line 2';
    expect(rejectsOf(file)).toEqual([
      `3: btc_coinmetrics.csv: ${reason} of btc_coinmetrics.csv, which was kept`,
      `3: eth_coinmetrics.csv: ${reason} of eth_coinmetrics.csv, which was kept`,
    ]);
  });

  test('prices among metrics are refused, and so is a gzip that is cut short', async () => {
    const prices = strToU8('date,symbol,close\n2024-01-01,BTC,5\n');
    const mixed = zipSync({ 'btc_coinmetrics.csv': strToU8(BTC), 'prices.csv': prices });
    await expect(open('mixed.zip', mixed)).rejects.toThrow('prices.csv: holds no metrics');
    const cut = gzipSync(BTC.repeat(500)).subarray(0, 60);
    await expect(open('btc_coinmetrics.csv.gz', cut)).rejects.toThrow('damaged or cut short');
  });
});

test('a header that fits nothing is told what would', async () => {
  const opening = open('list.csv', 'id,symbol,name\nbtc,BTC,Bitcoin\n');
  await expect(opening).rejects.toThrow(/no known format[\s\S]*tidy-metrics: date\|time,symbol,metric,value/);
});
