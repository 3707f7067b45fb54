import { afterAll, beforeAll, expect, test } from 'vitest';
import { SMALL_SIMULATION, type StartedServer, startForTest } from '../../../tests/server/started.ts';
import { AssayVerificationError, createClient, verificationOf } from '../index.ts';

let started: StartedServer;
let policy: string;

beforeAll(async () => {
  started = await startForTest({ simulated: true }, SMALL_SIMULATION);
  await started.server.settled;
  const plain = createClient({ baseUrl: started.server.url, key: started.ownerKey });
  policy = (await plain.log.get()).data.verifierKey;
}, 120_000);
afterAll(() => started?.stop());

const LISTS = ['grades','signals','moonshots','forecasts','scenarios','levels','statistics','risk','indices'] as const;
test.each(LISTS)('list %s', async (name) => {
  const client = createClient({ baseUrl: started.server.url, key: started.ownerKey, verify: true, policy });
  const before = performance.now();
  const { data } = await client[name].list({ limit: 500 });
  const v = data.map((row) => verificationOf(row));
  console.log(name, data.length, v.filter((x) => x?.verified).length, JSON.stringify(v[0]), v.filter((x) => !x?.verified).slice(0,2), performance.now() - before, JSON.stringify(data[0]).slice(0, 300));
});
test('one asset', async () => {
  const client = createClient({ baseUrl: started.server.url, key: started.ownerKey, verify: true, policy });
  const asset = (await client.grades.list({ limit: 1 })).data[0].asset;
  const of = { ...client };
  for (const name of ['grades','fundamentals','signals','forecasts','scenarios','levels','statistics','risk','correlations'] as const) {
    const { data } = await of[name].history.list(asset, { limit: 3 });
    console.log(name, data.map((row) => verificationOf(row)));
  }
  for (const kind of ['investor', 'technology', 'valuation'] as const) {
    const { data } = await client.fundamentals.history.list(asset, { limit: 2, kind });
    console.log(kind, data.map((row) => verificationOf(row)));
  }
  const f = await client.fundamentals.get(asset);
  console.log(Object.values(f.data).map((x) => x && verificationOf(x as object)));
  for (const d of [(await client.grades.explanation(asset)).data, (await client.market.get()).data, (await client.correlations.matrix({ top: 5 })).data, (await client.indices.get('top-20')).data])
    console.log(verificationOf(d));
  console.log((await client.market.history.list({ limit: 2 })).data.map((r) => verificationOf(r)));
  for (const { slug } of (await client.indices.list()).data) console.log(slug, (await client.indices.rebalances.list(slug, { limit: 2 })).data.map((r) => verificationOf(r)));
});
