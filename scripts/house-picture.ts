import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODULES = '^(core/[^/]+|domain/[^/]+|adapters/[^/]+|clients/[^/]+|apps/[^/]+)';
const TESTS = '\\.test\\.tsx?$|/testing/|/fake-|acceptance-cards|real-databases|local-server|scripts';

interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
}

const cruise = (): Cruise => {
  const args = [
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    '--collapse',
    MODULES,
    '--exclude',
    TESTS,
  ];
  const bin = `${ROOT}node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`;
  const folders = ['core', 'domain', 'adapters', 'clients', 'apps'];
  return JSON.parse(
    execFileSync(process.execPath, [bin, ...args, ...folders], { cwd: ROOT, maxBuffer: 2 ** 28 }).toString(),
  );
};

const isModule = (path: string): boolean => new RegExp(`${MODULES}/?$`).test(path);

/** The modules and their imports as a Mermaid diagram. */
export const housePicture = (): string => {
  const edges = cruise().modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ resolved }) => isModule(resolved) && isModule(source) && resolved !== source)
      .map(({ resolved }) => `  ${source} --> ${resolved}`),
  );
  return `flowchart BT\n${[...new Set(edges)].sort().join('\n')}\n`;
};
