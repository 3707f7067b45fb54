import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TOOLS } from './ta-lib.ts';

const npm = (args: readonly string[], environment: NodeJS.ProcessEnv): void => {
  const { status, error } = spawnSync('npm', [...args, '--prefix', TOOLS], {
    stdio: 'inherit',
    env: environment,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`npm ${args[0]} ended with ${status}`);
};

/** Headers of the Node that runs this: an inherited `npm_config_nodedir` would build for another one. */
const buildEnvironment = (): NodeJS.ProcessEnv => {
  const { npm_config_nodedir: _inherited, ...environment } = process.env;
  const home = dirname(dirname(process.execPath));
  if (!existsSync(join(home, 'include/node/node.h'))) return environment;
  return { ...environment, npm_config_nodedir: home };
};

/**
 * Installs npm's `talib` into `.tools/` and compiles it, which needs make, a C++ compiler and Python. The package of
 * version 2.0.5 holds objects compiled for macOS that make would take for finished: they are removed first.
 */
export const installPeers = (): void => {
  mkdirSync(TOOLS, { recursive: true });
  const environment = buildEnvironment();
  npm(['install', '--no-save', '--ignore-scripts', 'talib@2.0.5'], environment);
  const lib = join(TOOLS, 'node_modules/talib/src/lib');
  for (const stale of globSync(['temp/csr/*.o', 'lib/*.a'], { cwd: lib })) rmSync(join(lib, stale));
  npm(['rebuild', 'talib'], environment);
};
