// `npm run build -w @assay/sdk`: the SDK as others install it, in clients/sdk/dist. JavaScript without
// dependencies, and its types, which name no schema library.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { plainTypes } from './sdk-types.ts';
import { ROOT } from './toolchain.mjs';

const SDK = join(ROOT, 'clients/sdk');
const OUT = process.argv[2] ?? join(SDK, 'dist');
const ENTRY = join(SDK, 'index.ts');

const bundle = (): void => {
  const rolldown = join(ROOT, 'node_modules/.bin/rolldown');
  const config = join(ROOT, 'scripts/sdk-bundle.config.mjs');
  const made = spawnSync(rolldown, ['--config', config, '--dir', OUT], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (made.status !== 0) throw new Error(made.stderr || String(made.error));
};

/** JSON by its own name, and files by those that are there afterwards. */
const ofOwnNames = (text: string): string =>
  text
    .replace(/import\("zod"\)(?:\.\w+)*\.JSONType/g, "import('@assay/core/wire').Json")
    .replace(/import\("([^"]*)"\)/g, "import('$1')")
    .replace(/((?:from |import\()'[^']*)\.ts'/g, "$1.js'");

/** Those that can be reached from the entry. */
const reachable = (files: ReadonlyMap<string, string>, name = 'index.d.ts', seen = new Set<string>()) => {
  seen.add(name);
  for (const [, target] of (files.get(name) ?? '').matchAll(/(?:from |import\()'(\.[^']*)\.js'/g)) {
    const path = join(dirname(name), `${target}.d.ts`);
    if (!seen.has(path)) reachable(files, path, seen);
  }
  return new Map([...files].filter(([path]) => seen.has(path)));
};

/** Declarations of the SDK by their path in it, as the compiler writes them. */
const declarations = (program: ts.Program): Map<string, string> => {
  const files = new Map<string, string>();
  program.emit(
    undefined,
    (path, text) => {
      const name = relative(SDK, path);
      if (!name.startsWith('..')) files.set(name, ofOwnNames(text));
    },
    undefined,
    true,
  );
  return reachable(files);
};

const CORE = /'@assay\/core\/(wire|ledger|kernel)'/g;

const writeTypes = (): void => {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const program = ts.createProgram([ENTRY], {
    ...options,
    ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, declarationDir: undefined },
  });
  const files = declarations(program);
  for (const [name, text] of plainTypes(program, [...files.values()])) files.set(name, text);
  for (const [name, text] of files) {
    const path = join(OUT, name);
    mkdirSync(dirname(path), { recursive: true });
    const up = relative(dirname(name), '.') || '.';
    writeFileSync(
      path,
      text.replace(CORE, (_, part: string) => `'${up}/${part}.js'`),
    );
  }
};

const writePackage = (): void => {
  const { name, version, license, type } = JSON.parse(readFileSync(join(SDK, 'package.json'), 'utf8'));
  const exports = { '.': { types: './index.d.ts', default: './index.js' } };
  const content = { name, version, license, type, sideEffects: false, exports, engines: { node: '>=20' } };
  writeFileSync(join(OUT, 'package.json'), `${JSON.stringify(content, undefined, 2)}\n`);
};

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
bundle();
writeTypes();
writePackage();
