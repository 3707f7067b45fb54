import { mkdtempSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { bundleForBrowsers } from './bundle-for-browsers.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'assay-bundle-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundle = (name: string, source: string): string => bundleForBrowsers(folder, name, source);

const builtins = (text: string): string[] =>
  [...text.matchAll(/\b(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g)]
    .map(([, name]) => name)
    .filter((name) => name.startsWith('node:') || builtinModules.includes(name));

const kilobytes = (text: string): number => gzipSync(text).length / 1000;

test('the verifier of the SDK needs nothing of Node, and is small', () => {
  const text = bundle(
    'sdk',
    `export { verifyStatement } from ${JSON.stringify(join(ROOT, 'clients/sdk/index.ts'))};`,
  );
  expect(builtins(text)).toEqual([]);
  expect(text).toContain('c2sp.org/tlog-proof');
  expect(kilobytes(text)).toBeLessThan(20);
});

test('the whole ledger needs nothing of Node: log reader, audit and track record too', () => {
  const text = bundle('ledger', `export * from ${JSON.stringify(join(ROOT, 'core/ledger/index.ts'))};`);
  expect(builtins(text)).toEqual([]);
  expect(text).toContain('slot-missing');
  expect(kilobytes(text)).toBeLessThan(45);
});

test('the check sees what it looks for', () => {
  expect(
    builtins(bundle('node', "import { createHash } from 'node:crypto'; console.log(createHash('md5'));")),
  ).toEqual(['node:crypto']);
});
