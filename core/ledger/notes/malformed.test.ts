import { type Random, seededRandom } from '@assay/core/kernel';
import { expect, test } from 'vitest';
import { toBase64 } from './base64.ts';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { formatSignature } from './note.ts';

const GENERATED = Number(process.env.ASSAY_LEDGER_MALFORMED ?? 200);

interface Parts {
  readonly origin: string;
  readonly size: string;
  readonly root: string;
  /** Lines that end in a newline. */
  readonly signatures: readonly string[];
}

const randomBytes = (random: Random, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => random.integer(256));

const randomName = (random: Random): string =>
  Array.from({ length: 1 + random.integer(20) }, () => 'abz.-/é0'[random.integer(8)]).join('');

const randomParts = (random: Random): Parts => {
  const [origin, size, root] = formatCheckpoint({
    origin: randomName(random),
    size: random.integer(2 ** 40),
    root: randomBytes(random, 32),
  }).split('\n');
  const signatures = Array.from({ length: 1 + random.integer(5) }, () =>
    formatSignature({
      name: randomName(random),
      keyId: random.integer(2 ** 32),
      signature: randomBytes(random, 64),
    }),
  );
  return { origin, size, root, signatures };
};

const textOf = ({ origin, size, root, signatures }: Parts): string =>
  `${origin}\n${size}\n${root}\n\n${signatures.join('')}`;

const at = (text: string, index: number, inserted: string, removed = 0): string =>
  text.slice(0, index) + inserted + text.slice(index + removed);

const anywhere = (inserted: (random: Random) => string) => (parts: Parts, random: Random) => {
  const text = textOf(parts);
  return at(text, random.integer(text.length), inserted(random));
};

const inSignature =
  (damage: (line: string, random: Random) => string) =>
  (parts: Parts, random: Random): string => {
    const place = random.integer(parts.signatures.length);
    return textOf({
      ...parts,
      signatures: parts.signatures.with(place, damage(parts.signatures[place], random)),
    });
  };

const inSize = (damage: (size: string, random: Random) => string) => (parts: Parts, random: Random) =>
  textOf({ ...parts, size: damage(parts.size, random) });

const inRoot = (damage: (root: string, random: Random) => string) => (parts: Parts, random: Random) =>
  textOf({ ...parts, root: damage(parts.root, random) });

const NO_SIGNATURE = 'note: a line after the text is no signature';
const NO_DECIMAL = 'checkpoint size: not a decimal number without leading zeroes';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What can be wrong with a checkpoint, and what has to be said of it, to the word. */
const DAMAGES: readonly (readonly [(parts: Parts, random: Random) => string, string])[] = [
  [(parts) => textOf(parts).slice(0, -1), 'note: does not end in a newline'],
  [(parts) => textOf(parts).replace('\n\n', '\n'), 'note: no blank line before the signatures'],
  [(parts) => textOf({ ...parts, signatures: [] }), 'note: no signature'],
  [anywhere((random) => String.fromCharCode(random.integer(10))), 'note: has control characters'],
  [anywhere((random) => String.fromCharCode(0xdc00 + random.integer(1024))), 'note: has control characters'],
  [inSignature((line) => line.replace('—', '-')), NO_SIGNATURE],
  [inSignature((line) => line.replace('— ', '—  ')), NO_SIGNATURE],
  [inSignature((line, random) => at(line, 2 + random.integer(line.lastIndexOf(' ') - 1), '+')), NO_SIGNATURE],
  [inSignature((line) => at(line, line.length - 1, ' x')), NO_SIGNATURE],
  [
    inSignature((line, random) => at(line, line.length - 2 - random.integer(80), '-', 1)),
    'note signature: not base64',
  ],
  [
    inSignature((line, random) =>
      at(
        line,
        line.lastIndexOf(' ') + 1,
        `${toBase64(randomBytes(random, 1 + random.integer(4)))}\n`,
        line.length,
      ),
    ),
    'note: a signature is too short',
  ],
  [
    (parts, random) =>
      textOf({ ...parts, signatures: Array(101 + random.integer(9)).fill(parts.signatures[0]) }),
    'note: more than 100 signatures',
  ],
  [inSize((size, random) => '0'.repeat(1 + random.integer(3)) + size), NO_DECIMAL],
  [
    inSize((size, random) => at(size, random.integer(size.length + 1), '-+e. xé'[random.integer(7)])),
    NO_DECIMAL,
  ],
  [
    inSize((_, random) => `${2n ** 53n + BigInt(random.integer(2 ** 50))}`),
    'checkpoint size: larger than 2^53 - 1',
  ],
  [
    inRoot((_, random) => toBase64(randomBytes(random, 1 + random.integer(31)))),
    'checkpoint root: not 32 bytes',
  ],
  [
    inRoot((_, random) => toBase64(randomBytes(random, 33 + random.integer(31)))),
    'checkpoint root: not 32 bytes',
  ],
  [
    inRoot((root, random) => at(root, random.integer(42), '-_ =é'[random.integer(5)], 1)),
    'checkpoint root: not base64',
  ],
  [
    inRoot((root, random) => at(root, 42, BASE64[BASE64.indexOf(root[42]) + 1 + random.integer(3)], 1)),
    'checkpoint root: not canonical base64',
  ],
  [(parts) => textOf(parts).replace(`${parts.root}\n`, ''), 'checkpoint: fewer than three lines'],
  [(parts) => textOf({ ...parts, origin: '' }), 'checkpoint: an empty line'],
  [inRoot((root, random) => `${root}\n\n${randomName(random)}`), 'checkpoint: an empty line'],
];

const refusalOf = (text: string): { code?: string; message: string } => {
  try {
    parseCheckpoint(text);
  } catch (error) {
    return error as { code?: string; message: string };
  }
  return { message: `accepted: ${JSON.stringify(text)}` };
};

test(`L3: ${GENERATED} malformed notes and checkpoints, each refused by the rule that it breaks`, () => {
  const random = seededRandom('malformed');
  for (let i = 0; i < GENERATED; i++) {
    const parts = randomParts(random);
    expect(parseCheckpoint(textOf(parts))).toMatchObject({ origin: parts.origin, size: Number(parts.size) });
    const [damage, rule] = DAMAGES[i % DAMAGES.length];
    const { code, message } = refusalOf(damage(parts, random));
    expect([code, message]).toEqual(['log-malformed', rule]);
  }
});
