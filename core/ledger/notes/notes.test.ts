import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { checkpointOf, entry, LOG, ORIGIN, WITNESSES } from '../testing/test-log.ts';
import { testSigner } from '../testing/test-signer.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { formatCheckpoint, parseCheckpoint, parseCheckpointText } from './checkpoint.ts';
import {
  COSIGNATURE,
  formatVerifierKey,
  LOG_SIGNATURE,
  ML_DSA_COSIGNATURE,
  parseVerifierKey,
  verifierKey,
} from './key.ts';
import { formatNote, formatSignature, parseNote, parseSignature } from './note.ts';
import { formatProofFile, parseProofFile } from './proof-file.ts';
import { cosign, cosignedAt, signatureState, signNote } from './signing.ts';
import { utf8Text } from './utf8.ts';

const MUTATIONS = Number(process.env.ASSAY_LEDGER_MUTATIONS ?? 200);

const ruleOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
};

describe('base64', () => {
  test('there and back', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes), 'x')).toEqual(bytes);
    }
  });

  test('of any length', () => {
    const bytes = new Uint8Array(300_000).fill(65);
    expect(fromBase64(toBase64(bytes), 'x')).toEqual(bytes);
  });

  test('longer than anything that is carried is refused, and nothing overflows', () => {
    const text = 'A'.repeat(2 ** 20);
    expect(fromBase64(text, 'x')).toHaveLength(0.75 * 2 ** 20);
    expect(ruleOf(() => fromBase64(`${text}AAAA`, 'x'))).toBe('x: longer than 1048576 characters');
    expect(ruleOf(() => fromBase64('A'.repeat(2 ** 23), 'x'))).toBe('x: longer than 1048576 characters');
  });

  test.each(['A', 'AB=', 'AB==C', 'A===', '====', 'AB=C', 'AB C', 'AB-_', 'AB==\n', 'AR=='])(
    '%j is refused',
    (text) => {
      expect(ruleOf(() => fromBase64(text, 'x'))).toMatch(/^x: not (canonical )?base64$/);
    },
  );
});

describe('keys', () => {
  // The key of the Go checksum database and the example of golang.org/x/mod/sumdb/note.
  test.each([
    'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
    'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ])('%s is read and written', (text) => {
    const key = parseVerifierKey(text);
    expect(key.type).toBe(LOG_SIGNATURE);
    expect(formatVerifierKey(key)).toBe(text);
  });

  test.each([
    ['sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8', 'key: the id is not that'],
    ['sum.golang.org+033de0ae+AM4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8', 'key: signature type 0'],
    ['sum.golang.org+033de0ae', 'key: expected'],
    ['sum.golang.org+033de0ae+Ac4z', 'key: a key of type 1 has 32 bytes'],
    ['a b+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8', 'key: the name'],
  ])('%s is refused', (text, rule) => {
    expect(ruleOf(() => parseVerifierKey(text))).toContain(rule);
  });

  test('a key of ML-DSA-44 has its own length, and its cosignatures never count', async () => {
    const key = verifierKey('pq.example', ML_DSA_COSIGNATURE, new Uint8Array(1312).fill(1));
    expect(parseVerifierKey(formatVerifierKey(key))).toEqual(key);
    expect(ruleOf(() => verifierKey('pq.example', ML_DSA_COSIGNATURE, new Uint8Array(32)))).toBe(
      'key: a key of type 6 has 1312 bytes',
    );
    const signatures = [{ name: key.name, keyId: key.id, signature: new Uint8Array(2428) }];
    expect(await signatureState({ text: 'o\n', signatures }, key)).toBe('absent');
    expect(cosignedAt({ text: 'o\n', signatures }, key)).toBeUndefined();
  });

  test('one key has another id for another use', () => {
    const { publicKey } = LOG.key;
    expect(verifierKey('a', LOG_SIGNATURE, publicKey).id).not.toBe(
      verifierKey('a', COSIGNATURE, publicKey).id,
    );
  });
});

const NEUMANN = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

describe('notes', () => {
  const neumann = parseVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');

  test('a note of the Go tools verifies', async () => {
    const note = parseNote(NEUMANN);
    expect(formatNote(note)).toBe(NEUMANN);
    expect(await signatureState(note, neumann)).toBe('valid');
    expect(await signatureState(note, LOG.key)).toBe('absent');
    const other = parseNote(NEUMANN.replace('the answer', 'an answer'));
    expect(await signatureState(other, neumann)).toBe('invalid');
  });

  test.each([
    ['text\n', 'note: no blank line before the signatures'],
    ['text\n\n', 'note: no signature'],
    ['text\n\n— a AAAAAAA=', 'note: does not end in a newline'],
    ['text\n\n- a AAAAAAA=\n', 'note: a line after the text is no signature'],
    ['text\n\n— a  AAAAAAA=\n', 'note: a line after the text is no signature'],
    ['text\n\n— a+b AAAAAAA=\n', 'note: a line after the text is no signature'],
    ['text\n\n— a AAAA\n', 'note: a signature is too short'],
    ['text\n\n— a AAA\n', 'note signature: not base64'],
    ['te\txt\n\n— a AAAAAAA=\n', 'note: has control characters'],
    ['te\ud800xt\n\n— a AAAAAAA=\n', 'note: has control characters'],
    [`text\n\n${'— a AAAAAAA=\n'.repeat(101)}`, 'note: more than 100 signatures'],
    [`${'x'.repeat(1_000_001)}\n\n— a AAAAAAA=\n`, 'note: longer than a million characters'],
  ])('%j is refused', (text, rule) => {
    expect(ruleOf(() => parseNote(text))).toBe(rule);
  });

  test('a signature of any length is written and read', () => {
    const line = { name: 'pq.example', keyId: 7, signature: new Uint8Array(200_000).fill(3) };
    expect(parseSignature(formatSignature(line).trimEnd())).toEqual(line);
  });

  test('bytes that are no UTF-8 are no note, and a byte order mark stays', () => {
    expect(ruleOf(() => utf8Text(Uint8Array.of(0x61, 0xff), 'note'))).toBe('note: not UTF-8');
    expect(utf8Text(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), 'note')).toBe('\ufeffa');
  });

  test('text may hold blank lines, and sixteen signatures are taken', () => {
    const note = parseNote(`a\n\nb\n\n${'— a AAAAAAA=\n'.repeat(16)}`);
    expect(note.text).toBe('a\n\nb\n');
    expect(note.signatures).toHaveLength(16);
  });
});

describe('checkpoints', () => {
  const ROOT = toBase64(new Uint8Array(32));

  test.each([
    [`o\n1\n${ROOT}`, 'checkpoint: fewer than three lines'],
    [`o\n1\n`, 'checkpoint: fewer than three lines'],
    [`\n1\n${ROOT}\n`, 'checkpoint: an empty line'],
    [`o\n01\n${ROOT}\n`, 'checkpoint size: not a decimal number without leading zeroes'],
    [`o\n-1\n${ROOT}\n`, 'checkpoint size: not a decimal number without leading zeroes'],
    [`o\n9007199254740992\n${ROOT}\n`, 'checkpoint size: larger than 2^53 - 1'],
    [`o\n1\nAAAA\n`, 'checkpoint root: not 32 bytes'],
    [`o\n1\n${ROOT}\n\nx\n`, 'checkpoint: an empty line'],
  ])('%j is refused', (text, rule) => {
    expect(ruleOf(() => parseCheckpointText(text))).toBe(rule);
  });

  test('there and back, extension lines pass', () => {
    const text = formatCheckpoint({ origin: ORIGIN, size: 12, root: new Uint8Array(32).fill(7) });
    expect(parseCheckpointText(text)).toEqual({ origin: ORIGIN, size: 12, root: new Uint8Array(32).fill(7) });
    expect(parseCheckpointText(`${text}extension\n`).size).toBe(12);
  });

  test(`${MUTATIONS} checkpoints with one character changed are refused or not signed`, async () => {
    const source = formatNote((await checkpointOf([entry(0), entry(1)])).note);
    const random = seededRandom('mutations');
    for (let i = 0; i < MUTATIONS; i++) {
      const at = random.integer(source.indexOf('— w1.example'));
      const replaced = source[at] === 'x' ? 'y' : 'x';
      const changed = source.slice(0, at) + replaced + source.slice(at + 1);
      const state = async () => signatureState(parseCheckpoint(changed).note, LOG.key);
      const outcome = await state().catch((error: Error) => error.name);
      expect(['AssayError', 'invalid', 'absent']).toContain(outcome);
    }
  });
});

describe('cosignatures', () => {
  test('hold for their text, their key and their time', async () => {
    const text = 'o\n1\nroot\n';
    const [witness] = WITNESSES;
    const line = await cosign(witness, text, 1_679_315_147);
    const note = { text, signatures: [line] };
    expect(await signatureState(note, witness.key)).toBe('valid');
    expect(cosignedAt(note, witness.key)).toBe(1_679_315_147);
    const later = line.signature.slice();
    later[7] ^= 1;
    expect(await signatureState({ text, signatures: [{ ...line, signature: later }] }, witness.key)).toBe(
      'invalid',
    );
    const short = { ...line, signature: line.signature.slice(0, 70) };
    expect(await signatureState({ text, signatures: [short] }, witness.key)).toBe('invalid');
  });

  test('a plain signature is no cosignature', async () => {
    const [witness] = WITNESSES;
    const note = { text: 'o\n', signatures: [await signNote(witness, 'o\n')] };
    expect(await signatureState(note, witness.key)).toBe('invalid');
  });

  test('a time beyond 2^63 - 1 is refused', async () => {
    const [witness] = WITNESSES;
    const line = await cosign(witness, 'o\n', 5);
    const signature = line.signature.slice();
    signature[0] = 0xff;
    expect(await signatureState({ text: 'o\n', signatures: [{ ...line, signature }] }, witness.key)).toBe(
      'invalid',
    );
  });
});

describe('proof files', () => {
  test('there and back, with and without extra data', async () => {
    const checkpoint = await checkpointOf([entry(0), entry(1), entry(2)]);
    for (const extra of [undefined, Uint8Array.of(1, 2, 3)]) {
      const file = { extra, index: 1, proof: [new Uint8Array(32), new Uint8Array(32).fill(1)], checkpoint };
      expect(parseProofFile(formatProofFile(file))).toEqual(file);
    }
    const bare = formatProofFile({ extra: undefined, index: 0, proof: [], checkpoint });
    expect(parseProofFile(bare).proof).toEqual([]);
    for (const [from, to, rule] of [
      ['@v1', '@v2', 'proof: the first line is not c2sp.org/tlog-proof@v1'],
      ['index 0', 'index 00', 'proof index: not a decimal number without leading zeroes'],
      ['index 0', 'place 0', 'proof: no index line'],
      ['index 0\n', 'index 0\nAAAA\n', 'proof hash: not 32 bytes'],
      [
        'index 0\n',
        `index 0\n${`${toBase64(new Uint8Array(32))}\n`.repeat(64)}`,
        'proof: more than 63 hashes',
      ],
    ] as const) {
      expect(ruleOf(() => parseProofFile(bare.replace(from, to)))).toBe(rule);
    }
    expect(ruleOf(() => parseProofFile('c2sp.org/tlog-proof@v1\nindex 0\n'))).toContain('no blank line');
    for (const other of ['<!doctype html>\n', bare.replaceAll('\n', '\r\n'), ''])
      expect(ruleOf(() => parseProofFile(other))).toContain('the first line is not');
    const endless = bare.replace('index 0', `extra ${'A'.repeat(2 ** 23)}\nindex 0`);
    expect(ruleOf(() => parseProofFile(endless))).toContain('proof extra: longer than');
  });
});

test('a signer of one name and another key does not pass', async () => {
  const impostor = testSigner(ORIGIN, LOG_SIGNATURE, 'impostor');
  const checkpoint = await checkpointOf([entry(0)], { log: impostor });
  expect(await signatureState(checkpoint.note, LOG.key)).toBe('absent');
});
