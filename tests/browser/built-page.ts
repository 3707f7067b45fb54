import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const WEB = join(import.meta.dirname, '../../apps/web');
const SDK = join(import.meta.dirname, '../../clients/sdk');

const changedAt = (path: string): number => statSync(path).mtimeMs;

const sourcesOf = (folder: string): string[] =>
  globSync('**/*.{ts,tsx,css,html,svg}', { cwd: folder, exclude: ['dist/**', 'node_modules/**'] }).map(
    (name) => join(folder, name),
  );

/** Builds the page unless what is built is newer than all of its sources. */
export const builtPage = async (): Promise<void> => {
  const built = join(WEB, 'dist/index.html');
  const newest = Math.max(...[...sourcesOf(WEB), ...sourcesOf(SDK)].map(changedAt));
  if (existsSync(built) && changedAt(built) > newest) return;
  await build({ configFile: join(WEB, 'vite.config.ts'), logLevel: 'warn' });
};
