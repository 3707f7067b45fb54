import { expect, test } from 'vitest';
import { httpLog, type LogFetch } from './log-client.ts';
import { formatNote } from './notes/note.ts';
import { checkpointOf, entry } from './testing/test-log.ts';

const entries = Array.from({ length: 4 }, (_, i) => entry(i));
const noteOf = async (size: number): Promise<string> =>
  formatNote((await checkpointOf(entries.slice(0, size))).note);

const serving =
  (answers: Readonly<Record<string, string | Uint8Array>>): LogFetch =>
  async (url) => {
    const body = answers[url.replace('https://log.test/log/', '')];
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const status = body === undefined ? 404 : 200;
    return { ok: status === 200, status, arrayBuffer: async () => Uint8Array.from(bytes ?? []).buffer };
  };

const sizesIn = async (answers: Parameters<typeof serving>[0]): Promise<number[]> => {
  const signed = await Array.fromAsync(httpLog('https://log.test/log', serving(answers)).checkpoints());
  return signed.map(({ size }) => size);
};

const page = (notes: readonly string[], nextCursor: string | null = null): string =>
  JSON.stringify({ data: notes.map((note) => ({ note })), nextCursor });

const FIRST = 'checkpoints?limit=500';

test('checkpoints are read to the last page', async () => {
  const [one, two, four] = await Promise.all([1, 2, 4].map(noteOf));
  const second = `${FIRST}&cursor=a%26b`;
  expect(await sizesIn({ [FIRST]: page([one, two], 'a&b'), [second]: page([four]) })).toEqual([1, 2, 4]);
  expect(await sizesIn({ [FIRST]: page([], 'a&b') })).toEqual([]);
});

test('a log that shows none has none', async () => {
  expect(await sizesIn({})).toEqual([]);
});

test('what is no list of checkpoints is refused', async () => {
  const [one, two] = await Promise.all([1, 2].map(noteOf));
  const refused = { code: 'log-malformed' };
  const texts = ['<html>', 'null', '[]', '{"data":[{}],"nextCursor":null}', '{"data":[]}', page(['x'])];
  for (const text of texts) await expect(sizesIn({ [FIRST]: text })).rejects.toMatchObject(refused);
  await expect(sizesIn({ [FIRST]: page([two, one]) })).rejects.toThrow('not smallest first');
  const turning = { [FIRST]: page([one], 'x'), [`${FIRST}&cursor=x`]: page([one], 'x') };
  await expect(sizesIn(turning)).rejects.toThrow('not smallest first');
});

test('a checkpoint that is no UTF-8 is refused, and a byte order mark is a part of it', async () => {
  const bytes = new TextEncoder().encode(`${await noteOf(2)}— x AAAAAAAA\n`);
  const broken = bytes.with(bytes.lastIndexOf('x'.charCodeAt(0)), 0xff);
  const reading = (checkpoint: Uint8Array) =>
    httpLog('https://log.test/log', serving({ checkpoint })).checkpoint();
  expect((await reading(bytes)).size).toBe(2);
  await expect(reading(broken)).rejects.toThrow('not UTF-8');
  const marked = await reading(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes));
  expect(marked.origin.startsWith('\ufeff')).toBe(true);
});

test('an answer that breaks off is said', async () => {
  const broken: LogFetch = async () => ({
    ok: true,
    status: 200,
    arrayBuffer: async () => Promise.reject(new TypeError('terminated')),
  });
  await expect(httpLog('https://log.test/log', broken).checkpoint()).rejects.toMatchObject({
    code: 'source-unavailable',
  });
});
