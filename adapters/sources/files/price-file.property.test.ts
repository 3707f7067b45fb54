import { gzipSync } from 'node:zlib';
import { AssayError, DAY } from '@assay/core/kernel';
import { barFault } from '@assay/domain/market';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fixtures, NOW, rowsOf } from './fixture-files.ts';
import type { ParsedPriceFile } from './price-file.ts';

const { open } = fixtures();

const SYMBOLS = ['BTC', 'ETH', 'SOL'];
const TEXT = [
  'date,symbol,open,high,low,close,volume,market_cap',
  ...SYMBOLS.flatMap((symbol) =>
    Array.from({ length: 40 }, (_, i) => {
      const date = new Date(Date.UTC(2024, 0, 1) + i * DAY).toISOString().slice(0, 10);
      return `${date},${symbol},${10 + i},${12 + i}.5,${9 + i},${11 + i},${1000 * i},`;
    }),
  ),
].join('\n');

/** Bytes put in the place of others, at a position. */
const damage = fc.array(
  fc.record({
    at: fc.nat(TEXT.length - 1),
    remove: fc.nat(40),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .constantFrom('"', '\n', ',', ',,,', '\r', '-', '0', '\0', 'e9', 'NaN', '""', ';')
        .map((text) => Buffer.from(text)),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

const applied = (
  bytes: Uint8Array,
  edits: readonly { at: number; remove: number; insert: Uint8Array }[],
): Buffer =>
  edits.reduce<Buffer>(
    (now, { at, remove, insert }) => Buffer.concat([now.subarray(0, at), insert, now.subarray(at + remove)]),
    Buffer.from(bytes),
  );

const soundOnly = (parsed: ParsedPriceFile): void => {
  const rows = rowsOf(parsed);
  expect(
    rows.map((bar) => barFault(bar, parsed.table.interval, NOW)).filter((fault) => fault !== undefined),
  ).toEqual([]);
  expect(new Set(rows.map(({ symbol, time }) => `${symbol} ${time}`)).size).toBe(rows.length);
  expect(rows.length + parsed.rejects.length).toBe(parsed.rowsRead);
};

const openOrRefuse = async (bytes: Uint8Array): Promise<ParsedPriceFile | undefined> => {
  const result = await open('damaged', bytes).catch((cause: unknown) => cause);
  if (result instanceof AssayError) {
    expect(result.code).toBe('file-unreadable');
    return undefined;
  }
  if (result instanceof Error) throw result;
  return result as ParsedPriceFile;
};

test('damaged text: only AssayError is thrown, and no bad row is loaded', async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(damage, async (edits) => {
      const parsed = await openOrRefuse(applied(Buffer.from(TEXT), edits));
      if (parsed === undefined) return;
      read++;
      soundOnly(parsed);
    }),
    { numRuns: 300, seed: 20_240_630 },
  );
  expect(read).toBeGreaterThan(100);
});

test.each([
  ['gzip', gzipSync(TEXT)],
  ['zip', zipSync({ 'p.csv': Buffer.from(TEXT) })],
])('a damaged %s is refused or gives exactly the rows of the sound one', async (_, bytes) => {
  const sound = rowsOf((await openOrRefuse(bytes)) as ParsedPriceFile);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const copy = Uint8Array.from(bytes);
      copy[at] ^= mask;
      const parsed = await openOrRefuse(copy);
      if (parsed !== undefined) expect(rowsOf(parsed)).toEqual(sound);
    }),
    { numRuns: 200, seed: 20_240_630 },
  );
});
