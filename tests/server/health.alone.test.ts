import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pricesCsv } from './prices-csv.ts';
import { startForTest } from './started.ts';

test('the server answers quickly while it grades', async () => {
  const data = await mkdtemp(join(tmpdir(), 'assay-health-'));
  const path = join(data, 'assets.csv');
  await writeFile(path, pricesCsv(150, 1000));
  const busy = await startForTest({ data, import: [path] });
  const times: number[] = [];
  let working = true;
  void busy.server.settled.then(() => {
    working = false;
  });
  while (working) {
    const started = performance.now();
    expect((await fetch(`${busy.server.url}/healthz`)).status).toBe(200);
    times.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await busy.server.close();
  await rm(data, { recursive: true });
  times.sort((a, b) => a - b);
  expect(times.length).toBeGreaterThan(50);
  expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(50);
});
