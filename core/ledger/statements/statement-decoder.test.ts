import { seededRandom } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { soundLog } from '../audit/testing/made-up-log.ts';
import { decodeStatement, encodeStatement, type Statement } from './statement.ts';
import { StatementDecoder } from './statement-decoder.ts';

const RUNS = 3000;
const SOUND = soundLog(12).map(encodeStatement);

const outcomeOf = (decode: (bytes: Uint8Array) => Statement, bytes: Uint8Array): unknown => {
  try {
    return decode(bytes);
  } catch (error) {
    return (error as Error).message;
  }
};

test('a log decoded entry after entry is that of each entry by itself', () => {
  const decoder = new StatementDecoder();
  expect(SOUND.map((bytes) => decoder.decode(bytes))).toEqual(SOUND.map(decodeStatement));
});

test(`${RUNS} entries that were changed after their like was read: judged as by themselves`, () => {
  const random = seededRandom('changed statements');
  const bits = [' ', '"', '\\', ',', '0', '{', '}', ':', 'null', '1e1', '\\u0041', '\ufeff', '"a":1,'];
  let refused = 0;
  for (let run = 0; run < RUNS; run++) {
    const number = random.integer(SOUND.length);
    const decoder = new StatementDecoder();
    decoder.decode(SOUND[number]);
    const text = new TextDecoder().decode(SOUND[number]);
    const [at, length] = [random.integer(text.length), random.integer(3)];
    const changed = text.slice(0, at) + bits[random.integer(bits.length)] + text.slice(at + length);
    const bytes = new TextEncoder().encode(changed);
    const alone = outcomeOf(decodeStatement, bytes);
    expect(outcomeOf((one) => decoder.decode(one), bytes)).toEqual(alone);
    refused += Number(typeof alone === 'string');
  }
  expect(refused).toBeGreaterThan(RUNS / 2);
});

test.each([
  ['a subject that is empty', '"subject":"A001"', '"subject":""'],
  ['a correction of no number', '"supersedes":null', '"supersedes":-1'],
  ['a field twice', '"supersedes":null', '"supersedes":null,"supersedes":null'],
  ['one field more', '"supersedes":null', '"supersedes":null,"unknown":1'],
  ['keys in another order', '"supersedes":null,"value":{"trader":', '"value":{"trader":'],
  ['a number in other digits', '"trader":', '"trader":0'],
])('after its like, %s is refused', (_, part, by) => {
  const decoder = new StatementDecoder();
  const sound = SOUND.find((bytes) => new TextDecoder().decode(bytes).includes('"subject":"A001"'));
  const text = new TextDecoder().decode(sound);
  decoder.decode(new TextEncoder().encode(text));
  expect(text).toContain(part);
  const bytes = new TextEncoder().encode(text.replace(part, by));
  expect(() => decoder.decode(bytes)).toThrow(expect.objectContaining({ code: 'log-malformed' }));
});

test('bytes that are no UTF-8 are refused, though they read like a statement', () => {
  const bytes = encodeStatement({ ...decodeStatement(SOUND[0]), subject: '\ufffd' });
  const at = bytes.indexOf(0xef);
  const broken = Uint8Array.of(...bytes.subarray(0, at), 0xff, ...bytes.subarray(at + 3));
  expect(() => decodeStatement(broken)).toThrow(expect.objectContaining({ code: 'log-malformed' }));
});
