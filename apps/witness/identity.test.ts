import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVerifierKey, parseCheckpoint, toBase64 } from '@assay/core/ledger';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openIdentity } from './identity.ts';
import { WitnessState } from './witness-state.ts';

const HEAD = `log.example\n1\n${toBase64(new Uint8Array(32))}\n\n— log.example AAAAAAA=\n`;

let folder: string;
let keyFile: string;
let state: WitnessState;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-witness-identity-'));
  keyFile = join(folder, 'key');
  state = await WitnessState.open(join(folder, 'state'));
});
afterEach(async () => {
  state.close();
  await rm(folder, { recursive: true });
});

const open = (name = 'w.example', of = state) => openIdentity({ name, keyFile }, of);
const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'opened',
    (error: Error) => error.message,
  );

test('a key is made once, and is the same after that', async () => {
  const first = await open();
  expect(await readFile(join(folder, 'state', 'vkey'), 'utf8')).toBe(`${formatVerifierKey(first.key)}\n`);
  expect((await open()).key).toEqual(first.key);
});

test('another name, and the memory of another witness, are refused', async () => {
  await open();
  expect(await faultOf(open('v.example'))).toContain('is the memory of w.example');
  const other = await WitnessState.open(join(folder, 'other'));
  expect(await faultOf(open('w.example', other))).toContain('holds no memory of a witness');
  other.close();
});

test('a memory whose key is gone is not given to a new one', async () => {
  await open();
  await rm(keyFile);
  await open();
  await state.keep(parseCheckpoint(HEAD));
  await rm(keyFile);
  expect(await faultOf(open())).toContain('is gone');
});

test('a key file that others can read, or that holds something else, is refused without telling it', async () => {
  await open();
  await chmod(keyFile, 0o644);
  expect(await faultOf(open())).toContain('chmod 600');
  await chmod(keyFile, 0o600);
  await writeFile(keyFile, 'my secret words');
  const fault = await faultOf(open());
  expect(fault).toContain('holds no Ed25519 seed');
  expect(fault).not.toContain('secret');
  await writeFile(keyFile, toBase64(new Uint8Array(31)));
  expect(await faultOf(open())).toContain('32 bytes');
});

test('a folder is held once, and a checkpoint under a name of another log is damage', async () => {
  await expect(WitnessState.open(state.folder)).rejects.toMatchObject({ code: 'state-busy' });
  await writeFile(join(state.folder, 'x.checkpoint'), HEAD);
  state.close();
  await expect(WitnessState.open(state.folder)).rejects.toMatchObject({ code: 'log-damaged' });
  await rm(join(state.folder, 'x.checkpoint'));
  state = await WitnessState.open(state.folder);
});
