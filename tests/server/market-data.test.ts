import { ERRORS } from '@assay/core/kernel';
import type { EndpointId, Endpoints, ResponseOf } from '@assay/core/wire';
import { createClient } from '@assay/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

let started: StartedServer;

beforeAll(async () => {
  started = await startForTest({ simulated: true }, SMALL_SIMULATION);
  await started.server.settled;
}, 120_000);

afterAll(() => started.stop());

const get = async <Id extends EndpointId>(path: string): Promise<ResponseOf<Endpoints[Id]>> => {
  const response = await started.ask(path);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as ResponseOf<Endpoints[Id]>;
};

const refused = async (path: string, code: keyof typeof ERRORS): Promise<void> => {
  const response = await started.ask(path);
  expect([path, response.status]).toEqual([path, ERRORS[code].status]);
  expect(await response.json()).toMatchObject({ code });
};

describe('assets', () => {
  test('are found by ticker, number and slug, in any letters', async () => {
    const { data } = await get<'listAssets'>('/v1/assets?limit=1&sort=-marketCap');
    const [asset] = data;
    for (const name of [asset.symbol, asset.symbol.toLowerCase(), String(asset.id), asset.slug])
      expect((await get<'getAsset'>(`/v1/assets/${name}`)).data).toEqual(asset);
    const byNumber = await get<'listGradeHistory'>(`/v1/assets/${asset.id}/grades?limit=1`);
    expect(byNumber.data[0].asset).toBe(asset.symbol);
    await refused('/v1/assets/999999999', 'not-found');
    await refused(`/v1/assets/${'x'.repeat(65)}`, 'invalid-request');
  });

  test('are filtered by category, size and status, the same as grades and signals', async () => {
    const { data: all } = await get<'listAssets'>('/v1/assets?limit=500');
    const slug = all.find(({ categories }) => categories.length > 1)?.categories[0] as string;
    const least = all.map(({ marketCap }) => marketCap ?? 0).sort((a, b) => b - a)[9];
    const query = `category=${slug},none&minMarketCap=${least}&minVolume=1&limit=500`;
    const fitting = all
      .filter(
        ({ categories, marketCap, volume24h }) =>
          categories.includes(slug) && (marketCap ?? 0) >= least && (volume24h ?? 0) >= 1,
      )
      .map(({ symbol }) => symbol);
    expect(fitting.length).toBeGreaterThan(0);
    const { data: assets } = await get<'listAssets'>(`/v1/assets?${query}`);
    expect(assets.map(({ symbol }) => symbol)).toEqual(fitting);
    const graded = await get<'listGrades'>(`/v1/grades?${query}&sort=asset`);
    expect(graded.data.map(({ asset }) => asset)).toEqual(fitting);
    const signalled = await get<'listSignals'>(`/v1/signals?${query}&sort=asset`);
    expect(signalled.data.map(({ asset }) => asset)).toEqual(fitting);
    expect((await get<'listAssets'>('/v1/assets?exchange=binance')).data).toEqual([]);
    const inactive = await get<'listAssets'>('/v1/assets?status=inactive&fields=status');
    expect(inactive.data.every(({ status }) => status === 'inactive')).toBe(true);
  });

  test.each([
    'category=',
    'minMarketCap=-1',
    'minVolume=many',
    'minFullyDilutedValuation=NaN',
    'sort=categories',
    'status=gone',
  ])('refuse %s', (query) => refused(`/v1/assets?${query}`, 'invalid-request'));

  test('categories are counted, and no exchange is made up', async () => {
    const { data: assets } = await get<'listAssets'>('/v1/assets?limit=500');
    const { data } = await get<'listCategories'>('/v1/categories?sort=-assets&limit=500');
    expect(data.length).toBeGreaterThan(3);
    for (const { slug, assets: count, id } of data) {
      expect(assets.filter(({ categories }) => categories.includes(slug))).toHaveLength(count);
      expect(id).toBeGreaterThanOrEqual(1_000_000);
    }
    expect((await get<'listExchanges'>('/v1/exchanges')).data).toEqual([]);
  });
});

describe('grades of all kinds', () => {
  test('stand beside each other, and are those of their own resource', async () => {
    const { data } = await get<'listGrades'>('/v1/grades?sort=-fundamental&minFundamental=1&limit=500');
    expect(data.length).toBeGreaterThan(10);
    const points = data.map(({ fundamental }) => fundamental as number);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    const [best] = data;
    const { data: own } = await get<'getFundamentals'>(`/v1/assets/${best.asset}/fundamentals`);
    for (const kind of ['investor', 'fundamental', 'technology', 'valuation'] as const)
      expect(own[kind]?.grade ?? null).toBe(best[kind]);
    expect(own.fundamental?.model.id).toBe('fundamentals');
    expect(own.investor?.model.id).toBe('investor-grade');
    expect(own.fundamental?.statement).toMatchObject({
      proof: expect.stringMatching(/^\/v1\/statements\/\d+/),
    });
  });

  test('have days, which are paged and cut by time', async () => {
    const { data: graded } = await get<'listGrades'>('/v1/grades?minTechnology=1&limit=1');
    const path = `/v1/assets/${graded[0].asset}/fundamentals/history?kind=technology`;
    const first = await get<'listFundamentalHistory'>(`${path}&limit=5`);
    expect(first.data).toHaveLength(5);
    const next = await get<'listFundamentalHistory'>(`${path}&limit=5&cursor=${first.nextCursor}`);
    expect(next.data[0].asOf < first.data[4].asOf).toBe(true);
    const [newest] = first.data;
    expect(newest.kind).toBe('technology');
    const before = await get<'listFundamentalHistory'>(`${path}&limit=1&to=${newest.asOf}`);
    expect(before.data[0]).toEqual(first.data[1]);
  });

  test('refuse what is no kind, no asset and no range', async () => {
    const { data } = await get<'listAssets'>('/v1/assets?limit=1');
    const path = `/v1/assets/${data[0].symbol}/fundamentals`;
    await refused(`${path}/history?kind=trader`, 'invalid-request');
    await refused(`${path}/history?from=2024-02-01&to=2024-01-01`, 'invalid-request');
    await refused(`${path}/history?cursor=x`, 'invalid-request');
    await refused(`${path}?kind=investor`, 'invalid-request');
    await refused('/v1/assets/NONE/fundamentals', 'not-found');
    await refused('/v1/grades?minInvestor=101', 'invalid-request');
  });
});

describe('the market', () => {
  test('the latest state is the first day of its history', async () => {
    const { data: now } = await get<'getMarket'>('/v1/market');
    const { data: days, nextCursor } = await get<'listMarketHistory'>('/v1/market/history?limit=3');
    expect(days[0]).toEqual(now);
    expect(now.abstained).toBeNull();
    expect(now.volatility).toBeGreaterThan(0);
    const { data: older } = await get<'listMarketHistory'>(`/v1/market/history?cursor=${nextCursor}`);
    expect(older[0].asOf < days[2].asOf).toBe(true);
    expect(older.every(({ backfill, statement }) => backfill && statement === null)).toBe(true);
  });

  test('refuses what it does not know', async () => {
    await refused('/v1/market?from=2024-01-01', 'invalid-request');
    await refused('/v1/market/history?from=yesterday', 'invalid-request');
    await refused('/v1/market/history?sort=score', 'invalid-request');
  });
});

describe('indices', () => {
  const good = async () => {
    const { data } = await get<'listIndices'>('/v1/indices?sort=-allTime');
    return data.filter(({ abstained }) => abstained === null);
  };

  test('are listed by type, and found by slug and number', async () => {
    const { data: all } = await get<'listIndices'>('/v1/indices');
    const counts = await Promise.all(
      ['active', 'passive', 'sector'].map(async (type) => {
        const { data } = await get<'listIndices'>(`/v1/indices?type=${type}`);
        return data.length;
      }),
    );
    expect(counts[0] + counts[1]).toBe(all.length);
    expect(counts[2]).toBe(all.filter(({ category }) => category !== null).length);
    const [best] = await good();
    const { data: detail } = await get<'getIndex'>(`/v1/indices/${best.slug}`);
    expect(detail).toMatchObject(best);
    expect(detail.ruleBook?.id).toBe(best.slug);
    expect((await get<'getIndex'>(`/v1/indices/${best.id}`)).data).toEqual(detail);
  });

  test('hold what they say, and are compared over the same days', async () => {
    const [best] = (await good()).filter(({ coins }) => (coins ?? 0) > 0);
    const { data: held } = await get<'listIndexHoldings'>(`/v1/indices/${best.slug}/holdings?limit=500`);
    expect(held).toHaveLength(best.coins as number);
    const { data: days } = await get<'listIndexPerformance'>(
      `/v1/indices/equal-weight/performance?sort=asOf&limit=500`,
    );
    expect(days.length).toBeGreaterThan(100);
    expect(days[0]).toMatchObject({ cumulativeRoi: 0, equalWeightRoi: 0, bitcoinRoi: null });
    for (const { cumulativeRoi, equalWeightRoi } of days)
      expect(equalWeightRoi).toBeCloseTo(cumulativeRoi as number, 5);
    const own = await get<'listIndexPerformance'>(`/v1/indices/${best.slug}/performance?limit=1`);
    expect(own.data[0].cumulativeRoi).toBe(best.allTime);
    const changed = await get<'listIndexRebalances'>(`/v1/indices/${best.slug}/rebalances?sort=asOf&limit=1`);
    expect(changed.data[0].rebalances?.[0].reason).toBe('start');
  });

  test('one that abstains says why, and has nothing', async () => {
    const { data } = await get<'listIndices'>('/v1/indices?type=sector');
    const silent = data.find(({ abstained }) => abstained !== null);
    expect(silent?.name).toMatch(/^Assay /);
    for (const part of ['holdings', 'performance', 'rebalances'])
      expect((await get<'listIndexHoldings'>(`/v1/indices/${silent?.slug}/${part}`)).data).toEqual([]);
  });

  test('refuse what they do not know', async () => {
    await refused('/v1/indices/none', 'not-found');
    await refused('/v1/indices/none/performance', 'not-found');
    await refused('/v1/indices?type=best', 'invalid-request');
    await refused('/v1/indices/top-20/holdings?sort=icon', 'invalid-request');
    await refused('/v1/indices/active/performance?from=x', 'invalid-request');
  });
});

test('the client asks for all of it', async () => {
  const client = createClient({ baseUrl: started.server.url, key: started.ownerKey });
  const { data: indices } = await client.indices.list({ type: 'active' });
  const slug = indices.find(({ coins }) => (coins ?? 0) > 0)?.slug as string;
  expect((await client.indices.get(slug)).data.slug).toBe(slug);
  expect((await client.indices.holdings.list(slug, { fields: ['asset', 'weight'] })).data[0]).toHaveProperty(
    'weight',
  );
  expect((await client.indices.performance.list(slug, { limit: 1 })).data).toHaveLength(1);
  expect((await client.indices.rebalances.list(slug, { limit: 1 })).data).toHaveLength(1);
  expect((await client.market.get()).data.score).not.toBeNull();
  expect((await client.market.history.list({ limit: 2 })).data).toHaveLength(2);
  expect((await client.categories.list()).data.length).toBeGreaterThan(3);
  expect((await client.exchanges.list()).data).toEqual([]);
  const { data: grades } = await client.grades.list({ sort: '-investor', limit: 1 });
  const { data: own } = await client.fundamentals.get(grades[0].asset);
  expect(own.investor?.grade).toBe(grades[0].investor);
  const days = await client.fundamentals.history.list(grades[0].asset, { kind: 'investor', limit: 3 });
  expect(days.data[0].grade).toBe(grades[0].investor);
});
