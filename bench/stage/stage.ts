import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTask } from '../tasks/run-task.ts';
import { openPriceFile, type PriceFile } from './price-file.ts';

/** What groups measure on: a scratch folder that goes with the process, the price file, and data directories made from it. */
export interface Stage {
  readonly prices: PriceFile;
  /** A path in the scratch folder that nothing has used yet. */
  fresh(name: string): string;
  /** A copy of a data directory that holds the bars of the price file, not graded yet. */
  imported(): Promise<string>;
}

export const openStage = async (data: string | null): Promise<Stage> => {
  const scratch = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const prices = await openPriceFile(data, scratch);
  const original = join(scratch, 'imported');
  let made: Promise<unknown> | undefined;
  let count = 0;
  const fresh = (name: string): string => join(scratch, `${name}-${++count}`);
  return {
    prices,
    fresh,
    imported: async () => {
      made ??= runTask('import-file', { dataDir: original, path: prices.path });
      await made;
      const copy = fresh('data');
      await cp(original, copy, { recursive: true });
      return copy;
    },
  };
};
