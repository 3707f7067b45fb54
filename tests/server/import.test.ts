import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock, systemClock } from '@assay/core/kernel';
import { gradeWorld, importFiles, openWorld, type World } from '@assay/server/jobs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pricesCsv } from './prices-csv.ts';
import { startForTest } from './started.ts';

const ASSAY = new URL('../../apps/cli/bin/assay.mjs', import.meta.url).pathname;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-import-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

const inWorld = async <T>(work: (world: World) => Promise<T>): Promise<T> => {
  const world = await openWorld({ dataDir: join(folder, 'data'), simulated: false, databaseUrl: null });
  try {
    return await work(world);
  } finally {
    await world.close();
  }
};

/** Runs the command line; resolves with its exit code and what it said. */
const assay = (args: readonly string[], killAfterMs?: number) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, [ASSAY, ...args, '--data', join(folder, 'data')]);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      said.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said.err += chunk;
    });
    if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.on('close', (code) => resolve({ code, ...said }));
  });

describe('import', () => {
  test('good rows load, bad ones go to a report with line and reason', async () => {
    const good = pricesCsv(2, 5).split('\n');
    const path = await file(
      'mixed.csv',
      [...good.slice(0, 4), '2022-01-03,T0,1,2', ...good.slice(4)].join('\n'),
    );
    const [report] = await inWorld((world) => importFiles(world, [path], systemClock));
    expect(report).toMatchObject({ outcome: 'imported', rows: 10, assets: 2, rejected: 1 });
    const text = await readFile(report.rejectReport as string, 'utf8');
    expect(text.split('\n')[1]).toMatch(/^5,/);
  });

  test('the same file twice changes nothing', async () => {
    const path = await file('prices.csv', pricesCsv(2, 5));
    await inWorld(async (world) => {
      await importFiles(world, [path], systemClock);
      const before = await world.lake.segments();
      const [again] = await importFiles(world, [path], systemClock);
      expect(again).toMatchObject({ outcome: 'duplicate', rows: 10 });
      expect(await world.lake.segments()).toEqual(before);
    });
  });

  test('a file that was loaded as another asset can be loaded as the right one', async () => {
    const text = pricesCsv(1, 5).replaceAll(',T0,', ',').replace('symbol,', '');
    const path = await file('prices.csv', text);
    await inWorld(async (world) => {
      await importFiles(world, [path], systemClock, { symbol: 'BTC' });
      const [second] = await importFiles(world, [path], systemClock, { symbol: 'ETH' });
      expect(second.outcome).toBe('imported');
      expect((await importFiles(world, [path], systemClock, { symbol: 'eth' }))[0].outcome).toBe('duplicate');
    });
  });

  test('a corrected file is a new segment, and wins, whatever its name', async () => {
    const text = pricesCsv(1, 3);
    const lines = text.trim().split('\n');
    const corrected = [...lines.slice(0, 3), '2022-01-03,T0,7,8,6,7.5,1000,'].join('\n');
    await inWorld(async (world) => {
      await importFiles(world, [await file('a.csv', text)], fixedClock(Date.UTC(2024, 0, 1)));
      await importFiles(world, [await file('corrected.csv', corrected)], fixedClock(Date.UTC(2024, 0, 2)));
      expect(await world.lake.segments()).toHaveLength(2);
      const query = { symbol: 'T0', interval: '1d', from: 0, to: Date.UTC(2030, 0, 1) } as const;
      const now = await world.lake.bars({ ...query, knownAt: Date.UTC(2024, 0, 2) });
      const then = await world.lake.bars({ ...query, knownAt: Date.UTC(2024, 0, 1) });
      expect(now.at(-1)?.close).toBe(7.5);
      expect(then.at(-1)?.close).not.toBe(7.5);
    });
  });

  test.each([
    ['an empty file', ''],
    ['no prices', 'name,age\nBob,5\n'],
    ['binary', '\u0000\u0001\u0002\u0003'],
    ['only bad rows', 'date,symbol,open,high,low,close,volume\n2022-01-01,A,1,2\n'],
  ])('%s is refused and changes nothing', async (_, text) => {
    const path = await file('odd.csv', text);
    await inWorld(async (world) => {
      const [report] = await importFiles(world, [path], systemClock);
      expect(report).toMatchObject({ outcome: 'refused', rows: 0 });
      expect(report.fault).not.toBe('');
      expect(await world.lake.segments()).toEqual([]);
    });
    expect(await readdir(join(folder, 'data', 'real'))).not.toContain('rejects');
  });

  test('kill -9 at any moment: nothing is lost that was there, nothing is half-loaded', async () => {
    const first = await file('first.csv', pricesCsv(3, 10));
    const second = await file('second.csv', pricesCsv(60, 900));
    expect((await assay(['import', first])).code).toBe(0);
    for (const delay of [150, 250, 350, 450, 550, 700]) {
      await assay(['import', second], delay);
      const rows = await inWorld(async (world) =>
        (await world.lake.segments()).map((segment) => segment.rows),
      );
      expect([[30], [30, 54_000]]).toContainEqual(rows);
      expect(await inWorld((world) => world.lake.damaged())).toEqual([]);
    }
    expect((await assay(['import', second])).code).toBe(0);
    expect(
      await inWorld(async (world) => (await world.lake.segments()).map((segment) => segment.rows)),
    ).toEqual([30, 54_000]);
  });

  test('kill -9 while grades are stored leaves the old ones, whole', async () => {
    const path = await file('prices.csv', pricesCsv(30, 400));
    await assay(['import', path]);
    expect((await assay(['grade'])).code).toBe(0);
    const count = () => inWorld(async (world) => (await world.grades.latest()).length);
    const before = await count();
    for (const delay of [300, 450, 600, 750]) {
      await assay(['grade', '--force'], delay);
      expect(await count()).toBe(before);
    }
  });
});

describe('command line', () => {
  test('--json gives one document, and exit codes tell what went wrong', async () => {
    const path = await file('prices.csv', pricesCsv(12, 300));
    const bad = await file('bad.csv', 'nonsense');
    const imported = await assay(['import', path, bad, '--json']);
    expect(imported.code).toBe(65);
    expect(JSON.parse(imported.out).map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'imported',
      'refused',
    ]);
    expect(JSON.parse((await assay(['grade', '--json'])).out)).toMatchObject({
      changed: true,
      assets: 12,
      simulated: false,
    });
    expect(JSON.parse((await assay(['grade', '--json'])).out)).toMatchObject({ changed: false });
    expect((await assay(['grade', '--nonsense'])).code).toBe(2);
    expect((await assay(['serve', '--port', 'abc'])).code).toBe(2);
    expect((await assay(['doctor', '--json'])).code).toBe(0);
  });

  test('a start that cannot serve what it was asked for ends with a clear error', async () => {
    const bad = await file('bad.csv', 'nonsense');
    const refused = await assay(['serve', '--port', '0', '--import', bad]);
    expect([refused.code, refused.err]).toEqual([65, expect.stringContaining('bad.csv: no known format')]);
    const missing = await assay(['serve', '--port', '0', '--import', join(folder, 'none.csv')]);
    expect([missing.code, missing.err]).toEqual([65, expect.stringContaining('there is no file')]);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const nowhere = join(folder, 'none', 'x.csv');
    const exported = await assay(['export', 'bars', nowhere]);
    expect([exported.code, exported.err]).toEqual([
      2,
      expect.stringContaining('there is no such file or folder'),
    ]);
    const taken = String((server.address() as AddressInfo).port);
    const second = await assay(['serve', '--port', taken, '--import', await file('a.csv', pricesCsv(1, 3))]);
    server.close();
    expect([second.code, second.err]).toEqual([
      2,
      expect.stringContaining(`port ${taken} on 127.0.0.1 is in use`),
    ]);
  });

  test('evaluate measures grades against what came after them, writes a report, and says where it cannot', async () => {
    await assay(['import', await file('prices.csv', pricesCsv(20, 420)), '--volume-unit', 'quote']);
    const report = JSON.parse((await assay(['evaluate', '--json'])).out);
    expect(report.grades.map(({ grade }: { grade: string }) => grade)).toEqual(['trader', 'ta', 'quant']);
    expect(report.grades[0].rankIc.days).toBeGreaterThan(50);
    // These prices are random walks: no grade can know more than chance.
    expect(Math.abs(report.grades[0].rankIc.t)).toBeLessThan(4);
    expect(report.files.html).toContain(join(folder, 'data', 'real', 'evaluation'));
    expect(await readFile(report.files.html, 'utf8')).toContain('<h2>Trials and overfitting</h2>');
    const written = JSON.parse(await readFile(report.files.json, 'utf8'));
    expect(written.facts).toMatchObject({ assets: 20, simulated: false, liveDays: 0 });
    const some = join(folder, 'some');
    const only = await assay(['evaluate', '--only', 'signals', '--out', some]);
    expect([only.code, only.out]).toEqual([0, expect.stringContaining(join(some, 'report.html'))]);
    const { sections } = JSON.parse(await readFile(join(some, 'report.json'), 'utf8'));
    expect(sections.map(({ id }: { id: string }) => id)).toEqual(['signals']);
    const unknown = await assay(['evaluate', '--only', 'luck']);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('no section «luck»')]);
    const never = await assay(['evaluate', '--from', '2040-01-01']);
    expect([never.code, never.err]).toEqual([2, expect.stringContaining('no day from 2040-01-01')]);
  }, 90_000);

  test('export gives back what was imported', async () => {
    const path = await file('prices.csv', pricesCsv(2, 5));
    await assay(['import', path, '--volume-unit', 'quote']);
    const out = join(folder, 'out.csv');
    expect((await assay(['export', 'bars', out])).code).toBe(0);
    const exported = (await readFile(out, 'utf8')).trim().split('\n').slice(1);
    const imported = (await readFile(path, 'utf8')).trim().split('\n').slice(1);
    const numbers = (line: string) => line.split(',').slice(2, 7).map(Number);
    expect(exported.map(numbers)).toEqual(imported.map(numbers));
    const parquet = join(folder, 'out.parquet');
    await assay(['export', 'bars', parquet]);
    const again = await inWorld((world) => importFiles(world, [parquet], systemClock));
    expect(again[0]).toMatchObject({ outcome: 'imported', rows: 10, volumeUnit: 'quote' });
  });
});

test('a server with files to import serves their grades, as real data, and after another start at once', async () => {
  const path = await file('prices.csv', pricesCsv(20, 400));
  const data = join(folder, 'data');
  const first = await startForTest({ import: [path], data });
  await first.server.settled;
  expect(first.server.simulated).toBe(false);
  const grades = await (await first.ask('/v1/grades?limit=500')).json();
  expect(grades).toMatchObject({ simulated: false, nextCursor: null });
  await first.server.close();
  // Before anything is computed anew.
  const second = await startForTest({ data });
  expect(await (await second.ask('/v1/grades?limit=500')).json()).toEqual(grades);
  await second.stop();
});

test('grading again what has not changed changes nothing', async () => {
  const path = await file('prices.csv', pricesCsv(12, 300));
  await inWorld(async (world) => {
    await importFiles(world, [path], systemClock);
    expect((await gradeWorld(world, systemClock)).changed).toBe(true);
    const run = await world.grades.latestRun();
    expect((await gradeWorld(world, systemClock)).changed).toBe(false);
    expect(await world.grades.latestRun()).toEqual(run);
  });
});

test('what another process imports is graded and served within seconds', async () => {
  const data = join(folder, 'data');
  const started = await startForTest({ data, import: [await file('prices.csv', pricesCsv(12, 420))] });
  await started.server.settled;
  await assay(['import', await file('more.csv', pricesCsv(20, 420))]);
  const graded = async (): Promise<unknown> => {
    const { data: status } = (await (await started.ask('/v1/status')).json()) as { data: { graded: number } };
    return status.graded;
  };
  await expect.poll(graded, { timeout: 40_000, interval: 200 }).toBe(20);
  await started.server.close();
});
