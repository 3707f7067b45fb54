import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { appendTrials, countTrials, parseTrials, readRegistry, type Trial } from './trial-registry.ts';

const REGISTRY = new URL('../../trials.jsonl', import.meta.url);

const trial = (id: string, value: number | null = 0.1): Trial => ({
  family: 'f',
  id,
  description: 'd',
  data: 'x',
  period: '2022',
  metric: 'rank IC',
  value,
  kept: false,
});

const three = appendTrials('', [trial('a'), trial('b', null), trial('c')]);

describe('the registry of this repository', () => {
  test('its chain holds, and it has the trials that the first model was chosen from', () => {
    const registered = readRegistry(readFileSync(REGISTRY, 'utf8'));
    expect(registered.map(({ sequence }) => sequence)).toEqual(registered.map((_, i) => i + 1));
    expect(registered.slice(0, 2).map(({ trial: own }) => [own.id, own.kept])).toEqual([
      ['plain-ridge', true],
      ['volatility-neutral-ridge', false],
    ]);
  });
});

describe('a chain of trials', () => {
  test('what is appended is read back, line by line chained', () => {
    const registered = readRegistry(three);
    expect(registered.map(({ trial: { id } }) => id)).toEqual(['a', 'b', 'c']);
    expect(registered[0].previous).toBe('0'.repeat(64));
    expect(registered[2].previous).toBe(registered[1].digest);
    expect(readRegistry(three + appendTrials(three, [trial('d')])).length).toBe(4);
  });

  test.each([
    ['changed', (lines: string[]) => lines.map((line) => line.replace('"value":0.1', '"value":0.2'))],
    ['taken out', (lines: string[]) => lines.filter((_, i) => i !== 1)],
    ['taken from the start', (lines: string[]) => lines.slice(1)],
    ['moved', (lines: string[]) => [lines[1], lines[0], lines[2]]],
    ['put in', (lines: string[]) => [lines[0], ...lines]],
    ['given more fields', (lines: string[]) => lines.map((line) => line.replace('{', '{"note":"x",'))],
    ['no JSON', (lines: string[]) => [lines[0], 'x']],
  ])('a line %s is noticed', (_, tamper) => {
    const text = tamper(three.trimEnd().split('\n')).join('\n');
    expect(() => readRegistry(text)).toThrow(expect.objectContaining({ code: 'settings-invalid' }));
    expect(() => appendTrials(text, [])).toThrow(/line \d/);
  });

  test('the same trial is registered once, another result of it again', () => {
    expect(appendTrials(three, [trial('a')])).toBe('');
    const again = three + appendTrials(three, [trial('a', 0.2), trial('a', 0.2)]);
    expect(readRegistry(again).map(({ trial: { id, value } }) => [id, value])).toEqual([
      ['a', 0.1],
      ['b', null],
      ['c', 0.1],
      ['a', 0.2],
    ]);
  });

  test('a line may stand for many variants, and say its figures in numbers or words', () => {
    const [grid] = parseTrials(JSON.stringify({ ...trial('grid'), count: 21, value: [0.1, 0.2] }));
    expect(grid).toMatchObject({ count: 21, value: [0.1, 0.2] });
    expect(countTrials([grid, { ...trial('b'), value: 'low' }])).toBe(22);
    expect(readRegistry(appendTrials('', [grid]))[0].trial).toEqual(grid);
  });

  test('what is no trial is refused by name and line', () => {
    const line = (changes: object): string => `\n${JSON.stringify({ ...trial('a'), ...changes })}`;
    expect(parseTrials(line({}))).toEqual([trial('a')]);
    expect(parseTrials(line({ extra: 1 }))).toEqual([trial('a')]);
    expect(() => parseTrials(line({ family: '' }))).toThrow('line 2: «family» must be a text');
    expect(() => parseTrials(line({ value: undefined }))).toThrow('«value» is missing');
    expect(() => parseTrials(line({ count: 1 }))).toThrow('«count» must be a whole number above 1');
    expect(() => parseTrials(line({ kept: 1 }))).toThrow('«kept» must be true or false');
  });
});
