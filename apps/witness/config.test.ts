import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const VKEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
const OTHER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-witness-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

const read = async (config: unknown) => {
  const path = join(folder, 'witness.json');
  await writeFile(path, typeof config === 'string' ? config : JSON.stringify(config));
  return readConfig(path);
};

const WHOLE = { name: 'w.example', port: 4100, logs: [{ vkey: VKEY }] };

test('what is not said is what a witness needs; paths are relative to the file', async () => {
  const { logs, ...rest } = await read(WHOLE);
  expect(rest).toEqual({
    name: 'w.example',
    host: '127.0.0.1',
    port: 4100,
    keyFile: join(folder, 'witness.key'),
    stateFolder: join(folder, 'witness-state'),
  });
  expect([...logs.keys()]).toEqual(['sum.golang.org']);
});

test('a log may have an origin that is not the name of its key, and several keys', async () => {
  const { logs } = await read({
    ...WHOLE,
    logs: [
      { vkey: VKEY, origin: 'o' },
      { vkey: OTHER, origin: 'o' },
    ],
  });
  expect(logs.get('o')?.keys.map(({ name }) => name)).toEqual(['sum.golang.org', 'PeterNeumann']);
});

test.each([
  ['{', 'JSON'],
  [{ ...WHOLE, logs: [] }, 'logs'],
  [{ ...WHOLE, port: 70_000 }, 'port'],
  [{ ...WHOLE, name: 'a b' }, 'the name is empty or has white space'],
  [{ ...WHOLE, extra: 1 }, 'extra'],
  [{ ...WHOLE, logs: [{ vkey: VKEY.replace('033', '034') }] }, 'the id is not that of name and key'],
])('%j is refused', async (config, rule) => {
  await expect(read(config)).rejects.toMatchObject({
    code: 'settings-invalid',
    message: expect.stringContaining(rule),
  });
});

test('a file that is not there is named', async () => {
  await expect(readConfig(join(folder, 'none.json'))).rejects.toMatchObject({
    code: 'settings-invalid',
    message: expect.stringContaining('none.json'),
  });
});
