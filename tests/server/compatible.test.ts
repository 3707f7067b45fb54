import { DAY } from '@assay/core/kernel';
import type { Endpoints, ResponseOf } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPATIBLE_ENDPOINTS } from '../../apps/server/compatible/table.ts';
import { faultsOf, V2, V3 } from './compatible-contract.ts';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

let started: StartedServer;
let symbols: string[];
let largest: ResponseOf<Endpoints['getAsset']>['data'];
let index: number;

type Row = Readonly<Record<string, never>>;
interface Envelope {
  readonly success: boolean;
  readonly message: string;
  readonly length: number;
  readonly data: readonly Row[];
}

const answer = async (path: string): Promise<Envelope> => {
  const response = await started.ask(path);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Envelope;
};

const rows = async (path: string): Promise<readonly Row[]> => (await answer(path)).data;

beforeAll(async () => {
  started = await startForTest({ simulated: true }, SMALL_SIMULATION);
  await started.server.settled;
  const list = (await (await started.ask('/v1/assets?sort=-marketCap')).json()) as {
    data: (typeof largest)[];
  };
  largest = list.data[0];
  symbols = list.data.map(({ symbol }) => symbol);
  const indices = await rows('/v2/indices');
  index = indices.find(({ COINS }) => COINS > 0)?.ID ?? 0;
}, 120_000);

afterAll(() => started.stop());

const NEEDED: Readonly<Record<string, () => string>> = {
  price: () => `token_id=${largest.id}`,
  'hourly-trading-signals': () => `token_id=${largest.id}`,
  'indices-holdings': () => `id=${index}`,
  'indices-performance': () => `id=${index}`,
  'index-specific-performance': () => `index_id=${index}`,
  'index-holdings': () => `index_id=${index}`,
  'sector-indices-holdings': () => `index_id=${index}`,
  'indices-transaction': () => `index_id=${index}`,
  'sector-index-transaction': () => `index_id=${index}`,
};

/** Nothing is held for these, whatever the market. */
const EMPTY = ['ai-reports', 'crypto-investors', 'sentiments', 'all-trend-indicators'];
/** The small market may have picked none, and its hours come later; `compatible-hours.test.ts` has hours. */
const OPEN = ['moonshot-tokens', 'hourly-ohlcv', 'hourly-trading-signals'];

const addresses = (['v2', 'v3'] as const).flatMap((version) =>
  COMPATIBLE_ENDPOINTS.filter(({ versions }) => versions.includes(version)).map(({ path }) => ({
    version,
    path,
  })),
);

const addressOf = ({ version, path }: { version: string; path: string }): string =>
  `/${version}/${path}?${NEEDED[path]?.() ?? ''}`;

describe('every endpoint', () => {
  test.each(addresses)('/$version/$path answers rows in the envelope', async ({ version, path }) => {
    const body = await answer(addressOf({ version, path }));
    expect(Object.keys(body)).toEqual(['success', 'message', 'length', 'data']);
    expect(body).toMatchObject({ success: true, length: body.data.length });
    expect(body.message).toMatch(/^Data fetched successfully.*SIMULATED/);
    if (!OPEN.includes(path)) expect(body.data.length > 0).toBe(!EMPTY.includes(path));
  });

  test.each(addresses)('/$version/$path has names and types as published', async ({ version, path }) => {
    const contract = { v2: V2, v3: V3 }[version][path];
    const data = contract === undefined ? [] : await rows(addressOf({ version, path }));
    expect(data.flatMap((row) => faultsOf(row, contract))).toEqual([]);
  });

  test('of the published tables is there', () => {
    const served = COMPATIBLE_ENDPOINTS.map(({ path }) => path);
    expect(Object.keys(V2).filter((path) => !served.includes(path))).toEqual([]);
    expect(addresses.filter(({ version }) => version === 'v3')).toHaveLength(24);
  });

  test('is counted as the native one that it is translated from', async () => {
    const before = (await (await started.ask('/v1/usage')).json()) as object;
    await answer('/v2/quantmetrics?limit=1&nonce=usage');
    expect(await (await started.ask('/v1/usage')).json()).not.toEqual(before);
  });
});

describe('rows', () => {
  test('say what the native ones say', async () => {
    const [token] = await rows(`/v2/tokens?token_id=${largest.id}`);
    expect(token).toMatchObject({
      TOKEN_ID: largest.id,
      TOKEN_SYMBOL: largest.symbol,
      TOKEN_NAME: largest.name,
    });
    const grades = (await (
      await started.ask(`/v1/assets/${largest.symbol}/grades?limit=2`)
    ).json()) as ResponseOf<Endpoints['listGradeHistory']>;
    const [old] = await rows(`/v2/trader-grades?symbol=${largest.symbol}`);
    const [{ ta, quant, trader, asOf }] = grades.data;
    expect(old).toMatchObject({ TA_GRADE: ta, QUANT_GRADE: quant, TM_TRADER_GRADE: trader });
    expect(Date.parse(old.DATE)).toBe(Date.parse(asOf) - DAY);
    const [grade] = await rows(`/v2/tm-grade?symbol=${largest.symbol}`);
    expect(Number(grade.TM_GRADE)).toBeCloseTo(trader as number, 2);
    const earlier = grades.data[1].trader as number;
    expect(Number(grade.TM_GRADE_24h_PCT_CHANGE)).toBeCloseTo(((trader as number) / earlier - 1) * 100, 1);
  });

  test('of scenarios are nested as clients read them', async () => {
    const [{ PRICE_PREDICTION: prediction }] = (await rows('/v2/price-prediction')) as unknown as {
      PRICE_PREDICTION: Record<string, unknown> & { price_prediction: Record<string, number>[] };
    }[];
    expect(Object.keys(prediction)).toEqual([
      ...['token_mcap', 'total_mcap', 'category_name', 'current_price', 'predicted_date'],
      ...['similar_tokens_info', 'avg_past_performance', 'self_past_performance', 'price_prediction'],
    ]);
    expect(Object.keys(prediction.price_prediction[0])).toEqual([
      ...['scenario', 'total_mcap_scenario'],
      ...['price', 'mcap', 'fdv', 'roi'].flatMap((name) =>
        ['bear', 'base', 'moon'].map((one) => `predicted_${name}_${one}`),
      ),
    ]);
    const [old] = (await rows('/v2/scenario-analysis')) as unknown as {
      SCENARIO_PREDICTION: { scenario_prediction: unknown };
      SCENARIO_ANALYSIS: object;
    }[];
    expect(old.SCENARIO_PREDICTION.scenario_prediction).toEqual(prediction.price_prediction);
    expect(old.SCENARIO_ANALYSIS).toEqual(old.SCENARIO_PREDICTION);
  });

  test('of levels and correlations are nested as clients read them', async () => {
    const [levels] = (await rows('/v2/resistance-support')) as unknown as {
      HISTORICAL_RESISTANCE_SUPPORT_LEVELS: { date: string; level: number }[];
    }[];
    const [level] = levels.HISTORICAL_RESISTANCE_SUPPORT_LEVELS;
    expect([Object.keys(level), typeof level.level]).toEqual([['date', 'level'], 'number']);
    const [one] = (await rows('/v2/correlation')) as unknown as {
      TOP_CORRELATION: { token: string; correlation: number }[];
    }[];
    expect(one.TOP_CORRELATION).toHaveLength(20);
    const values = one.TOP_CORRELATION.map(({ correlation }) => correlation);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(one.TOP_CORRELATION[0].token).toMatch(/^Simulated /);
  });

  test('of lists expand in v3', async () => {
    const [short] = await rows('/v3/tokens?limit=1');
    const [long] = await rows('/v3/tokens?limit=1&expand=category_list,exchange_list');
    const slugs = (long.category_list as { category_slug: string }[]).map(
      ({ category_slug }) => category_slug,
    );
    expect(short.category_list).toEqual(slugs);
  });

  test('weigh an index in percent under its old name, and as a fraction under the new one', async () => {
    const held = await rows('/v2/indices-holdings?id=passive');
    expect(held.reduce((sum, { WEIGHT }) => sum + WEIGHT, 0)).toBeCloseTo(1, 2);
    const weights = (await rows('/v2/trader-indices')).map(({ INDEX_WEIGHT }) => Number(INDEX_WEIGHT));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 0);
  });
});

describe('pages and dates', () => {
  const histories = ['daily-ohlcv', 'tm-grade-history', 'trader-grades', 'trading-signals', 'market-metrics'];

  test.each(histories)('%s is newest first', async (path) => {
    const dates = (await rows(`/v2/${path}?symbol=${symbols[0]},${symbols[1]}&limit=40`)).map(
      ({ DATE }) => DATE,
    );
    expect(dates).toHaveLength(40);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(dates[0]).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/);
  });

  test.each(histories)('%s in pages is the same as at once', async (path) => {
    const query = `symbol=${symbols[0]},${symbols[1]},${symbols[2]}`;
    const whole = await rows(`/v2/${path}?${query}&limit=33`);
    const pages = await Promise.all(
      [1, 2, 3].map((page) => rows(`/v2/${path}?${query}&limit=11&page=${page}`)),
    );
    expect(pages.flat()).toEqual(whole);
  });

  test('both days of a range are in it, and a range may be wide', async () => {
    const newest: string = (await rows(`/v2/daily-ohlcv?symbol=${symbols[0]}&limit=1`))[0].DATE;
    const day = (back: number): string =>
      new Date(Date.parse(newest) - back * DAY).toISOString().slice(0, 10);
    const asked = (query: string) => rows(`/v2/trader-grades?symbol=${symbols[0]}&${query}`);
    const month = await asked(`startDate=${day(28)}&endDate=${day(0)}`);
    expect(month).toHaveLength(29);
    expect([month[0].DATE, month[28].DATE]).toEqual([newest, `${day(28)}T00:00:00.000Z`]);
    expect(await asked(`start_date=${day(28)}&end_date=${day(0)}`)).toEqual(month);
    expect(await asked(`startDate=${day(28)}T00:00:00.000Z&endDate=${day(0)}T00:00:00.000Z`)).toEqual(month);
    expect(await asked(`startDate=${day(199)}&endDate=${day(0)}&limit=1000`)).toHaveLength(200);
    expect(await asked('startDate=2001-01-01&endDate=2001-02-01')).toEqual([]);
    const all = await rows(`/v2/trader-grades?startDate=${day(1)}&endDate=${day(0)}&limit=1000`);
    expect(new Set(all.map(({ DATE }) => DATE))).toEqual(new Set([newest, `${day(1)}T00:00:00.000Z`]));
  });

  test('without dates and assets, the newest day of all is told', async () => {
    const day = await rows('/v2/trading-signals?limit=1000');
    expect(new Set(day.map(({ DATE }) => DATE)).size).toBe(1);
    expect(new Set(day.map(({ TOKEN_ID }) => TOKEN_ID)).size).toBe(day.length);
    expect(await rows('/v2/trading-signals?limit=5&page=2')).toEqual(day.slice(5, 10));
    const rising = day.filter(({ TRADING_SIGNAL }) => TRADING_SIGNAL === 1);
    expect(await rows('/v2/trading-signals?signal=1&limit=1000')).toEqual(rising);
  });

  test('old habits are borne: page 0, a limit of 1000 and more, what is not known', async () => {
    const first = await rows('/v2/tokens?page=1&limit=5');
    expect(await rows('/v2/tokens?page=0&limit=5&nonsense=1&base_symbol=X')).toEqual(first);
    expect(await rows('/v2/tokens?limit=100000')).toHaveLength(symbols.length);
    expect(await rows('/v2/tokens')).toHaveLength(Math.min(50, symbols.length));
    expect(await rows('/v2/tokens?limit=5&symbol=')).toEqual(first);
  });
});

describe('filters', () => {
  test('are lists with commas, and meet each other', async () => {
    const two = await rows(`/v2/price?symbol=${symbols[0].toLowerCase()},${symbols[1]}`);
    expect(two.map(({ TOKEN_SYMBOL }) => TOKEN_SYMBOL)).toEqual([symbols[0], symbols[1]]);
    const ids = two.map(({ TOKEN_ID }) => TOKEN_ID);
    expect(await rows(`/v2/price?token_id=${ids.join(',')}`)).toEqual(two);
    expect(await rows(`/v2/price?token_id=${ids[0]}&token_id=${ids[1]}`)).toEqual(two);
    expect(await rows(`/v2/price?token_id[]=${ids[0]}&token_id[]=${ids[1]}`)).toEqual(two);
    expect(await rows(`/v2/price?token_name=${encodeURIComponent(`${largest.name}`.toUpperCase())}`)).toEqual(
      [two[0]],
    );
    expect(await rows(`/v2/price?symbol=${symbols[0]}&token_id=${ids[1]}`)).toEqual([]);
    expect(await rows('/v2/price?symbol=NOSUCH')).toEqual([]);
    expect(await rows(`/v2/price?symbol=${symbols.join(',')}`)).toHaveLength(symbols.length);
    const [bySlug] = await rows(`/v3/price?slug=${largest.slug}`);
    expect(bySlug).toMatchObject({ token_id: largest.id, slug: largest.slug });
  });

  test('by group, size and grade', async () => {
    const [category] = largest.categories;
    const inIt = await rows(`/v2/tokens?category=${category}&limit=1000`);
    const slugs = (row: Row): string[] =>
      (row.CATEGORY_LIST as { category_slug: string }[]).map(({ category_slug }) => category_slug);
    expect(inIt.length).toBeGreaterThan(0);
    expect(inIt.every((row) => slugs(row).includes(category))).toBe(true);
    const large = await rows(`/v2/quantmetrics?marketcap=${largest.marketCap}&volume=1&fdv=1`);
    expect(large.map(({ TOKEN_ID }) => TOKEN_ID)).toEqual([largest.id]);
    const high = await rows('/v2/trader-grades?traderGrade=60&traderGradePercentChange=0&limit=1000');
    expect(high.length).toBeGreaterThan(0);
    for (const row of high) {
      expect(row.TM_TRADER_GRADE).toBeGreaterThanOrEqual(60);
      expect(row.TM_TRADER_GRADE_24H_PCT_CHANGE).toBeGreaterThanOrEqual(0);
    }
    const invested = await rows('/v2/investor-grades?investorGrade=50&limit=1000');
    expect(invested.length).toBeGreaterThan(0);
    expect(invested.every(({ TM_INVESTOR_GRADE }) => TM_INVESTOR_GRADE >= 50)).toBe(true);
    expect(await rows('/v2/tokens?exchange=binance')).toEqual([]);
    expect(await rows('/v2/tokens?blockchain_address=ethereum:0x00')).toEqual([]);
    expect(await rows('/v2/top-market-cap-tokens?top_k=3')).toEqual(await rows('/v2/tokens?limit=3'));
    const passive = await rows('/v2/indices?indicesType=passive');
    expect(passive.length).toBeGreaterThan(0);
    expect(passive.length).toBeLessThan((await rows('/v2/indices')).length);
  });
});

test('answers are prepared once: the second has the same tag, and none where nothing changed', async () => {
  const first = await started.ask('/v2/tokens?limit=7');
  const etag = first.headers.get('etag') as string;
  expect(etag).toMatch(/^W\//);
  const again = await started.ask('/v2/tokens?limit=7', { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
});
