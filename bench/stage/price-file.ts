import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from '../root.ts';
import { generatePrices } from './generate-prices.ts';

export interface PriceFile {
  readonly path: string;
  readonly generated: boolean;
}

const NAME = join('prices', 'daily_binance_futures.csv.gz');

/** The file that is named, the shared one where it is there, and one made for the occasion otherwise. */
export const openPriceFile = async (named: string | null, scratch: string): Promise<PriceFile> => {
  if (named !== null) {
    if (!existsSync(named)) throw new Error(`there is no file ${named}`);
    return { path: resolve(named), generated: false };
  }
  const shared = join(process.env.ASSAY_SHARED_DATA ?? join(ROOT, '..', 'shared', 'data'), NAME);
  if (existsSync(shared)) return { path: resolve(shared), generated: false };
  return { path: await generatePrices(scratch), generated: true };
};
