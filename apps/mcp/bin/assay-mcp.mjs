#!/usr/bin/env node
// Plain JavaScript: it must start on an old Node, to say that it is too old.
const OLDEST = 24;

if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  process.stderr.write(`assay-mcp needs Node ${OLDEST} or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  await import('../main.ts');
}
