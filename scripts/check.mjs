// Everything that must hold: types, lint, import rules, unused code, tests. The first failure ends it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './toolchain.mjs';

const bin = (name) => join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const CODE = ['core', 'domain', 'adapters', 'clients', 'apps', 'bench', 'tests', 'scripts'];

const STEPS = [
  ['types', 'tsc', ['--project', '.']],
  ['types of the page', 'tsc', ['--project', 'apps/web']],
  ['format and lint', 'biome', ['ci', '--error-on-warnings', '.']],
  ['import rules', 'depcruise', ['--config', '.dependency-cruiser.mjs', ...CODE]],
  ['unused code', 'knip', []],
  [
    'tests',
    'vitest',
    ['run', '--reporter=default', '--reporter=./tests/closing-line-reporter.ts', ...process.argv.slice(2)],
  ],
];

for (const [title, command, args] of STEPS) {
  process.stdout.write(`▸ ${title}\n`);
  const started = performance.now();
  const { status, error } = spawnSync(bin(command), args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) throw error;
  if (status !== 0) {
    process.stdout.write(`✗ ${title}\n`);
    process.exit(status ?? 1);
  }
  if (title !== 'tests') process.stdout.write(`  ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}
