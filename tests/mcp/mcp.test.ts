import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@assay/core/kernel';
import { formatVerifierKey } from '@assay/core/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_CHARACTERS } from '../../apps/mcp/answer/answer.ts';
import { type RunningHttp, serveHttp } from '../../apps/mcp/http/http-server.ts';
import {
  type Answer,
  call,
  type HttpConnection,
  overHttp,
  overStdio,
} from '../../apps/mcp/testing/connect.ts';
import { createClient } from '../../clients/sdk/index.ts';
import { LOG } from '../../core/ledger/testing/test-log.ts';
import { type StartedServer, startForTest } from '../server/started.ts';

/** Some have ended before the days that are held. */
const SIMULATED_ASSETS = 240;
const SESSIONS = 200;

let started: StartedServer;
let http: RunningHttp;
let stdio: Awaited<ReturnType<typeof overStdio>>;
let web: HttpConnection;
let asset: string;
let symbols: string[];
const defects: unknown[] = [];

const owner = () => createClient({ baseUrl: started.server.url, key: started.ownerKey });

beforeAll(async () => {
  started = await startForTest(
    { simulated: true },
    { simulation: { id: 'simulated', assets: SIMULATED_ASSETS, days: 500 } },
  );
  await started.server.settled;
  const { url } = started.server;
  http = await serveHttp({
    url,
    policy: undefined,
    clock: systemClock,
    onDefect: (error) => defects.push(error),
    http: { host: '127.0.0.1', port: 0, allowHosts: [], allowOrigins: [], stateless: false },
  });
  const keyFile = join(started.dataDir, 'owner.key');
  stdio = await overStdio(['--url', url, '--key-file', keyFile]);
  web = await overHttp(http.url, { 'x-api-key': started.ownerKey });
  // The official client checks answers by the schemas that it has listed.
  await Promise.all([stdio.client.listTools(), web.client.listTools()]);
  const { data } = await owner().assets.list({ limit: 500 });
  symbols = data.map(({ symbol }) => symbol);
  const { structured } = await call(stdio.client, 'screen', { abstained: false, limit: 1 });
  asset = String(structured.rows[0].asset);
}, 180_000);

afterAll(async () => {
  await stdio.client.close();
  await web.client.close();
  await http.close();
  await started.stop();
});

const clients = () => [stdio.client, web.client];

/** Both transports, with the same answer but for what the clock says. */
const askBoth = async (name: string, args: Record<string, unknown> = {}): Promise<Answer> => {
  const [first, second] = await Promise.all(clients().map((client) => call(client, name, args)));
  expect(second.failed).toBe(first.failed);
  if (!first.failed) expect(second.structured.rows).toEqual(first.structured.rows);
  return first;
};

test('fifteen tools, all of which only read, with schemas and few words', async () => {
  const { tools } = await web.client.listTools();
  expect(tools).toHaveLength(15);
  for (const one of tools) {
    expect(one).toMatchObject({
      title: expect.any(String),
      annotations: { readOnlyHint: true },
      inputSchema: { type: 'object', additionalProperties: false },
      outputSchema: { type: 'object' },
    });
    expect(one.description?.length).toBeGreaterThan(40);
  }
  const shown = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
  expect(JSON.stringify(shown).length / 4).toBeLessThan(6000);
  expect(JSON.stringify(tools).length).toBeLessThan(30_000);
});

/** A tool, what it is asked, and how many rows it has at least. */
const asked = (): [string, Record<string, unknown>, number][] => [
  ['search_assets', { search: asset }, 1],
  ['screen', { minTrader: 0, signal: 'bullish', sort: '-change24h' }, 1],
  ['compare_assets', { assets: [asset, 'sim001'] }, 2],
  ['compare_assets', { assets: `${asset}, SIM001`, days: 30 }, 2],
  ['explain_grade', { asset }, 5],
  ['explain_grade', { asset, kind: 'investor' }, 0],
  ['explain_grade', { asset, kind: 'fundamental' }, 0],
  ['what_changed', { since: '2020-01-01' }, 5],
  ['what_changed', { assets: [asset] }, 0],
  ['signals', { asset }, 1],
  ['signals', { asset, from: '2024-01-01', limit: 5 }, 2],
  ['forecast', { asset }, 1],
  ['risk_and_statistics', { asset }, 1],
  ['risk_and_statistics', { sort: '-sharpe', limit: 3 }, 3],
  ['correlations', { asset }, 2],
  ['correlations', { top: 4 }, 4],
  ['price_history', { asset, limit: 3 }, 3],
  ['market_state', {}, 1],
  ['market_state', { from: '2024-01-01', limit: 2 }, 2],
  ['indices', {}, 3],
  ['indices', { index: 'top-20' }, 0],
  ['indices', { index: 'top-20', view: 'performance', limit: 2 }, 2],
  ['indices', { index: 'top-20', view: 'rebalances' }, 1],
  ['moonshots', {}, 1],
  ['track_record', {}, 1],
  ['track_record', { view: 'outcomes' }, 0],
  ['verify_statement', { statement: 20 }, 4],
];

describe('each tool', () => {
  test('answers over both transports by its schema, loud about the simulation', async () => {
    const called = new Set<string>();
    for (const [name, args, least] of asked()) {
      const answer = await askBoth(name, args);
      expect([name, answer.failed, answer.text.slice(0, 200)]).toEqual([name, false, expect.any(String)]);
      expect(answer.structured.rows.length, `${name} ${JSON.stringify(args)}`).toBeGreaterThanOrEqual(least);
      expect(answer.structured).toMatchObject({
        simulated: true,
        proof: `${started.server.url}/v1/statements/{statement}/proof`,
      });
      expect(answer.text).toMatch(/^\*\*SIMULATED MARKET/);
      expect(answer.characters).toBeLessThanOrEqual(MOST_CHARACTERS);
      called.add(name);
    }
    expect(called.size).toBe(15);
    expect(defects).toEqual([]);
  });

  test.each([
    ['explain_grade', {}, 'asset'],
    ['forecast', { asset: 7 }, 'asset'],
    ['screen', { minTrader: 101 }, 'minTrader'],
    ['screen', { sort: 'nonsense' }, 'sort'],
    ['screen', { limit: 501 }, 'limit'],
    ['screen', { colour: 'red' }, 'colour'],
    ['signals', { signal: 'up' }, 'signal'],
    ['signals', { from: '2024-01-01' }, 'asset'],
    ['price_history', { asset: 'SIM001', from: 'yesterday' }, 'from'],
    ['price_history', { asset: 'SIM001', from: '2024-02-01', to: '2024-01-01' }, 'from'],
    ['compare_assets', { assets: [] }, 'assets'],
    ['compare_assets', { assets: Array.from({ length: 9 }, () => 'SIM001') }, 'assets'],
    ['explain_grade', { asset: 'SIM001', kind: 'valuation', asOf: '2024-01-01' }, 'asOf'],
    ['verify_statement', { statement: -1 }, 'statement'],
    ['moonshots', { cursor: 'abc' }, 'cursor'],
  ])('%s with %j is told what is wrong', async (name, args, field) => {
    const { failed, text } = await askBoth(name, args);
    expect(failed).toBe(true);
    expect(text).toMatch(/^invalid-request: /);
    expect(text).toContain(field);
    expect(text).toMatch(/\nWhat to do: \w/);
  });

  test('null and empty text are as if left out', async () => {
    const { failed } = await askBoth('screen', { minTrader: null, asset: '', limit: 1 });
    expect(failed).toBe(false);
  });

  test('a tool that is not there is an error of the protocol', async () => {
    for (const client of clients())
      await expect(client.callTool({ name: 'trade', arguments: {} })).rejects.toMatchObject({
        code: -32_602,
      });
  });

  test.each([
    ['forecast', { asset: 'NOSUCH' }],
    ['compare_assets', { assets: ['SIM001', 'NOSUCH'] }],
    ['explain_grade', { asset: 'NOSUCH', kind: 'technology' }],
    ['indices', { index: 'nosuch' }],
    ['verify_statement', { statement: 10 ** 9 }],
  ])('%s of what is unknown: %j', async (name, args) => {
    const { failed, text } = await askBoth(name, args);
    expect([failed, text]).toEqual([true, expect.stringMatching(/^not-found: .*\n.*search_assets/s)]);
  });
});

describe('long answers', () => {
  test.each([
    ['search_assets', 'symbol'],
    ['screen', 'asset'],
    ['risk_and_statistics', 'asset'],
    ['signals', 'asset'],
  ] as const)('%s gives every one of 200 assets and more once, within the cap', async (name, field) => {
    const found: unknown[] = [];
    let cursor: string | null | undefined;
    do {
      const answer = await call(stdio.client, name, { limit: 500, cursor });
      expect(answer.failed, answer.text).toBe(false);
      expect(answer.characters).toBeLessThanOrEqual(MOST_CHARACTERS);
      found.push(...answer.structured.rows.map((row) => row[field]));
      cursor = answer.structured.nextCursor;
      if (cursor !== null) expect(answer.text).toContain(cursor);
    } while (cursor !== null);
    expect(found.length).toBeGreaterThanOrEqual(200);
    expect(found.toSorted()).toEqual(symbols.toSorted());
  });

  test('pages of the server and cuts of the answer together leave nothing out', async () => {
    const { data } = await owner().bars.list(asset, { limit: 500 });
    const times: unknown[] = [];
    let cursor: string | null | undefined;
    do {
      const { structured } = await call(web.client, 'price_history', { asset, limit: 170, cursor });
      times.push(...structured.rows.map(({ time }) => time));
      cursor = structured.nextCursor;
    } while (cursor !== null);
    expect(times).toEqual(data.map(({ time }) => time));
  });
});

describe('what an answer cites', () => {
  test('is in the log, and says the same', async () => {
    const { structured } = await call(stdio.client, 'screen', { asset });
    const [row] = structured.rows;
    const { structured: verified } = await call(web.client, 'verify_statement', { statement: row.statement });
    expect(verified.about).toMatchObject({
      verified: true,
      trust: 'key-of-the-server',
      statement: { kind: 'grade', subject: asset, asOf: structured.asOf },
    });
    const { value } = verified.about.statement as { value: string };
    expect(JSON.parse(value)).toMatchObject({ trader: row.trader, signal: row.signal });
    expect(verified.rows.every(({ holds }) => holds === true)).toBe(true);
  });

  test('is verified by the policy that assay-mcp was started with, and by no other log', async () => {
    const { data: log } = await owner().log.get();
    const keys = { [log.verifierKey]: true, [formatVerifierKey(LOG.key)]: false };
    for (const [key, verified] of Object.entries(keys)) {
      const policy = join(started.dataDir, 'policy');
      await writeFile(policy, `log ${key}\nquorum none\n`);
      const { client } = await overStdio(['--url', started.server.url, '--policy', policy]);
      const { structured } = await call(client, 'verify_statement', { statement: 20 });
      expect(structured.about).toMatchObject({ verified, trust: 'own-policy' });
      await client.close();
    }
  });

  test('an abstention comes with its reason', async () => {
    const { structured } = await call(stdio.client, 'screen', { abstained: true, limit: 5 });
    expect(structured.rows.length).toBeGreaterThan(0);
    for (const row of structured.rows)
      expect(row).toMatchObject({ trader: null, abstained: expect.stringMatching(/\.$/) });
  });

  test('figures are those of the API', async () => {
    const { data } = await owner().grades.list({ asset: [asset] });
    const { structured } = await call(stdio.client, 'compare_assets', { assets: [asset] });
    const { trader, statement } = data[0];
    expect(structured.rows[0]).toMatchObject({ asset, grades: { trader, statement: statement?.number } });
  });
});

describe('resources and prompts', () => {
  test('documents, schemas and data can be read', async () => {
    for (const client of clients()) {
      const { resources } = await client.listResources();
      for (const { uri } of resources) {
        const { contents } = await client.readResource({ uri });
        expect((contents[0] as { text: string }).text.length).toBeGreaterThan(200);
      }
      const { resourceTemplates } = await client.listResourceTemplates();
      expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate).sort()).toEqual([
        'assay://assets/{asset}',
        'assay://schemas/{endpoint}',
        'assay://statements/{number}',
      ]);
      for (const uri of [`assay://assets/${asset}`, 'assay://schemas/listGrades', 'assay://statements/3']) {
        const { contents } = await client.readResource({ uri });
        expect(JSON.parse((contents[0] as { text: string }).text)).toBeTypeOf('object');
      }
      await expect(client.readResource({ uri: 'assay://assets/NOSUCH' })).rejects.toThrow(/not-found/);
      await expect(client.readResource({ uri: 'assay://schemas/toString' })).rejects.toThrow(/no endpoint/);
    }
  });

  test('names of assets are completed', async () => {
    const { completion } = await web.client.complete({
      ref: { type: 'ref/resource', uri: 'assay://assets/{asset}' },
      argument: { name: 'asset', value: asset },
    });
    expect(completion.values).toContain(asset);
  });

  test('prompts name tools that are there', async () => {
    const { prompts } = await web.client.listPrompts();
    const tools = new Set((await web.client.listTools()).tools.map(({ name }) => name));
    expect(prompts.map(({ name }) => name)).toEqual(['compare_two_assets', 'morning_brief', 'audit_claim']);
    for (const { name, arguments: wanted = [] } of prompts) {
      const given = Object.fromEntries(wanted.map((one) => [one.name, 'SIM001']));
      const { messages } = await web.client.getPrompt({ name, arguments: given });
      const { text } = messages[0].content as { text: string };
      const named = [...text.matchAll(/\b[a-z]+_[a-z_]+\b/g)].map(([word]) => word);
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((word) => !tools.has(word))).toEqual([]);
    }
  });
});

describe('keys', () => {
  test('an unknown key opens no session, and over stdio each call says so', async () => {
    await expect(overHttp(http.url, { 'x-api-key': 'no-such-key' })).rejects.toThrow(/key-invalid/);
    const { client, errors } = await overStdio(['--url', started.server.url], {
      ASSAY_API_KEY: 'no-such-key',
    });
    const { failed, text } = await call(client, 'market_state');
    expect([failed, text]).toEqual([true, expect.stringMatching(/^key-invalid: .*ASSAY_API_KEY/s)]);
    expect(text + errors()).not.toContain('no-such-key');
    await client.close();
  });

  test(`${SESSIONS} sessions at once never mix: each has its own answers, and its own key is charged`, async () => {
    const before = http.sessions();
    const mixed = await Promise.all(
      symbols.slice(0, SESSIONS).map(async (symbol, i) => {
        const { data: key } = await owner().keys.create({ name: `session ${i}`, account: 'new' });
        const { client, transport } = await overHttp(http.url, { authorization: `Bearer ${key.secret}` });
        const calls = 1 + (i % 3);
        const answers: Answer[] = [];
        for (let n = 0; n < calls; n++) answers.push(await call(client, 'signals', { asset: symbol }));
        const wrong = answers.filter(({ structured }) => structured?.rows[0]?.asset !== symbol);
        return { key: key.id, calls, wrong: wrong.length, client, transport };
      }),
    );
    expect(http.sessions()).toBe(before + SESSIONS);
    expect(mixed.reduce((sum, { wrong }) => sum + wrong, 0)).toBe(0);
    expect(new Set(mixed.map(({ transport }) => transport.sessionId)).size).toBe(SESSIONS);
    const charged = new Map<number, number>();
    let cursor: string | null | undefined;
    do {
      const page = await owner().usage.get({ of: 'everybody', limit: 500, cursor: cursor ?? undefined });
      for (const { key, endpoint, calls } of page.data)
        if (endpoint === 'listSignals') charged.set(key, (charged.get(key) ?? 0) + calls);
      cursor = page.nextCursor;
    } while (cursor !== null);
    for (const { key, calls } of mixed) expect(charged.get(key)).toBe(calls);
    await Promise.all(mixed.map(({ transport }) => transport.terminateSession()));
    expect(http.sessions()).toBe(before);
    await Promise.all(mixed.map(({ client }) => client.close()));
    expect(defects).toEqual([]);
  }, 120_000);
});
