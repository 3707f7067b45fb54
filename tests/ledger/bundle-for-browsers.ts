import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const BUNDLER = join(ROOT, 'node_modules/.bin/rolldown');

/** One file for browsers, of what a page would import. @param folder where it is made. */
export const bundleForBrowsers = (folder: string, name: string, source: string): string => {
  const [input, output] = [join(folder, `${name}.ts`), join(folder, `${name}.js`)];
  writeFileSync(input, source);
  const made = spawnSync(BUNDLER, [input, '--file', output, '--platform', 'browser', '--minify'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (made.status !== 0) throw new Error(made.stderr);
  return readFileSync(output, 'utf8');
};
