import type { ReportPlot, ReportSection } from '@assay/domain/quant';
import { describe, expect, test } from 'vitest';
import type { EvaluationFacts } from './evaluation-facts.ts';
import { htmlReport } from './html-report.ts';
import { cellText } from './markup.ts';
import { figureOf } from './plot/figure.ts';
import { roundStep } from './plot/scale.ts';

const plot: ReportPlot = {
  title: 'Return by fifth & <tenth>',
  kind: 'bar',
  xLabel: 'Fifth',
  yLabel: 'Return',
  xAxis: 'category',
  yFormat: 'percent',
  series: [
    { name: 'A', x: ['1', '2', '3'], y: [0.01, -0.02, null], low: [0, -0.03, null], high: [0.02, 0, null] },
    { name: 'B', x: ['1', '3'], y: [0.03, 0.01] },
  ],
};

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

describe('plots', () => {
  test('a bar per known value, an error bar where both ends are known', () => {
    const figure = figureOf(plot, 'p');
    expect(count(figure, /<rect class="bar/g)).toBe(4);
    expect(count(figure, /class="error"/g)).toBe(2);
    expect(figure).toContain('<title>A, 2: -2.00 % (-3.00 % to 0.00 %)</title>');
    expect(figure).toContain('B: 2 values, first 3.00 %, last 1.00 %, lowest 1.00 %, highest 3.00 %.');
  });

  test('a bar starts at zero and has the height of its value', () => {
    const one = figureOf({ ...plot, series: [{ name: 'A', x: ['1', '2'], y: [0.02, -0.01] }] }, 'p');
    const bars = [
      ...one.matchAll(/class="bar c0" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g),
    ];
    const [[, top, height], [, lower, half]] = bars;
    expect(Number(top) + Number(height)).toBeCloseTo(Number(lower), 0);
    expect(Number(height) / Number(half)).toBeCloseTo(2, 1);
  });

  test('a line breaks where a value is not known, and has its band', () => {
    const line: ReportPlot = {
      ...plot,
      kind: 'line',
      xAxis: 'number',
      series: [{ name: 'A', x: [0, 1, 2, 3], y: [1, 2, null, 3], low: [0, 1, 1, 2], high: [2, 3, 3, 4] }],
    };
    const figure = figureOf(line, 'p');
    const path = /<path class="line c0" d="([^"]+)"/.exec(figure)?.[1] ?? '';
    expect([count(path, /M/g), count(path, /L/g)]).toEqual([2, 1]);
    expect(figure).toContain('class="band c0"');
    expect(count(figure, /<circle/g)).toBe(3);
  });

  test('points and cells', () => {
    const scatter = figureOf(
      { ...plot, kind: 'scatter', xAxis: 'number', series: [{ name: 'A', x: [1, 2], y: [3, 4] }] },
      'p',
    );
    expect(count(scatter, /<circle class="point/g)).toBe(2);
    const heat = figureOf({ ...plot, kind: 'heatmap' }, 'p');
    expect([count(heat, /<rect class="cell/g), count(heat, /negative/g)]).toEqual([4, 1]);
  });

  test('nothing to show is said; one value and equal values have an axis', () => {
    expect(figureOf({ ...plot, series: [] }, 'p')).toContain('nothing to show');
    for (const y of [[0], [0.5], [-3]]) {
      const figure = figureOf(
        { ...plot, kind: 'line', xAxis: 'time', series: [{ name: 'A', x: [0], y }] },
        'p',
      );
      expect(figure).not.toContain('NaN');
      expect(count(figure, /class="(grid|zero)"/g)).toBeGreaterThan(1);
    }
  });

  test('labels of categories that would overlap are thinned out', () => {
    const x = Array.from({ length: 10 }, (_, i) => `202${Math.floor(i / 4)}Q${(i % 4) + 1}`);
    const figure = figureOf({ ...plot, series: [{ name: 'A', x, y: x.map(() => 1) }] }, 'p');
    expect(count(figure, /class="tick middle"/g)).toBe(5);
    expect(count(figureOf(plot, 'p'), /class="tick middle"/g)).toBe(3);
  });

  test('round steps', () => {
    expect(
      [roundStep(1, 5), roundStep(0.07, 6), roundStep(1000, 6)].map((step) => Number(step.toPrecision(9))),
    ).toEqual([0.2, 0.02, 200]);
  });
});

const facts: EvaluationFacts = {
  model: { id: 'm', version: '1', digest: 'ab' },
  sources: ['file:<x>'],
  inputsDigest: 'cd',
  simulated: true,
  assets: 10,
  silentAssets: 2,
  range: { from: Date.UTC(2022, 0, 1), to: Date.UTC(2023, 0, 1) },
  lastClose: Date.UTC(2023, 0, 8),
  liveDays: 3,
  trials: 7,
  code: '0.1.0 (abc)',
  writtenAt: Date.UTC(2024, 0, 1),
};

const section: ReportSection = {
  id: 'grades',
  title: 'Grades',
  text: ['A & B'],
  verdicts: [
    { claim: 'good', aim: '≥ 1', measured: '2', met: true },
    { claim: 'bad', aim: '≥ 1', measured: '0', met: false },
  ],
  tables: [
    {
      title: 'T',
      columns: [
        { key: 'name', label: 'Name', format: 'text' },
        { key: 'share', label: 'Share', format: 'percent' },
      ],
      rows: [
        { name: '<script>', share: 0.123456 },
        { name: 'none', share: null },
      ],
    },
  ],
  plots: [plot],
};

describe('the document', () => {
  const html = htmlReport(facts, [section]);

  test('says what every figure has to be read with', () => {
    for (const text of [
      '1 of 2 aims met',
      '2 of 10 assets had stopped trading',
      'Simulated market',
      'file:&lt;x&gt;',
      '2022-01-01 to 2023-01-01',
      '2023-01-08',
      '3 days judged before their outcome was known',
      '0.1.0 (abc)',
      '✗ missed',
    ]) {
      expect(html).toContain(text);
    }
  });

  test('is whole in itself, escapes what it is given, and closes what it opens', () => {
    expect(html).not.toMatch(/(src|href)="(?!#)/);
    expect(html).not.toMatch(/url\(|@import|<script/);
    expect(html).toContain('&lt;script&gt;');
    for (const tag of ['section', 'table', 'figure', 'svg', 'details', 'div', 'p', 'tr', 'td', 'th']) {
      expect([tag, count(html, new RegExp(`<${tag}[ >]`, 'g'))]).toEqual([
        tag,
        count(html, new RegExp(`</${tag}>`, 'g')),
      ]);
    }
  });

  test('numbers are written by their format, what is absent as a dash', () => {
    expect(html).toContain('<td class="number">12.35 %</td>');
    expect(html).toContain('<td class="number">–</td>');
    expect(cellText(1234567.4, 'integer')).toBe('1,234,567');
    expect(cellText(0.12345, 'number')).toBe('0.123');
    expect(cellText(Number.NaN, 'percent')).toBe('–');
    expect(cellText(Infinity, 'integer')).toBe('∞');
    expect(cellText(true, 'text')).toBe('yes');
    expect(cellText(Date.UTC(2024, 0, 2), 'date')).toBe('2024-01-02');
  });
});
