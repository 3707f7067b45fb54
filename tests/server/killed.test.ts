import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { DAY, seededRandom, systemClock } from '@assay/core/kernel';
import { auditEntries, parseCheckpoint, readEntry } from '@assay/core/ledger';
import { withWorld } from '@assay/server/jobs';
import { afterAll, beforeAll, expect, test } from 'vitest';

const KILLS = Number(process.env.ASSAY_LEDGER_SERVER_KILLS ?? 2);
const POLL_MS = 10;

let data: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'assay-killed-'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

const SERVER = join(import.meta.dirname, 'issuing-server.ts');

/** Sets the clock of a process and of its threads forward, so that each start has a slot to issue. */
const ahead = (days: number): string =>
  `--import=data:text/javascript,const now=Date.now;Date.now=()=>now()+${days * DAY}`;

/** Reads checkpoints from a server until it is gone. @returns all that it published. */
const checkpointsOf = async (url: string): Promise<Set<string>> => {
  const published = new Set<string>();
  for (;;) {
    const answer = await fetch(`${url}/log/checkpoint`).then(
      async (response) => (response.ok ? response.text() : ''),
      () => undefined,
    );
    if (answer === undefined) return published;
    if (answer !== '') published.add(answer);
    await pause(POLL_MS);
  }
};

/** Starts a server and kills it some time after it has begun to issue, or once it has issued. */
const servedUntilKilled = async (days: number, killAfterMs?: number) => {
  const child = spawn(process.execPath, [ahead(days), SERVER, data], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(data, 'compiled') },
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const published = checkpointsOf((await lines.next()).value as string);
  expect(await lines.next()).toMatchObject({ value: 'issuing' });
  const started = performance.now();
  const issued = lines.next();
  await (killAfterMs === undefined ? issued : Promise.race([issued, pause(killAfterMs)]));
  const elapsed = performance.now() - started;
  child.kill('SIGKILL');
  await ended;
  return { published: await published, elapsed };
};

test(`L6: a server killed ${KILLS} times while it issues: what it published stays, in its place`, async () => {
  const random = seededRandom('kills of a server');
  const published = new Set<string>();
  const sizes: number[] = [];
  let whole = 0;

  for (let i = 0; i <= KILLS; i++) {
    // The first day is left to end, and tells how long issuing takes.
    const run = await servedUntilKilled(i, i === 0 ? undefined : 1.2 * random.uniform() * whole);
    if (i === 0) whole = run.elapsed;
    for (const note of run.published) published.add(note);
    await withWorld({ dataDir: data, simulated: true, databaseUrl: null }, async ({ log }) => {
      expect(await log.fsck()).toEqual([]);
      for (const note of published) {
        const { size, root } = parseCheckpoint(note);
        expect((await log.checkpoint(size))?.root).toEqual(root);
      }
      const entries = await log.entries(0, await log.size());
      sizes.push(entries.length);
      const read = entries.map((bytes, number) => readEntry(number, bytes));
      const { findings } = auditEntries(read, systemClock.now() + i * DAY);
      // Days may be missing now, but none is there by half or twice.
      expect(findings.filter(({ rule }) => rule.startsWith('batch') || rule === 'slot-doubled')).toEqual([]);
    });
  }
  expect(sizes[0]).toBeGreaterThan(50);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
}, 1_800_000);
