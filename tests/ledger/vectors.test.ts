import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@assay/core/kernel';
import {
  AUDIT_RULES,
  type CommitmentValue,
  decodeStatement,
  encodeStatement,
  fromBase64,
  leafHash,
  type RevealValue,
  revealedStatement,
  STATEMENT_KINDS,
  type Statement,
  universeDigest,
} from '@assay/core/ledger';
import { describe, expect, test } from 'vitest';
import { goldenStatements } from './golden-statements.ts';

const SPEC = join(import.meta.dirname, '../../SPEC');
const VECTORS = join(SPEC, 'vectors');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const vectorOf = (statement: Statement) => {
  const bytes = encodeStatement(statement);
  const entry = new TextDecoder().decode(bytes);
  return {
    kind: statement.kind,
    statement: JSON.parse(entry),
    entry,
    bytes: bytes.length,
    leafHash: hex(leafHash(bytes)),
  };
};
type Vector = ReturnType<typeof vectorOf>;

// `ASSAY_WRITE_VECTORS=1 npx vitest run tests/ledger/vectors.test.ts` writes them anew: a change breaks every log there is.
if (process.env.ASSAY_WRITE_VECTORS === '1') {
  mkdirSync(VECTORS, { recursive: true });
  for (const [name, statement] of Object.entries(goldenStatements))
    writeFileSync(join(VECTORS, `${name}.json`), `${JSON.stringify(vectorOf(statement), null, 2)}\n`);
}

const read = (name: string): Vector =>
  JSON.parse(readFileSync(join(VECTORS, `${name}.json`), 'utf8')) as Vector;
const names = readdirSync(VECTORS).map((file) => file.replace('.json', ''));

describe('golden vectors', () => {
  test('there is one for every kind', () => {
    expect(names.sort()).toEqual(Object.keys(goldenStatements).sort());
    const kinds = names.map((name) => read(name).kind);
    expect(kinds).toEqual(expect.arrayContaining([...Object.keys(STATEMENT_KINDS), 'grade', 'forecast']));
  });

  test.each(names)('%s: the bytes from the statement, and the statement from the bytes', (name) => {
    const vector = read(name);
    expect(vectorOf(goldenStatements[name])).toEqual(vector);
    const bytes = new TextEncoder().encode(vector.entry);
    expect(decodeStatement(bytes)).toEqual(goldenStatements[name]);
    expect(bytes.length).toBe(vector.bytes);
    expect(sha256(Uint8Array.of(0), bytes)).toBe(vector.leafHash);
  });

  test('the reveal is of the commitment, and says the grade', () => {
    const [commitment, reveal] = ['commitment', 'reveal'].map((name) => goldenStatements[name].value);
    const { salt, statement } = reveal as unknown as RevealValue;
    const hash = sha256(Buffer.from(salt, 'hex'), fromBase64(statement, 'statement'));
    expect(hash).toBe((commitment as unknown as CommitmentValue).hash);
    expect(revealedStatement(reveal as unknown as RevealValue, goldenStatements.commitment)).toEqual(
      goldenStatements.grade,
    );
  });

  test('the universe of the batch is that of its subjects', () => {
    expect(goldenStatements.batch.value).toMatchObject({ universe: universeDigest(['ETH', 'BTC']) });
    expect(universeDigest(['ETH', 'BTC'])).toBe(sha256('BTC\nETH\n'));
  });
});

test('the specification and the promises name what there is', () => {
  const text = readFileSync(join(SPEC, 'statements.md'), 'utf8');
  for (const kind of Object.keys(STATEMENT_KINDS)) expect(text).toContain(`\`${kind}\``);
  const promises = readFileSync(join(SPEC, '../docs/promises.md'), 'utf8');
  const rules = [...promises.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, rule]) => rule);
  for (const rule of rules) expect(Object.keys(AUDIT_RULES)).toContain(rule);
  expect(rules.length).toBeGreaterThan(10);
});
