import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY } from '@assay/core/kernel';
import { afterAll, expect, test } from 'vitest';
import { describeSource } from '../acceptance-cards.ts';
import { fileSource } from './file-source.ts';
import { clock, fixtures } from './fixture-files.ts';
import { writeRejectReport } from './reject-report.ts';

const { open } = fixtures();
const START = Date.UTC(2024, 0, 1);
const DAYS = Array.from({ length: 60 }, (_, i) => i).filter((i) => i < 30 || i >= 33);

const text = ['BTC', 'ETH'].flatMap((symbol) =>
  DAYS.toReversed().map((i) => `${new Date(START + i * DAY).toISOString()},${symbol},1,3,1,${1 + i / 60},10`),
);

describeSource('a price file', async () => {
  const parsed = await open('mine.csv', ['time,symbol,open,high,low,close,volume', ...text].join('\n'));
  return {
    source: fileSource(parsed),
    otherPages: fileSource(parsed, 4),
    ...{ clock, symbol: 'ETH', interval: '1d', unknownSymbol: 'NOSUCH' },
    range: { from: START, to: START + 60 * DAY },
    missing: [{ from: START + 30 * DAY, to: START + 33 * DAY }],
  };
});

test('the report of refused rows is CSV and leaves no part behind', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'assay-rejects-'));
  afterAll(() => rm(directory, { recursive: true, force: true }));
  const rejects = [
    { line: 4, reason: 'close "1,5" is no number', text: '2024-01-01,"1,5"' },
    { line: 9, reason: 'two\nlines', text: 'plain' },
  ];
  const path = await writeRejectReport(join(directory, 'reports'), 'mine', rejects);
  expect(path).toBe(join(directory, 'reports', 'mine.csv'));
  expect(await readFile(path, 'utf8')).toBe(
    'line,reason,text\n4,"close ""1,5"" is no number","2024-01-01,""1,5"""\n9,"two\nlines",plain\n',
  );
  await writeRejectReport(join(directory, 'reports'), 'mine', []);
  expect(await readFile(path, 'utf8')).toBe('line,reason,text\n');
  expect(await readdir(join(directory, 'reports'))).toEqual(['mine.csv']);
});
