import { readFile } from 'node:fs/promises';
import { type RegisteredTrial, readRegistry } from '@assay/domain/quant';

const REGISTRY = new URL('../../../domain/quant/trials.jsonl', import.meta.url);

/** The trials that came with the code. @throws AssayError `settings-invalid` where the chain is broken. */
export const registeredTrials = async (): Promise<readonly RegisteredTrial[]> =>
  readRegistry(await readFile(REGISTRY, 'utf8'));
