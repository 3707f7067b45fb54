import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryNumber, logPrefix, urlOf } from './log-material.ts';
import { smallText } from './small-file.ts';
import { expectedFailure } from './terminal.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-material-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const reading = async (name: string): Promise<string | undefined> =>
  smallText(join(folder, name)).catch((error: unknown) => {
    const failure = expectedFailure(error);
    return `${failure?.code}: ${failure?.message}`;
  });

test.each(['nonsense', '127.0.0.1:4711', 'localhost:4711', 'http://', 'http://[', 'file:///etc'])(
  '%s is no address',
  (text) => {
    expect(() => urlOf(text)).toThrow('is no address');
    expect(() => logPrefix(text)).toThrow('is no address');
  },
);

test('the log of a server, or the one at an address', () => {
  expect(logPrefix('http://log.test')).toBe('http://log.test/log');
  expect(logPrefix('http://log.test/?a=1#x')).toBe('http://log.test/log');
  expect(logPrefix('https://log.test:8/other/?a=1')).toBe('https://log.test:8/other/');
});

test.each(['', '-1', '1.5', '1e3', '99999999999999999999999'])('«%s» is no number of an entry', (text) => {
  expect(() => entryNumber(text)).toThrow(`${text} is no number of an entry`);
});

test('a file that is too long, no text, a folder or not there is said in words', async () => {
  await writeFile(join(folder, 'huge'), 'x');
  await truncate(join(folder, 'huge'), 3 * 2 ** 30);
  await writeFile(join(folder, 'latin'), Uint8Array.of(0x61, 0xff));
  await writeFile(join(folder, 'marked'), '\ufeffa');
  expect(await reading('huge')).toBe(`log-malformed: ${join(folder, 'huge')}: longer than 4 MiB`);
  expect(await reading('latin')).toBe(`log-malformed: ${join(folder, 'latin')}: not UTF-8`);
  expect(await reading('marked')).toBe('\ufeffa');
  expect(await reading('nosuch')).toBe(
    `settings-invalid: ${join(folder, 'nosuch')}: there is no such file or folder`,
  );
  expect(await reading('.')).toContain('settings-invalid: a folder, and no file');
});
