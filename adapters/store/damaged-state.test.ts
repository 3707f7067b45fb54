import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sqliteDialect } from './sqlite-dialect.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-damaged-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('a state that is no database is told by its path', async () => {
  const path = join(folder, 'state.sqlite');
  await writeFile(path, 'no database at all '.repeat(500));
  expect(() => sqliteDialect(path)).toThrow(
    expect.objectContaining({ code: 'log-damaged', message: expect.stringContaining(path) }),
  );
});
