import { describe, expect, test } from 'vitest';
import { csvTable, csvText, type Provenance } from './csv.ts';

const FROM: Provenance = {
  exportedAt: '2026-01-02T03:04:05.000Z',
  exportedFrom: 'https://assay.test/market?top=30',
  simulated: false,
};
const TAIL = 'false,2026-01-02T03:04:05.000Z,https://assay.test/market?top=30';

const lineOf = (value: Parameters<typeof csvText>[0]['rows'][number][number]): string =>
  csvText({ columns: ['cell'], rows: [[value]] }, FROM)
    .split('\r\n')[1]
    .slice(0, -TAIL.length - 1);

describe('a table as CSV', () => {
  test('has names first, ends each line with CR LF, and says in each row where it is from', () => {
    const table = csvTable([{ a: 1, b: 'x' }], { first: ({ a }) => a, second: ({ b }) => b });
    expect(csvText(table, FROM)).toBe(`first,second,simulated,exportedAt,exportedFrom\r\n1,x,${TAIL}\r\n`);
  });

  test('of a simulated world says so in each row', () => {
    const text = csvText({ columns: ['a'], rows: [[1], [2]] }, { ...FROM, simulated: true });
    expect(text.match(/^\d,true,/gm)).toHaveLength(2);
  });

  test.each([
    [0.1 + 0.2, '0.30000000000000004'],
    [-1.5e-9, '-1.5e-9'],
    [null, ''],
    [undefined, ''],
    [Number.NaN, ''],
    [Number.POSITIVE_INFINITY, ''],
    [true, 'true'],
    ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    [' spaced', '" spaced"'],
  ])('writes %j as %s', (value, written) => {
    expect(lineOf(value)).toBe(written);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ])('takes from the text %j that a spreadsheet would run it', (value, written) => {
    expect(lineOf(value)).toBe(written);
  });

  test('marks its encoding where it needs more than ASCII', () => {
    expect(csvText({ columns: ['a'], rows: [['é']] }, FROM).charCodeAt(0)).toBe(0xfeff);
    expect(csvText({ columns: ['a'], rows: [['e']] }, FROM).charAt(0)).toBe('a');
  });
});
