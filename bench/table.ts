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

/** Beyond this, the rounds of a row disagree too much for its median to be trusted. */
const STEADY = 1.5;

const isUnsteady = (samples: readonly number[]): boolean =>
  samples.length > 1 && Math.max(...samples) > STEADY * Math.min(...samples);

/** Rows whose throughput or time, own or the peer's, was not the same in every round. */
const unsteady = (findings: readonly Finding[]): string[] => {
  const rows = findings.filter(({ samples, peerSamples }) => isUnsteady(samples) || isUnsteady(peerSamples));
  const names = new Set(rows.map(({ group, what, unit }) => `${group}, ${what} (${unit})`));
  if (names.size === 0) return [];
  return [
    `Unsteady, the slowest and the fastest round differ by more than ${STEADY}x:`,
    ...[...names].map((name) => `  ${name}`),
  ];
};

/** The findings as one table, which Markdown reads too, and below it what to doubt, what was not measured, and why. */
export const tableOf = (findings: readonly Finding[]): string => {
  const rows = findings.map(cellsOf);
  const widths = COLUMNS.map((name, i) => Math.max(name.length, ...rows.map((cells) => cells[i].length)));
  const rule = widths.map((width, i) =>
    TO_THE_RIGHT.has(i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  const notes = findings.flatMap(({ group, what, note }) =>
    note === null ? [] : [`${group}, ${what}: ${note}`],
  );
  const below = [...notes, ...unsteady(findings)];
  return [
    line(COLUMNS, widths),
    line(rule, widths),
    ...rows.map((cells) => line(cells, widths)),
    ...below.flatMap((text, i) => (i === 0 ? ['', text] : [text])),
  ].join('\n');
};
