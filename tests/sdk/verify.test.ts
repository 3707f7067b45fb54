import { formatVerifierKey } from '@assay/core/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  AssayVerificationError,
  type Client,
  type ClientOptions,
  createClient,
  verificationOf,
} from '../../clients/sdk/index.ts';
import { LOG, WITNESSES } from '../../core/ledger/testing/test-log.ts';
import { type StartedServer, startForTest } from '../server/started.ts';

let started: StartedServer;
let policy: string;
let asset: string;

const client = (more: Partial<ClientOptions> = {}): Client =>
  createClient({ baseUrl: started.server.url, key: started.ownerKey, verify: true, policy, ...more });

beforeAll(async () => {
  started = await startForTest(
    { simulated: true },
    { simulation: { id: 'simulated', assets: 12, days: 400 } },
  );
  await started.server.settled;
  const plain = client({ verify: false });
  policy = (await plain.log.get()).data.verifierKey;
  asset = (await plain.grades.list({ abstained: false, limit: 1, fields: ['asset'] })).data[0].asset;
}, 120_000);

afterAll(() => started?.stop());

/** A server that lies: what the real one answers, changed on the way. */
const lying =
  (change: (text: string, path: string) => string): typeof fetch =>
  async (url, init) => {
    const response = await fetch(url, init);
    const text = change(await response.text(), new URL(String(url)).pathname);
    return new Response(text, { status: response.status, headers: response.headers });
  };

interface Row {
  [field: string]: unknown;
}

const lyingRow = (change: (row: Row, all: Row[]) => void): typeof fetch =>
  lying((text, path) => {
    if (!path.endsWith('/grades')) return text;
    const body = JSON.parse(text) as { data: Row[] };
    change(body.data[0], body.data);
    return JSON.stringify(body);
  });

const failureOf = async (call: Promise<unknown>): Promise<AssayVerificationError> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AssayVerificationError);
  return error as AssayVerificationError;
};

type Checked = Promise<readonly (object | null)[]>;

const row = async (answer: Promise<{ data: object }>): Checked => [(await answer).data];
const rows = async (answer: Promise<{ data: object[] }>): Checked => (await answer).data;

const LATEST: Readonly<Record<string, (client: Client) => Checked>> = {
  grades: ({ grades }) => rows(grades.list({ limit: 500 })),
  'daily signals': ({ signals }) => rows(signals.list({ limit: 500 })),
  forecasts: ({ forecasts }) => rows(forecasts.list({ days: 30, limit: 500 })),
  scenarios: ({ scenarios }) => rows(scenarios.list()),
  levels: ({ levels }) => rows(levels.list()),
  statistics: ({ statistics }) => rows(statistics.list()),
  risk: ({ risk }) => rows(risk.list()),
  indices: ({ indices }) => rows(indices.list()),
  'an index': ({ indices }) => row(indices.get('top-20')),
  'the market': ({ market }) => row(market.get()),
  'the matrix': ({ correlations }) => row(correlations.matrix({ top: 4 })),
  'an explanation': ({ grades }) => row(grades.explanation(asset)),
  fundamentals: async ({ fundamentals }) => {
    const { asset: _, ...grades } = (await fundamentals.get(asset)).data;
    return Object.values(grades);
  },
};

const HISTORIES: Readonly<Record<string, (client: Client) => Checked>> = {
  grades: ({ grades }) => rows(grades.history.list(asset)),
  signals: ({ signals }) => rows(signals.history.list(asset)),
  forecasts: ({ forecasts }) => rows(forecasts.history.list(asset)),
  scenarios: ({ scenarios }) => rows(scenarios.history.list(asset)),
  levels: ({ levels }) => rows(levels.history.list(asset)),
  statistics: ({ statistics }) => rows(statistics.history.list(asset)),
  risk: ({ risk }) => rows(risk.history.list(asset)),
  correlations: ({ correlations }) => rows(correlations.history.list(asset)),
  market: ({ market }) => rows(market.history.list()),
  investor: ({ fundamentals }) => rows(fundamentals.history.list(asset, { kind: 'investor' })),
  fundamental: ({ fundamentals }) => rows(fundamentals.history.list(asset)),
  valuation: ({ fundamentals }) => rows(fundamentals.history.list(asset, { kind: 'valuation' })),
};

describe('what was issued live is verified', () => {
  test.each(Object.entries(LATEST))('latest: %s', async (_, ask) => {
    const all = await ask(client({ verify: 'every' }));
    expect(all.length).toBeGreaterThan(0);
    for (const one of all) expect(one && verificationOf(one)).toMatchObject({ verified: true });
  });

  test.each(Object.entries(HISTORIES))('history: %s', async (_, ask) => {
    const [newest, ...older] = await ask(client());
    expect(verificationOf(newest as object)).toMatchObject({ verified: true });
    for (const one of older)
      expect(verificationOf(one as object)).toMatchObject({ verified: false, reason: 'backfill' });
  });

  test('it is said when it was logged, and of which fields the entry says nothing', async () => {
    const { data } = await client().grades.history.list(asset, { limit: 1 });
    const found = verificationOf(data[0]);
    expect(found).toMatchObject({ unstated: ['issuedAt', 'change24h', 'momentum'], cosigned: [] });
    const { number } = data[0].statement as { number: number };
    const entry = (await client().statements.get(number)).data;
    expect(found).toMatchObject({ number, loggedAt: entry.issuedAt });
  });

  test('with `fields`, rows have what was asked for and are verified all the same', async () => {
    const asked = client().grades.iterate({ fields: ['trader', 'asset'], limit: 5 });
    for await (const narrow of asked) {
      expect(Object.keys(narrow)).toEqual(['trader', 'asset']);
      expect(verificationOf(narrow)).toMatchObject({ verified: true });
    }
  });

  test('nothing is asked for and nothing noted where nobody wants it, or there is nothing to verify', async () => {
    const { data } = await client().grades.list({ limit: 1 }, { verify: false });
    expect(verificationOf(data[0])).toBeUndefined();
    expect(verificationOf((await client().bars.list(asset, { limit: 1 })).data[0])).toBeUndefined();
  });
});

describe('a server that lies', () => {
  test.each<[string, (row: Row, all: Row[]) => void, RegExp]>([
    ['another grade', (row) => (row.trader = 99.5), /trader is 99\.5 here and .* in the log/],
    ['no grade', (row) => (row.trader = null), /trader is null here/],
    ['the entry of another', (row, all) => (row.statement = all[1].statement), /subject is/],
    ['another day', (row) => (row.asOf = '2020-01-01T00:00:00.000Z'), /asOf is/],
    ['another model', (row) => (row.model = { ...(row.model as object), version: '999' }), /model is/],
    ['an abstention', (row) => (row.abstained = { code: 'x', reason: 'y' }), /abstained is/],
    ['a field more', (row) => (row.target = 7), /target is 7 here and null/],
  ])('%s: the row is named, and what differs', async (_, lie, words) => {
    const error = await failureOf(client({ fetch: lyingRow(lie) }).grades.list({ limit: 2 }));
    expect(error).toMatchObject({ fault: 'difference', judgement: { kind: 'grade' } });
    expect(error.message).toMatch(words);
    expect(error.message).toContain(`entry ${error.judgement.number}`);
  });

  const proofs = (change: (proof: string) => string): typeof fetch =>
    lying((text, path) => (path.endsWith('/proof') ? change(text) : text));

  test.each<[string, (proof: string) => string, RegExp]>([
    ['other bytes', (proof) => proof.replace(/^extra .*/m, 'extra e30='), /does not lead from these bytes/],
    ['no bytes', (proof) => proof.replace(/^extra .*\n/m, ''), /without the bytes/],
    ['another number', (proof) => proof.replace(/^index .*/m, 'index 3'), /that of entry 3/],
    ['no proof file', () => 'trust me', /first line/],
  ])('%s in the proof', async (_, lie, words) => {
    const error = await failureOf(client({ fetch: proofs(lie) }).grades.list({ limit: 1 }));
    expect(error).toMatchObject({ fault: 'proof', judgement: { kind: 'grade' } });
    expect(error.message).toMatch(words);
  });

  test('an entry that is not there', async () => {
    const lie = lyingRow((row) => (row.statement = { number: 999_999, proof: '' }));
    const error = await failureOf(client({ fetch: lie }).grades.list({ limit: 1 }));
    expect(error).toMatchObject({ fault: 'proof', cause: { status: 404 } });
  });

  test('a log that is not the one that is trusted, or that nobody has witnessed', async () => {
    const other = await failureOf(client({ policy: formatVerifierKey(LOG.key) }).grades.list({ limit: 1 }));
    expect(other.message).toContain('is not a log of the policy');
    const witness = formatVerifierKey(WITNESSES[0].key);
    const asking = `log ${policy}\nwitness w ${witness}\nquorum w\n`;
    const unseen = await failureOf(client({ policy: asking }).grades.list({ limit: 1 }));
    expect(unseen.message).toContain('0 of 1 witnesses');
  });

  test('who leaves the statement away is marked, and refused where every judgement is to be verified', async () => {
    const silent = client({ fetch: lyingRow((row) => (row.statement = null)) });
    const { data } = await silent.grades.list({ limit: 1 });
    expect(verificationOf(data[0])).toMatchObject({ verified: false, reason: 'not-logged' });
    const error = await failureOf(silent.grades.list({ limit: 1 }, { verify: 'every' }));
    expect(error).toMatchObject({ fault: 'unverified', judgement: { number: null } });
  });
});

/** Another genuine answer of the same server, in place of the one that was asked for. */
const swapping =
  (from: string, to: string): typeof fetch =>
  (url, init) =>
    fetch(String(url).replace(from, to), init);

const forging = (change: (data: Row) => void): typeof fetch =>
  lying((text, path) => {
    if (!path.startsWith('/v1/assets/')) return text;
    const body = JSON.parse(text) as { data: Row };
    change(body.data);
    return JSON.stringify(body);
  });

describe('a genuine judgement of something else', () => {
  let other: string;
  beforeAll(async () => {
    const all = await client({ verify: false }).grades.list({ abstained: false, limit: 2 });
    other = all.data[1].asset;
  });

  const OF_AN_ASSET: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
    grades: ({ grades }) => grades.history.list(asset),
    'grades, of which some fields': ({ grades }) => grades.history.list(asset, { fields: ['trader'] }),
    'an explanation': ({ grades }) => grades.explanation(asset),
    risk: ({ risk }) => risk.history.list(asset, { limit: 1, fields: ['score'] }),
    fundamentals: ({ fundamentals }) => fundamentals.get(asset),
    'days of fundamentals': ({ fundamentals }) => fundamentals.history.list(asset),
    signals: ({ signals }) => signals.history.list(asset),
    correlations: ({ correlations }) => correlations.history.list(asset),
  };

  test.each(Object.entries(OF_AN_ASSET))('another asset: %s', async (_, ask) => {
    const swapped = client({ fetch: swapping(`/assets/${asset}/`, `/assets/${other}/`) });
    const { fault, message } = await failureOf(ask(swapped));
    expect(fault).toBe('difference');
    expect(message).toContain(`asset is "${other}" here and ${asset} was asked for`);
  });

  test('an asset that the filter does not name, in a list and in the matrix', async () => {
    const { grades } = client({ fetch: swapping(`asset=${asset}`, `asset=${other}`) });
    for (const call of [grades.list({ asset: [asset] }), grades.list({ asset, fields: ['trader'] })])
      expect(await failureOf(call)).toMatchObject({ fault: 'difference' });
    const matrix = await client().correlations.matrix({ asset: [asset, other] });
    expect(verificationOf(matrix.data)).toMatchObject({ verified: true });
    const wider = client({ fetch: swapping(`?asset=${asset}%2C${other}`, '?top=8') });
    const error = await failureOf(wider.correlations.matrix({ asset: [asset, other] }));
    expect(error).toMatchObject({ fault: 'difference' });
  });

  test('another horizon, another kind, another interval', async () => {
    const horizon = client({ fetch: swapping('days=30', 'days=90') });
    expect((await failureOf(horizon.forecasts.list({ days: 30 }))).message).toMatch(/days is 90 here and 30/);
    const byDefault = client({ fetch: swapping('/forecasts?', '/forecasts?days=90&') });
    expect((await failureOf(byDefault.forecasts.list({ limit: 2 }))).message).toMatch(
      /days is 90 here and 7/,
    );
    const kind = client({ fetch: swapping('kind=valuation', 'kind=technology') });
    const days = kind.fundamentals.history.list(asset, { kind: 'valuation' });
    expect((await failureOf(days)).message).toMatch(/kind is "technology" here and valuation/);
    const hours = client({ fetch: swapping('interval=1h', 'interval=1d') });
    const signals = hours.signals.history.list(asset, { interval: '1h', limit: 1 });
    expect((await failureOf(signals)).message).toMatch(/interval is "1d" here and 1h/);
  });

  test('another index', async () => {
    const [one, another] = (await client({ verify: false }).indices.list()).data;
    const swapped = client({ fetch: swapping(`/${one.slug}`, `/${another.slug}`) });
    expect(await failureOf(swapped.indices.get(one.slug))).toMatchObject({ fault: 'difference' });
  });

  test('a ticker is one in either case; a number or a slug is nothing that an entry could bear out', async () => {
    const { grades, assets, indices } = client();
    const { data } = await grades.history.list(asset.toLowerCase(), { limit: 1 });
    expect(verificationOf(data[0])).toMatchObject({ verified: true });
    const { id, slug } = (await assets.get(asset)).data;
    for (const name of [String(id), slug]) {
      const { fault, message } = await failureOf(grades.history.list(name, { fields: ['trader'] }));
      expect([fault, message]).toEqual(['unverified', expect.stringContaining('assets by their ticker')]);
    }
    const index = (await indices.get('top-20')).data;
    const { fault, message } = await failureOf(indices.get(String(index.id)));
    expect([fault, message]).toEqual(['unverified', expect.stringContaining('indices by their slug')]);
    expect(await indices.rebalances.list('TOP-20', { limit: 1 })).toHaveProperty('data');
  });

  test('a row that does not say what it is of', async () => {
    const nameless = client({ fetch: lyingRow((row) => delete row.asset) });
    expect(await failureOf(nameless.grades.list({ limit: 1 }))).toMatchObject({ fault: 'difference' });
  });

  test('what stands around the grades of an answer', async () => {
    const renamed = client({ fetch: forging((data) => (data.asset = other)) });
    expect(await failureOf(renamed.fundamentals.get(asset))).toMatchObject({ fault: 'difference' });
    const explained = (await client().grades.explanation(asset)).data;
    const unstated = ['issuedAt', 'grades.weight', 'grades.baseline', 'grades.contributions'];
    expect(verificationOf(explained)).toMatchObject({ verified: true, unstated });
    const swapped = forging((data) => {
      const [ta] = data.grades as Row[];
      ta.kind = 'trader';
    });
    const error = await failureOf(client({ fetch: swapped }).grades.explanation(asset));
    expect(error).toMatchObject({ fault: 'difference' });
  });
});

test('without a policy there is nothing to verify with', async () => {
  const none = client({ policy: undefined });
  await expect(none.grades.list()).rejects.toThrow('needs a policy');
  expect(() => client({ policy: 'log' })).toThrow(expect.objectContaining({ code: 'log-malformed' }));
});

test('an abort ends the checking too, with its own reason', async () => {
  const abort = new AbortController();
  const slow = client({
    fetch: (url, init) => {
      if (String(url).endsWith('/proof')) abort.abort(new Error('enough'));
      return fetch(url, init);
    },
  });
  await expect(slow.grades.list({}, { signal: abort.signal })).rejects.toThrow('enough');
});
