import { describe, expect, test } from 'vitest';
import { decodeStatement, encodeStatement, type Statement } from './statement.ts';

const STATEMENT: Statement = {
  kind: 'grade',
  subject: 'BTC',
  asOf: Date.UTC(2024, 5, 30),
  issuedAt: Date.UTC(2024, 5, 30, 0, 2),
  slot: { schedule: 'daily', number: 12 },
  model: { id: 'trader-grade', version: '2', digest: 'ab'.repeat(32) },
  inputs: { digest: 'cd'.repeat(32), sources: ['binance'] },
  value: { trader: 71.25, note: 'é' },
  abstained: null,
  supersedes: null,
};
const ABSTAINED: Statement = {
  ...STATEMENT,
  value: null,
  abstained: { id: 'illiquid', reason: 'Too little turnover.' },
};

const change = (edit: (content: Record<string, unknown>) => void, of = STATEMENT): Uint8Array => {
  const content = JSON.parse(new TextDecoder().decode(encodeStatement(of)));
  edit(content);
  const sorted = Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
  return new TextEncoder().encode(JSON.stringify(sorted));
};

describe('statements', () => {
  test('are canonical JSON', () => {
    expect(new TextDecoder().decode(encodeStatement(STATEMENT))).toBe(
      `{"abstained":null,"asOf":"2024-06-30T00:00:00.000Z","assay":1,"inputs":{"digest":"${'cd'.repeat(32)}","sources":["binance"]},"issuedAt":"2024-06-30T00:02:00.000Z","kind":"grade","model":{"digest":"${'ab'.repeat(32)}","id":"trader-grade","version":"2"},"slot":{"number":12,"schedule":"daily"},"subject":"BTC","supersedes":null,"value":{"note":"é","trader":71.25}}`,
    );
  });

  test.each([STATEMENT, ABSTAINED, { ...STATEMENT, slot: null, model: null, inputs: null, supersedes: 7 }])(
    'there and back',
    (statement) => {
      expect(decodeStatement(encodeStatement(statement))).toEqual(statement);
    },
  );

  test.each<[string, Uint8Array, string]>([
    ['no JSON', new TextEncoder().encode('{'), 'is no JSON'],
    ['a list', new TextEncoder().encode('[]'), 'has not the fields'],
    ['another field', change((c) => Object.assign(c, { more: 1 })), 'has not the fields'],
    [
      'spaces',
      new TextEncoder().encode(` ${new TextDecoder().decode(encodeStatement(STATEMENT))}`),
      'not canonical',
    ],
    ['another version', change((c) => Object.assign(c, { assay: 2 })), 'version 2'],
    ['no kind', change((c) => Object.assign(c, { kind: '' })), 'kind is not'],
    [
      'a slot below 0',
      change((c) => Object.assign(c, { slot: { number: -1, schedule: 'x' } })),
      'slot is not',
    ],
    ['a model of numbers', change((c) => Object.assign(c, { model: 3 })), 'model is not'],
    ['inputs without sources', change((c) => Object.assign(c, { inputs: { digest: 'x' } })), 'inputs is not'],
    [
      'an abstention without reason',
      change((c) => Object.assign(c, { abstained: { id: 'x' } })),
      'abstained is not',
    ],
    [
      'a value beside an abstention',
      change((c) => Object.assign(c, { value: 1 }), ABSTAINED),
      'has a value and',
    ],
    ['a fraction of an entry', change((c) => Object.assign(c, { supersedes: 1.5 })), 'supersedes is not'],
    ['a date alone', change((c) => Object.assign(c, { asOf: '2024-06-30' })), 'asOf is no time'],
  ])('%s is refused', (_, bytes, rule) => {
    expect(() => decodeStatement(bytes)).toThrow(rule);
  });
});
