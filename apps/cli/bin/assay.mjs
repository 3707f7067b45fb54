#!/usr/bin/env node
// Plain JavaScript: it must start on an old Node, to hand over to the one that bootstrap brought.
import { spawn } from 'node:child_process';
import { hasNode, isCurrent, nodePath } from '../../../scripts/toolchain.mjs';

const handOver = () => {
  const child = spawn(nodePath(), process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 1));
};

if (isCurrent()) {
  const { main } = await import('../main.ts');
  await main(process.argv);
} else if (hasNode()) {
  handOver();
} else {
  process.stderr.write('Assay is not installed here yet: run `npm start` or `npm test` once.\n');
  process.exitCode = 2;
}
