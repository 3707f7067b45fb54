import { execFileSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { onceInRun } from './once-in-run.ts';

const HOUSE = join(import.meta.dirname, '../..');
const WEB = join(HOUSE, 'apps/web');
/** What the page is built from. */
const SOURCES = [
  WEB,
  ...['clients/sdk', 'core', 'domain/quant/indicators'].map((folder) => join(HOUSE, folder)),
];

const changedAt = (path: string): number => statSync(path).mtimeMs;

const sourcesOf = (folder: string): string[] =>
  globSync('**/*.{ts,tsx,js,css,html,svg}', { cwd: folder, exclude: ['dist/**', 'node_modules/**'] }).map(
    (name) => join(folder, name),
  );

const VITE = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');

const isBuilt = (): boolean => {
  const built = join(WEB, 'dist/index.html');
  const newest = Math.max(...SOURCES.flatMap(sourcesOf).map(changedAt));
  return existsSync(built) && changedAt(built) > newest;
};

/** Builds the page unless what is built is newer than all of its sources; once, as two builds would remove each other's files. */
export const builtPage = (): Promise<string> =>
  onceInRun('page', async () => {
    if (isBuilt()) return;
    // A process of its own: under NODE_ENV=test, React would come in its development build.
    const env = { ...process.env, NODE_ENV: 'production' };
    execFileSync(process.execPath, [VITE, 'build', WEB, '--logLevel', 'warn'], { env, stdio: 'inherit' });
  });
