import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOCUMENTED, type Documented, pathOf } from './conformance/documented.ts';
import { SMALL_SIMULATION, type StartedServer, startForTest } from './started.ts';

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;
interface Page {
  readonly data: readonly Row[];
  readonly nextCursor: string | null;
}

let started: StartedServer;

beforeAll(async () => {
  started = await startForTest({ simulated: true, feed: false }, SMALL_SIMULATION);
  await started.server.settled;
  for (const name of ['one', 'two', 'three'])
    await started.ask('/v1/keys', {
      method: 'POST',
      body: JSON.stringify({ name }),
      headers: { 'content-type': 'application/json' },
    });
});

afterAll(() => started.stop());

const wordsOf = ({ parameters }: Documented, name: string): readonly string[] => {
  const { schema } = parameters.find((one) => one.name === name) ?? {};
  const { enum: words, items } = (schema ?? {}) as { enum?: string[]; items?: { enum?: string[] } };
  return words ?? items?.enum ?? [];
};

const lists = DOCUMENTED.filter((one) => wordsOf(one, 'sort').length > 0 && one.id !== 'listDeliveries');
const ROWS = 40;
const PER_PAGE = 9;

const page = async (one: Documented, query: string): Promise<Page> => {
  const response = await started.ask(`${pathOf(one, {})}?${query}`);
  expect([query, response.status]).toEqual([query, 200]);
  return (await response.json()) as Page;
};

/** The first rows by pages. */
const walk = async (one: Documented, sort: string): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let cursor: string | null = '';
  while (cursor !== null && rows.length < ROWS) {
    const next: Page = await page(
      one,
      `sort=${sort}&limit=${PER_PAGE}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    rows.push(...next.data);
    cursor = next.nextCursor;
  }
  return rows.slice(0, ROWS);
};

/** What stands in the wrong place: nulls are last in either direction. */
const misplaced = (values: readonly Value[], down: boolean): readonly Value[] =>
  values.filter((value, index) => {
    const before = values[index - 1];
    if (index === 0 || value === null) return false;
    return before === null || (down ? value > before : value < before);
  });

describe.each(lists)('$id', (one) => {
  test.each(wordsOf(one, 'sort'))('sorted by %s: pages are the whole list, once, in order', async (sort) => {
    const whole = (await page(one, `sort=${sort}&limit=${ROWS}`)).data;
    expect(await walk(one, sort)).toEqual(whole);
    const by = sort.replace('-', '');
    const values = whole.map((row) => row[by]);
    if (values.every((value) => value === null || ['string', 'number'].includes(typeof value)))
      expect(misplaced(values, sort.startsWith('-'))).toEqual([]);
  });

  test('has only the fields that are asked for', async () => {
    const names = wordsOf(one, 'fields');
    for (const asked of [names.slice(0, 1), names.slice(-2)]) {
      const { data } = await page(one, `limit=2&fields=${asked.join()}`);
      for (const row of data) expect(Object.keys(row).sort()).toEqual([...asked].sort());
    }
  });
});

describe('a cursor holds for the list that gave it out', () => {
  const refused = async (address: string): Promise<void> => {
    const response = await started.ask(address);
    expect([address, response.status]).toEqual([address, 400]);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', issues: [{ path: 'cursor' }] });
  };

  test('and for no other list, order or filter', async () => {
    const { nextCursor } = (await (await started.ask('/v1/grades?sort=asset&limit=3')).json()) as Page;
    await refused(`/v1/grades?sort=-trader&cursor=${nextCursor}`);
    await refused(`/v1/grades?sort=asset&minTrader=1&cursor=${nextCursor}`);
    await refused(`/v1/assets?cursor=${nextCursor}`);
    await refused(`/v1/keys?cursor=${nextCursor}`);
    const next = await started.ask(`/v1/grades?cursor=${nextCursor}&fields=asset&limit=5&sort=asset`);
    expect(next.status).toBe(200);
  });

  test('and for one asset and one caller-made list', async () => {
    const bars = (await (await started.ask('/v1/assets/SIM001/bars?limit=3')).json()) as Page;
    expect(bars.nextCursor).not.toBeNull();
    await refused(`/v1/assets/SIM002/bars?cursor=${bars.nextCursor}`);
    const keys = (await (await started.ask('/v1/keys?limit=1')).json()) as Page;
    await refused(`/v1/keys?sort=-name&cursor=${keys.nextCursor}`);
    await refused('/v1/keys?cursor=W10');
  });
});
