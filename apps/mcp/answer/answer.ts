import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { cursorOf, type Place, placeOf } from './cursor.ts';
import { withRoundedNumbers } from './round.ts';
import { type Cells, cellsOf, columnsOf, lineOf, listText, tableText } from './table.ts';
import { type Call, type Desk, type Found, modelsOf, type Tool } from './tool.ts';

/** About 8,000 tokens of four characters, text and structured content together. */
export const MOST_CHARACTERS = 32_000;
/** For the cursor, and for what JSON adds. */
const RESERVE = 600;

const SIMULATED = 'SIMULATED MARKET: none of these assets exist; nothing here is about a real asset.';

interface Draft {
  readonly found: Found<object, object>;
  readonly models: readonly string[];
  readonly proof: string;
}

const structured = ({ found, models, proof }: Draft, rows: readonly object[], nextCursor: string | null) => ({
  simulated: found.simulated,
  asOf: found.asOf,
  about: found.about,
  rows,
  nextCursor,
  models,
  proof,
  notes: [...(found.simulated ? [SIMULATED] : []), ...(found.notes ?? [])],
});

const footOf = (count: number, nextCursor: string | null): string =>
  nextCursor === null
    ? `${count} rows; that is all.`
    : `${count} rows; for more, the same arguments with cursor: ${nextCursor}`;

const textOf = ({ found, models, proof }: Draft, rows: readonly Cells[], nextCursor: string | null): string =>
  [
    ...(found.simulated ? [`**${SIMULATED}**`] : []),
    ...(found.notes ?? []),
    ...(found.asOf === null ? [] : [`As of ${found.asOf}.`]),
    listText(cellsOf(found.about)),
    ...(rows.length === 0 ? [] : ['', tableText(rows), '']),
    footOf(rows.length, nextCursor),
    ...(models.length === 0
      ? []
      : [`Judged by ${models.join('; ')}. Cite statement numbers; proof: ${proof}`]),
  ]
    .filter((line, at, all) => line !== '' || all[at - 1] !== '')
    .join('\n');

const sizeOf = (value: unknown): number => JSON.stringify(value).length;

/** How many of the rows fit; at least one, so that a caller gets on. */
const fitting = (draft: Draft, rows: readonly object[], cells: readonly Cells[]): number => {
  const columns = columnsOf(cells);
  const head = sizeOf(textOf(draft, [], '')) + sizeOf(columns.join('\t'));
  let left = MOST_CHARACTERS - RESERVE - head - sizeOf(structured(draft, [], ''));
  const over = rows.findIndex((row, i) => {
    left -= sizeOf(row) + 1 + sizeOf(lineOf(cells[i], columns));
    return left < 0;
  });
  return over === -1 ? rows.length : Math.max(1, over);
};

const afterwards = ({ page, skip }: Place, given: number, all: number, next: string | null): Place | null => {
  if (given < all) return { page, skip: skip + given };
  return next === null ? null : { page: next, skip: 0 };
};

const resultOf = (draft: Draft, rows: readonly object[], nextOf: (given: number) => string | null) => {
  const cells = rows.map(cellsOf);
  const count = fitting(draft, rows, cells);
  const nextCursor = nextOf(count);
  return {
    content: [{ type: 'text' as const, text: textOf(draft, cells.slice(0, count), nextCursor) }],
    structuredContent: structured(draft, rows.slice(0, count), nextCursor),
  };
};

/**
 * Asks a tool and writes its answer, as text and as structured content, within `MOST_CHARACTERS`.
 * @param args as the schema of the tool gave them
 * @throws AssayError `invalid-request`, AssayApiError, AssayConnectionError
 */
export const answerOf = async (
  tool: Tool,
  desk: Desk,
  { cursor, ...args }: Record<string, unknown>,
  options: Call['options'],
): Promise<CallToolResult> => {
  const place = placeOf(tool.name, args, cursor as string | undefined);
  const exact = await tool.ask({ ...desk, options, cursor: place.page }, args);
  const found = { ...exact, about: withRoundedNumbers(exact.about) };
  const rows = exact.rows.slice(place.skip).map(withRoundedNumbers);
  const draft = {
    found,
    models: modelsOf(found.stated),
    proof: `${desk.url}/v1/statements/{statement}/proof`,
  };
  return resultOf(draft, rows, (given) => {
    const next = afterwards(place, given, rows.length, found.next ?? null);
    return next === null ? null : cursorOf(tool.name, args, next);
  });
};
