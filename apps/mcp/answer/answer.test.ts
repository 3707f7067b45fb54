import { createClient } from '@assay/sdk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerOf, MOST_CHARACTERS } from './answer.ts';
import { type Desk, tool } from './tool.ts';

const desk: Desk = {
  client: createClient({ baseUrl: 'http://127.0.0.1:9' }),
  url: 'http://127.0.0.1:9',
  policy: undefined,
};

/** Rows of a list that the server gives in pages. */
const listTool = (rows: readonly { name: string; value: number | null }[], pageSize: number) =>
  tool({
    name: 'list',
    title: 'List',
    description: 'A list',
    input: { of: z.string().optional() },
    about: {},
    row: z.object({ name: z.string(), value: z.number().nullable() }),
    ask: ({ cursor }) => {
      const from = cursor === undefined ? 0 : Number(cursor);
      const to = from + pageSize;
      return Promise.resolve({
        simulated: true,
        asOf: '2026-01-01T00:00:00.000Z',
        about: {},
        rows: rows.slice(from, to),
        next: to < rows.length ? String(to) : null,
        stated: [],
      });
    },
  });

const structuredOf = (result: Awaited<ReturnType<typeof answerOf>>) =>
  result.structuredContent as { rows: { name: string }[]; nextCursor: string | null };

const readAll = async (one: ReturnType<typeof listTool>) => {
  const names: string[] = [];
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const result = await answerOf(one, desk, { cursor }, {});
    const { rows, nextCursor } = structuredOf(result);
    names.push(...rows.map(({ name }) => name));
    sizes.push(JSON.stringify(result).length);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { names, sizes };
};

describe('a long answer', () => {
  test('is within the cap, and its cursors lead to every row once', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    const row = fc.record({
      name: text,
      value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 300 }),
        fc.integer({ min: 1, max: 200 }),
        async (rows, size) => {
          const { names, sizes } = await readAll(listTool(rows, size));
          expect(names).toEqual(rows.map(({ name }) => name));
          expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_CHARACTERS);
        },
      ),
      { numRuns: 10 },
    );
  });

  test('of rows that are too long each alone still goes on', async () => {
    const rows = ['a', 'b'].map((letter) => ({ name: letter.repeat(MOST_CHARACTERS), value: 1 }));
    const { names } = await readAll(listTool(rows, 10));
    expect(names.map((name) => name[0])).toEqual(['a', 'b']);
  });
});

describe('a cursor', () => {
  const rows = Array.from({ length: 3 }, (_, i) => ({ name: `n${i}`, value: i }));

  test('goes with its own arguments only', async () => {
    const one = listTool(rows, 2);
    const { nextCursor } = structuredOf(await answerOf(one, desk, { of: 'x' }, {}));
    expect(structuredOf(await answerOf(one, desk, { of: 'x', cursor: nextCursor }, {})).rows).toHaveLength(1);
    await expect(answerOf(one, desk, { of: 'y', cursor: nextCursor }, {})).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });

  test.each(['', 'nonsense', 'e30', Buffer.from('{"skip":-1,"of":""}').toString('base64url')])(
    '%j is refused',
    async (cursor) => {
      await expect(answerOf(listTool(rows, 2), desk, { cursor }, {})).rejects.toMatchObject({
        code: 'invalid-request',
      });
    },
  );
});

test('a simulated market is named first in the text, and in the structured content', async () => {
  const result = await answerOf(listTool([{ name: 'a', value: 1 / 3 }], 1), desk, {}, {});
  expect(result.content[0]).toMatchObject({ text: expect.stringMatching(/^\*\*SIMULATED MARKET/) });
  expect(result.structuredContent).toMatchObject({
    simulated: true,
    rows: [{ name: 'a', value: 0.333333 }],
    notes: [expect.stringContaining('SIMULATED')],
  });
});
