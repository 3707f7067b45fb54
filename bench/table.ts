import type { Finding } from './finding.ts';

const COLUMNS = ['group', 'what', 'value', 'unit', 'peer', 'peer value', 'ratio', 'budget', 'verdict'];
const TO_THE_RIGHT = new Set([2, 5, 6]);

/** Three significant digits; whole numbers from a hundred on. */
export const figure = (value: number | null): string => {
  if (value === null) return '-';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
};

const ratioText = (ratio: number | null): string => (ratio === null ? '-' : `${figure(ratio)}x`);

const cellsOf = (row: Finding): string[] => [
  row.group,
  row.what,
  figure(row.value),
  row.unit,
  row.peer ?? '-',
  figure(row.peerValue),
  ratioText(row.ratio),
  row.budget ?? '-',
  row.verdict,
];

const line = (cells: readonly string[], widths: readonly number[]): string =>
  `| ${cells.map((cell, i) => (TO_THE_RIGHT.has(i) ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ')} |`;

/** The findings as one table, which Markdown reads too, and below it what was not measured and why. */
export const tableOf = (findings: readonly Finding[]): string => {
  const rows = findings.map(cellsOf);
  const widths = COLUMNS.map((name, i) => Math.max(name.length, ...rows.map((cells) => cells[i].length)));
  const rule = widths.map((width, i) =>
    TO_THE_RIGHT.has(i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  const notes = findings.flatMap(({ group, what, note }) =>
    note === null ? [] : [`${group}, ${what}: ${note}`],
  );
  return [
    line(COLUMNS, widths),
    line(rule, widths),
    ...rows.map((cells) => line(cells, widths)),
    ...notes,
  ].join('\n');
};
