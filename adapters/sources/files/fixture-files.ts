import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssayError, fixedClock } from '@assay/core/kernel';
import type { Bar } from '@assay/domain/market';
import { afterAll } from 'vitest';
import { openPriceFile, type ParsedPriceFile, type PriceFileOptions } from './price-file.ts';

/** The present of the tests: 2024-06-30 12:00 UTC. */
export const NOW = Date.UTC(2024, 5, 30, 12);
export const clock = fixedClock(NOW);

type Options = Partial<PriceFileOptions>;

/** A directory for one test file's fixtures, and short ways to open what is written there. */
export const fixtures = () => {
  const directory = mkdtempSync(join(tmpdir(), 'assay-files-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(directory, name);
    await writeFile(path, content);
    return path;
  };
  const open = async (
    name: string,
    content: string | Uint8Array,
    options: Options = {},
  ): Promise<ParsedPriceFile> => openPriceFile(await write(name, content), { clock, ...options });
  /** The message of the `file-unreadable` error that opening must end in. */
  const failure = async (
    name: string,
    content: string | Uint8Array,
    options: Options = {},
  ): Promise<string> => {
    const thrown = await open(name, content, options).catch((cause: unknown) => cause);
    if (!(thrown instanceof AssayError) || thrown.code !== 'file-unreadable')
      throw new Error('it was read, or failed otherwise', { cause: thrown });
    return thrown.message;
  };
  return { directory, write, open, failure };
};

/** The rows of a table with their symbols, in the table's order. */
export const rowsOf = ({ table }: ParsedPriceFile): readonly (Bar & { symbol: string })[] =>
  Array.from(table.time, (time, row) => ({
    symbol: table.symbols[table.asset[row]],
    time,
    open: table.columns.open[row],
    high: table.columns.high[row],
    low: table.columns.low[row],
    close: table.columns.close[row],
    volume: table.columns.volume[row],
    marketCap: table.columns.marketCap[row],
  }));

/** `line: reason` of every reject. */
export const reasonsOf = ({ rejects }: ParsedPriceFile): readonly string[] =>
  rejects.map(({ line, reason }) => `${line}: ${reason}`);
