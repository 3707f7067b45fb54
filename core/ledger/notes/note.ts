import { concatBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.ts';
import { isKeyName } from './key.ts';
import { malformed } from './malformed.ts';

/** One line `— <name> <base64 of id and signature>`. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  /** What follows the four bytes of the id. */
  readonly signature: Uint8Array;
}

/** c2sp.org/signed-note: text that ends in a newline, and signatures of it. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Room for post-quantum signatures of many witnesses. */
const MAX_CHARACTERS = 1_000_000;
const MAX_SIGNATURES = 100;

const idBytes = (id: number): Uint8Array => Uint8Array.of(id >>> 24, id >>> 16, id >>> 8, id);

export const formatSignature = ({ name, keyId, signature }: NoteSignature): string =>
  `— ${name} ${toBase64(concatBytes(idBytes(keyId), signature))}\n`;

/** @param line without its newline. @throws AssayError `log-malformed`. */
export const parseSignature = (line: string): NoteSignature => {
  const match = /^— (\S+) (\S+)$/u.exec(line);
  if (match === null || !isKeyName(match[1]))
    throw malformed('note', 'a line after the text is no signature');
  const bytes = fromBase64(match[2], 'note signature');
  if (bytes.length < 5) throw malformed('note', 'a signature is too short');
  const keyId = new DataView(bytes.buffer).getUint32(0);
  return { name: match[1], keyId, signature: bytes.slice(4) };
};

export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(formatSignature).join('')}`;

const hasControls = (text: string): boolean =>
  Array.from(text).some((character) => character < ' ' && character !== '\n');

/** @throws AssayError `log-malformed`. */
export const parseNote = (source: string): Note => {
  if (source.length > MAX_CHARACTERS) throw malformed('note', 'longer than a million characters');
  if (hasControls(source) || !source.isWellFormed()) throw malformed('note', 'has control characters');
  const blank = source.lastIndexOf('\n\n');
  if (blank < 0) throw malformed('note', 'no blank line before the signatures');
  const [text, tail] = [source.slice(0, blank + 1), source.slice(blank + 2)];
  if (tail === '') throw malformed('note', 'no signature');
  if (!tail.endsWith('\n')) throw malformed('note', 'does not end in a newline');
  const lines = tail.slice(0, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw malformed('note', `more than ${MAX_SIGNATURES} signatures`);
  return { text, signatures: lines.map(parseSignature) };
};
