import { createHash } from 'node:crypto';
import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { BLOCK_358391, BLOCK_358391_HASH, HELLO_WORLD, HELLO_WORLD_OTS } from '../testing/hello-world.ts';
import { readBlockHeader } from './block-header.ts';
import { ByteReader, varuint } from './byte-stream.ts';
import { parseProofFile, proofFileBytes } from './proof-file.ts';
import { attested, enrich, merge, readTimestamp, type Timestamp, timestampBytes } from './timestamp.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const pendingAt = (name: string): string => `0083dfe30d2ef90c8e0706${Buffer.from(name).toString('hex')}`;

const read = (text: string, message = 'foo'): Timestamp => {
  const reader = new ByteReader(Buffer.from(text, 'hex'));
  const timestamp = readTimestamp(reader, Buffer.from(message));
  reader.expectEnd();
  return timestamp;
};

const ruleOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message.replace('OpenTimestamps proof: ', '');
  }
  return 'accepted';
};

describe('a published proof', () => {
  test('leads from its file to the Merkle root of a Bitcoin block', () => {
    const timestamp = parseProofFile(HELLO_WORLD_OTS);
    expect(hex(timestamp.message)).toBe(hex(sha256(HELLO_WORLD)));
    const [{ message, attestation }, ...more] = attested(timestamp);
    expect(more).toEqual([]);
    expect(attestation).toEqual({ kind: 'bitcoin', height: 358_391 });
    expect(hex(sha256(sha256(BLOCK_358391)).reverse())).toBe(BLOCK_358391_HASH);
    expect(readBlockHeader(BLOCK_358391)).toEqual({ merkleRoot: message, at: 1_432_827_678 });
  });

  test('is written as it was read', () => {
    expect(hex(proofFileBytes(parseProofFile(HELLO_WORLD_OTS)))).toBe(hex(HELLO_WORLD_OTS));
  });

  test('400 changes of one bit: none still proves the file', () => {
    const { merkleRoot } = readBlockHeader(BLOCK_358391) as { merkleRoot: Uint8Array };
    const provesFile = (bytes: Uint8Array): boolean => {
      const timestamp = parseProofFile(bytes);
      return (
        hex(timestamp.message) === hex(sha256(HELLO_WORLD)) &&
        [...attested(timestamp)].some(
          ({ message, attestation }) =>
            attestation.kind === 'bitcoin' &&
            attestation.height === 358_391 &&
            hex(message) === hex(merkleRoot),
        )
      );
    };
    expect(provesFile(HELLO_WORLD_OTS)).toBe(true);
    const random = seededRandom('ots');
    for (let i = 0; i < 400; i++) {
      const changed = Uint8Array.from(HELLO_WORLD_OTS);
      changed[random.integer(changed.length)] ^= 2 ** random.integer(8);
      let proves = false;
      expect(ruleOf(() => (proves = provesFile(changed)))).not.toMatch(/undefined|function/);
      expect(proves).toBe(false);
    }
  });
});

// The bytes of these are the ones of the reference implementation's own tests.
describe('bytes', () => {
  test('several attestations and an operation, in order', () => {
    const all = `ff${pendingAt('barfoo')}ff${pendingAt('foobar')}ff${pendingAt('foobaz')}08${pendingAt('deeper')}`;
    expect(hex(timestampBytes(read(all)))).toBe(all);
    const shuffled = `ff08${pendingAt('deeper')}ff${pendingAt('foobaz')}ff${pendingAt('barfoo')}${pendingAt('foobar')}`;
    expect(hex(timestampBytes(read(shuffled)))).toBe(all);
  });

  test('what is not known is kept', () => {
    const text = `0001020304050607080c${Buffer.from('Hello World!').toString('hex')}`;
    expect(hex(timestampBytes(read(text)))).toBe(text);
  });

  test.each([
    [0, '00'],
    [127, '7f'],
    [128, '8001'],
    [358_391, 'f7ef15'],
    [Number.MAX_SAFE_INTEGER, 'ffffffffffffff0f'],
  ])('the number %d', (value, text) => {
    expect(hex(Uint8Array.from(varuint(value)))).toBe(text);
    expect(new ByteReader(Buffer.from(text, 'hex')).varuint()).toBe(value);
  });

  test.each([
    ['', 'it ends too early'],
    ['00', 'it ends too early'],
    ['42', 'operation 0x42 is not known'],
    ['f000', 'a field has 0 bytes'],
    [`f0a120${'00'.repeat(4129)}`, 'a field has 4129 bytes'],
    [`f0ff1f${'00'.repeat(4095)}${pendingAt('foobar')}`, 'a message is too long'],
    [`${'08'.repeat(256)}${pendingAt('foobar')}`, 'it is more than 256 steps deep'],
    [`${pendingAt('foobar')}00`, 'something follows its end'],
    ['0083dfe30d2ef90c8e0806666f6f62617278', 'something follows its end'],
    ['000588960d73d719010200ff', 'something follows its end'],
    [pendingAt('fo%bar'), 'the address of a calendar is none'],
    ['000588960d73d7190109ffffffffffffffffff', 'a number is too large'],
    ['000588960d73d7190108ffffffffffffff1f', 'a number is too large'],
  ])('bytes that break a rule, number %#', (text, rule) => {
    expect(ruleOf(() => read(text))).toBe(rule);
  });

  test.each([
    [0, 'the header is another'],
    [31, 'version 2 is not known'],
    [32, 'the file is not named by its SHA-256'],
  ])('a file with byte %d changed is refused', (at, rule) => {
    const changed = Uint8Array.from(HELLO_WORLD_OTS);
    changed[at] = at === 31 ? 2 : changed[at] ^ 1;
    expect(ruleOf(() => parseProofFile(changed))).toBe(rule);
  });

  test('a huge file is refused, and nothing has no bytes', () => {
    expect(ruleOf(() => parseProofFile(new Uint8Array(70_000)))).toBe('it has more than 65536 bytes');
    const message = new Uint8Array(32);
    expect(() => timestampBytes({ message, attestations: [], steps: [] })).toThrow(RangeError);
  });
});

describe('merging', () => {
  test('keeps what both know once', () => {
    const a = read(`ff${pendingAt('barfoo')}08${pendingAt('deeper')}`);
    const b = read(`ff${pendingAt('barfoo')}ff${pendingAt('foobar')}08${pendingAt('faster')}`);
    expect(hex(timestampBytes(merge(a, b)))).toBe(
      `ff${pendingAt('barfoo')}ff${pendingAt('foobar')}08ff${pendingAt('deeper')}${pendingAt('faster')}`,
    );
    expect(hex(timestampBytes(merge(a, a)))).toBe(hex(timestampBytes(a)));
    expect(() => merge(a, read(pendingAt('foobar'), 'bar'))).toThrow(RangeError);
  });

  test('adds what is known of a message deeper in', () => {
    const timestamp = read(`f0013108${pendingAt('foobar')}`);
    const deeper = readTimestamp(
      new ByteReader(Buffer.from('08000588960d73d7190103f7ef15', 'hex')),
      sha256(Buffer.from('foo1')),
    );
    expect(hex(timestampBytes(enrich(timestamp, deeper)))).toBe(
      `f0013108ff${pendingAt('foobar')}08000588960d73d7190103f7ef15`,
    );
  });
});
