import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { appendTrials, parseTrials, readRegistry } from '../domain/quant/evaluation/index.ts';

const REGISTRY = new URL('../domain/quant/trials.jsonl', import.meta.url);

/** `node scripts/register-trials.ts FILE…`: appends the trials of JSON-lines files to the registry, in their order. */
for (const path of process.argv.slice(2)) {
  const registry = existsSync(REGISTRY) ? readFileSync(REGISTRY, 'utf8') : '';
  const added = appendTrials(registry, parseTrials(readFileSync(path, 'utf8')));
  appendFileSync(REGISTRY, added);
  const registered = readRegistry(registry + added).length;
  process.stdout.write(`${path}: ${registered} trials registered\n`);
}
