import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The page has its own seam: it imports nothing of the kernel's. */
const SEAMS = ['core/kernel/clock.ts', 'apps/web/data/clock.ts'];

/** Ways to the present and to chance that a recomputation could not repeat. */
const BANNED = [/\bDate\.now\s*\(/, /\bnew Date\s*\(\s*\)/, /\bMath\.random\s*\(/, /\bDate\s*\(\s*\)/];

const sources = globSync('{core,domain,adapters,clients,apps}/**/*.{ts,tsx}', {
  exclude: (name) => /node_modules|dist|\.test\.tsx?$/.test(name),
}).filter((path) => !SEAMS.includes(path));

const offences = (path: string, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, i) =>
      BANNED.some((call) => call.test(line)) ? [`${path}:${i + 1} ${line.trim()}`] : [],
    );

test('only the seam reads the wall clock, and nothing draws unseeded numbers', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap((path) => offences(path, readFileSync(path, 'utf8')))).toEqual([]);
});

test('the check sees what it looks for', () => {
  expect(offences('x', 'const t = Date.now();\nnew Date( )\nMath.random()\nnew Date(5)')).toHaveLength(3);
});
