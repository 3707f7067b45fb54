import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';

const BUILT = join(import.meta.dirname, '../../apps/web/dist');

/** Bytes of JavaScript, gzipped, that the page waits for. */
const BUDGET = 250_000;

const initialScripts = (): string[] =>
  [...readFileSync(join(BUILT, 'index.html'), 'utf8').matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(
    ([, path]) => path,
  );

export const bundleSuite = (stage: () => Stage): void => {
  test('what the page waits for is within its budget, and the chart is not among it', () => {
    const scripts = initialScripts();
    const bytes = scripts.reduce((sum, path) => sum + statSync(join(BUILT, `${path}.gz`)).size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(BUDGET);
    const holdsLibrary = (path: string): boolean =>
      readFileSync(join(BUILT, path), 'utf8').includes('tv-lightweight-charts');
    expect(scripts.filter(holdsLibrary)).toEqual([]);
    expect(globSync('assets/*.js', { cwd: BUILT }).filter(holdsLibrary)).toHaveLength(1);
  });

  test('no style asks for `:has()`: it would have every element styled anew for each row that comes into view', () => {
    const styles = globSync('assets/*.css', { cwd: BUILT });
    expect(styles.length).toBeGreaterThan(0);
    for (const file of styles) expect(readFileSync(join(BUILT, file), 'utf8')).not.toContain(':has(');
  });

  test('each text file lies there compressed, to the same bytes', () => {
    const files = globSync('**/*.{html,js,css,svg}', { cwd: BUILT });
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      const bytes = readFileSync(join(BUILT, file));
      expect(gunzipSync(readFileSync(join(BUILT, `${file}.gz`)))).toEqual(bytes);
      expect(brotliDecompressSync(readFileSync(join(BUILT, `${file}.br`)))).toEqual(bytes);
    }
  });

  test('the server sends what is compressed, and lets it be kept', async () => {
    const { server } = stage();
    const scripts = initialScripts();
    expect(scripts.length).toBeGreaterThan(1);
    for (const path of scripts) {
      const answer = await fetch(server.url + path, { headers: { 'accept-encoding': 'br' } });
      expect(answer.headers.get('content-encoding')).toBe('br');
      // A name with a hash in it never means other bytes.
      const kept = path.startsWith('/assets/') ? 'immutable' : 'no-cache';
      expect(answer.headers.get('cache-control')).toContain(kept);
    }
  });
};
