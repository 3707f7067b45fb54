import { execFile, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as sdk from '../../clients/sdk/index.ts';
import { launch } from '../browser/stage.ts';
import { bundleForBrowsers } from '../ledger/bundle-for-browsers.ts';
import { type StartedServer, startForTest } from '../server/started.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'assay-sdk-'));
const DIST = join(folder, 'node_modules/@assay/sdk');

/** Budgets of a bundle for browsers, in bytes under gzip. */
const WHOLE = 20_000;
const ONE_RESOURCE = 8_000;

let started: StartedServer;
let policy: string;

const built = async (): Promise<void> => {
  await run(process.execPath, [join(ROOT, 'scripts/build-sdk.ts'), DIST]);
};

const served = async (): Promise<void> => {
  started = await startForTest(
    { simulated: true },
    { simulation: { id: 'simulated', assets: 12, days: 400 } },
  );
  await started.server.settled;
  const { log } = sdk.createClient({ baseUrl: started.server.url });
  policy = (await log.get()).data.verifierKey;
};

/** What installs the SDK, as Deno wants it said. */
const project = { type: 'module', dependencies: { '@assay/sdk': '0.1.0' } };
writeFileSync(join(folder, 'package.json'), JSON.stringify(project));

beforeAll(() => Promise.all([built(), served()]), 180_000);

afterAll(async () => {
  await started?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const gzipped = (name: string, source: string): number =>
  gzipSync(bundleForBrowsers(folder, name, source)).length;

const TYPED = `
  import { createClient, verificationOf, type Grade, type Verdict } from '@assay/sdk';
  const { data } = await createClient({ baseUrl: '' }).grades.list({ signal: 1, fields: ['asset', 'trader'] });
  export const points: number | null = data[0].trader;
  export const verified: boolean | undefined = verificationOf(data[0])?.verified;
  export const asset: Grade['asset'] = data[0].asset;
  export const checks = (verdict: Verdict): string[] => verdict.checks.map(({ check, detail }) => check + detail);
  // @ts-expect-error the row has only what was asked for
  data[0].quant;
  // @ts-expect-error no such parameter
  await createClient({ baseUrl: '' }).grades.list({ symbol: 'BTC' });
`;

describe('the package', () => {
  test('needs no other package, and nothing of Node', () => {
    const files = globSync('**/*.{js,d.ts}', { cwd: DIST });
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const text = readFileSync(join(DIST, file), 'utf8');
      const imports = [
        ...text.matchAll(/(?:^(?:import|export)\b[^;]*?from |\bimport\()["']([^"']+)["']/gm),
      ].map(([, name]) => name);
      expect(imports.filter((name) => !name.startsWith('.'))).toEqual([]);
    }
  });

  test('is 20 kB as a whole, and 8 kB for a page that uses one resource', () => {
    expect(gzipped('whole', "export * from '@assay/sdk';")).toBeLessThanOrEqual(WHOLE);
    const resources = Object.keys(sdk.createClient({ baseUrl: '' })).filter((name) => name in sdk);
    expect(resources).toContain('grades');
    for (const name of resources) {
      const source = `import { connect, ${name} } from '@assay/sdk'; export const used = ${name}(connect({ baseUrl: '' }));`;
      expect([name, gzipped('one', source) <= ONE_RESOURCE]).toEqual([name, true]);
    }
  }, 120_000);

  test('has types of its own, without a schema library: strict, and what the README shows is right', () => {
    const readme = readFileSync(join(ROOT, 'clients/sdk/README.md'), 'utf8');
    const shown = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
    expect(shown.length).toBeGreaterThan(3);
    const env = 'declare const process: { env: Record<string, string | undefined> };';
    const files = [TYPED, ...shown.map((code) => `${code}\n${env}\nexport {};`)].map((code, i) => {
      writeFileSync(join(folder, `typed-${i}.ts`), code);
      return `typed-${i}.ts`;
    });
    const compilerOptions = {
      ...{ strict: true, noEmit: true, target: 'es2024', lib: ['es2024', 'dom'], types: [] },
      ...{ module: 'nodenext', exactOptionalPropertyTypes: true },
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const tsc = join(ROOT, 'node_modules/.bin/tsc');
    const { stdout, status } = spawnSync(tsc, ['-p', folder], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  }, 60_000);
});

/** Grades of a page, each verified; what the program prints, or the page returns. */
const PROGRAM = `
const grades = async (baseUrl, key, policy) => {
  const assay = createClient({ baseUrl, key, policy, verify: 'every' });
  const { data } = await assay.grades.list({ limit: 3, fields: ['asset', 'trader'] });
  const failure = await assay.assets.get('NO-SUCH').catch((error) => error);
  return JSON.stringify([...data.map((row) => [row.asset, verificationOf(row).verified]), failure instanceof AssayApiError && failure.code]);
};`;
const IMPORTS = "import { AssayApiError, createClient, verificationOf } from '@assay/sdk';";

const expected = async (): Promise<string> => {
  const { grades } = sdk.createClient({ baseUrl: started.server.url, key: started.ownerKey });
  const { data } = await grades.list({ limit: 3 });
  expect(data).toHaveLength(3);
  return JSON.stringify([...data.map(({ asset }) => [asset, true]), 'not-found']);
};

/** Where a program is, or undefined: by its variable, or in the usual places. */
const found = (variable: string, ...places: string[]): string | undefined =>
  [process.env[variable], ...places].find((place) => place !== undefined && existsSync(place));

const OTHERS = [
  { name: 'Node 20', at: found('ASSAY_NODE20', '/usr/local/bin/node', '/usr/bin/node'), args: [] },
  {
    name: 'Deno',
    at: found('ASSAY_DENO', join(ROOT, 'node_modules/.bin/deno')),
    args: ['run', '-A', '--node-modules-dir=manual'],
  },
  { name: 'Bun', at: found('ASSAY_BUN', join(ROOT, 'node_modules/.bin/bun')), args: ['run'] },
];

describe('the package runs and verifies', () => {
  test.each(OTHERS)(
    'under $name',
    async ({ name, at, args }) => {
      if (at === undefined) {
        process.stdout.write(`SKIPPED: ${name} is not on this machine\n`);
        return;
      }
      const file = join(folder, 'program.mjs');
      writeFileSync(
        file,
        `${IMPORTS}${PROGRAM}\nprocess.stdout.write(await grades(...process.argv.slice(2)));`,
      );
      const call = [...args, file, started.server.url, started.ownerKey, policy];
      const { stdout } = await run(at, call, { cwd: folder });
      expect(stdout).toBe(await expected());
    },
    60_000,
  );

  test('in a browser', async () => {
    const script = bundleForBrowsers(folder, 'page', `${IMPORTS}${PROGRAM}\nglobalThis.grades = grades;`);
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`${started.server.url}/healthz`);
      await page.evaluate(script.replace(/export\s*\{\s*\};?/g, ''));
      const call = `grades(${JSON.stringify(started.server.url)}, ${JSON.stringify(started.ownerKey)}, ${JSON.stringify(policy)})`;
      expect(await page.evaluate(call)).toBe(await expected());
    } finally {
      await browser.close();
    }
  }, 60_000);
});

describe('the examples', () => {
  const example = async (name: string): Promise<string> => {
    const env = {
      ...process.env,
      ...{ ASSAY_URL: started.server.url, ASSAY_KEY: started.ownerKey, ASSAY_POLICY: policy },
    };
    const { stdout, stderr } = await run(process.execPath, [join(ROOT, 'clients/sdk/examples', name)], {
      env,
    });
    expect(stderr).toBe('');
    return stdout;
  };

  test.each([
    ['quickstart.ts', /^SIM\d+ [\d.]+ -?[01]$/m, /points by: /, /^not-found: /m],
    ['screener.ts', /^asset grade risk$/m],
    ['verify.ts', /^SIM\d+ [\d.]+ is entry \d+ of simulated\./m],
    ['stream.ts', /^(?:reset: .* behind \d+|\d+ [a-z]+: \{.*)$/m],
    ['compare.ts', /^SIM\d+ grade [\d.]+ sharpe -?[\d.]+ 30 days [\d.]+ to [\d.]+$/m],
  ])('%s', async (name, ...lines) => {
    const printed = await example(name);
    for (const line of lines) expect(printed).toMatch(line);
  });
});
