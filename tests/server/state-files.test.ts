import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAccountStore } from '@assay/adapters/store';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../apps/cli/bin/assay.mjs', import.meta.url));

interface Finding {
  readonly check: string;
  readonly verdict: string;
  readonly detail: string;
}

const doctor = (folder: string) =>
  new Promise<Finding | undefined>((resolve) => {
    execFile(process.execPath, [PROGRAM, 'doctor', '--json', '--data', folder], (_error, stdout) => {
      const { findings } = JSON.parse(stdout) as { findings: Finding[] };
      resolve(findings.find(({ check }) => check === 'state files'));
    });
  });

test.skipIf(process.platform === 'win32')('doctor tells where others can read the state', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-modes-'));
  await (await openAccountStore({ kind: 'sqlite', folder }, { now: () => 0 })).close();
  expect(await doctor(folder)).toMatchObject({ verdict: 'ok' });
  await chmod(join(folder, 'accounts', 'state.sqlite'), 0o640);
  expect(await doctor(folder)).toMatchObject({
    verdict: 'fault',
    detail: expect.stringContaining('accounts/state.sqlite'),
  });
  await rm(folder, { recursive: true });
});
