import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { openFactFile } from './fact-file.ts';
import type { ParsedMetricFile } from './metric-file.ts';

const shared = process.env.ASSAY_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const absent = !existsSync(join(shared, 'onchain'));
if (absent) process.stderr.write('real metric files: skipped, set ASSAY_SHARED_DATA to the shared data\n');

const clock = fixedClock(Date.UTC(2026, 0, 1));

const open = async (path: string): Promise<ParsedMetricFile> => {
  const file = await openFactFile(join(shared, path), { clock });
  if (file.kind !== 'metrics') throw new Error('read as prices');
  return file;
};

/** `symbol metric moment` to value. */
const lookup = ({ table }: ParsedMetricFile) => {
  const values = new Map<string, number>();
  for (let row = 0; row < table.at.length; row++) {
    const at = new Date(table.at[row]).toISOString().slice(0, 16);
    values.set(
      `${table.symbols[table.asset[row]]} ${table.metrics[table.metric[row]]} ${at}`,
      table.value[row],
    );
  }
  return values;
};

/** Path; format, rows, facts, assets, rows without a metric, refused rows; values read off the file by eye. */
const FILES = [
  [
    'onchain/ada_coinmetrics.csv.gz',
    ['coin-metrics', 1643, 11_501, 1, 0, 0],
    {
      'ADA network/active-addresses 2024-07-01T00:00': 29_611,
      'ADA network/transactions 2024-07-01T00:00': 57_196,
      'ADA supply/circulating 2024-07-01T00:00': 35_027_293_910,
      'ADA market/cap-usd 2020-01-02T00:00': 1_038_370_750,
      'ADA market/realised-cap-usd 2020-01-02T00:00': 1_038_370_750 / 0.3764714952,
    },
  ],
  [
    'onchain/btc_coinmetrics.csv.gz',
    ['coin-metrics', 5658, 74_081, 1, 0, 0],
    {
      'BTC network/active-addresses 2024-07-01T00:00': 653_363,
      'BTC network/fees-usd 2024-07-01T00:00': 13.47568084 * 62_763.27969,
      'BTC exchange/inflow-usd 2024-07-01T00:00': 676_309_737.8,
      'BTC exchange/outflow-usd 2024-07-01T00:00': 696_367_606.2,
      'BTC supply/circulating 2024-07-01T00:00': 19_719_049.24,
      'BTC market/realised-cap-usd 2024-07-01T00:00': 1_237_632_203_000 / 2.042245353,
    },
  ],
  [
    'onchain/coinmetrics_assets_to_2021.csv.gz',
    ['coin-metrics', 85_374, 842_015, 59, 406, 14],
    {
      'AAVE market/realised-cap-usd 2021-05-05T00:00': 5_148_950_500,
      'AAVE supply/top1pct-share 2021-05-05T00:00': 15_394_120 / 16_000_000,
      'AAVE supply/circulating 2021-05-05T00:00': undefined,
      'AAVE supply/free-float 2021-05-05T00:00': 12_682_301,
      'BTC network/hash-rate 2021-05-05T00:00': 185_429_300,
      'BTC supply/issued-usd 2021-05-05T00:00': 60_775_398,
      'XRP supply/total 2021-05-05T00:00': 99_990_411_000,
      'XRP market/total-cap-usd 2021-05-05T00:00': 140_242_330_000,
      'XRP market/cap-usd 2021-05-05T00:00': undefined,
      'XRP market/realised-cap-usd 2021-05-05T00:00': undefined,
    },
  ],
  [
    'onchain/eth_etherscan.csv.gz',
    ['etherscan', 2720, 10_872, 1, 0, 0],
    {
      'ETH market/cap-usd 2023-01-09T00:00': 157_693.114e6,
      'ETH network/transactions 2015-07-31T00:00': 8893,
      'ETH market/cap-usd 2015-07-31T00:00': undefined,
    },
  ],
  [
    'tvl/tvl_by_protocol_daily.csv.gz',
    ['defillama-tvl', 146_899, 8938, 10, 137_961, 0],
    { 'SOL defi/tvl-usd 2022-11-11T00:00': 867_295_302, 'XTZ defi/tvl-usd 2024-06-30T00:00': 81_034_618 },
  ],
  [
    'prices/cmc_monthly_top200.csv.gz',
    ['market-ranking', 10_800, 43_196, 646, 0, 1],
    {
      'BTC market/cap-usd 2020-01-02T00:00': 130_580_829_100,
      'BTC supply/circulating 2020-01-02T00:00': 18_135_787,
      'BTC exchange/volume-usd 2020-01-02T00:00': 18_565_665_000,
      'ETH market/rank 2020-01-02T00:00': 2,
      'LUNA market/rank 2022-05-02T00:00': 8,
    },
  ],
  [
    'tokens/token_supply_20251103.csv',
    ['token-supply', 167, 454, 167, 0, 0],
    {
      'BTC supply/max 2025-11-03T02:05': 21_000_000,
      'BNB supply/circulating 2025-11-03T02:05': 137_737_806.1,
    },
  ],
  [
    'tokens/token_categories.csv',
    ['categories', 201, 201, 143, 0, 0],
    { 'FET category/ai-compute 2026-01-01T00:00': 1, 'BTC category/ai-compute 2026-01-01T00:00': undefined },
  ],
  [
    'tokens/defillama_protocols_20251103.csv',
    ['categories', 200, 97, 80, 0, 103],
    { 'AAVE category/lending 2025-11-03T01:15': 1 },
  ],
] as const;

test.skipIf(absent).each(FILES)('%s', { timeout: 30_000 }, async (path, counts, values) => {
  const file = await open(path);
  const { format, rowsRead, table, ignored, rejects } = file;
  const found = [format, rowsRead, table.at.length, table.symbols.length, ignored, rejects.length];
  expect(found).toEqual(counts);
  const held = lookup(file);
  for (const [key, value] of Object.entries(values)) expect([key, held.get(key)]).toEqual([key, value]);
});

test
  .skipIf(absent)
  .each([
    'coinpaprika_coin_list.csv.gz',
    'uniswap_default_tokens.csv.gz',
    'ethereum_lists_tokens.csv.gz',
    'defillama_dexs_20251103.csv.gz',
    'exchanges_ccxt.csv',
  ])('tokens/%s holds no metric of an asset', async (name) => {
  await expect(open(join('tokens', name))).rejects.toThrow('no known format');
});
