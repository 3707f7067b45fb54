import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { malformed } from './malformed.ts';
import { type Note, parseNote } from './note.ts';

/** c2sp.org/tlog-checkpoint: which log, how many leaves, and their root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export interface SignedCheckpoint extends Checkpoint {
  readonly note: Note;
}

export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/** A tree size or index as these formats write it: decimal, no leading zeroes. @throws AssayError `log-malformed`. */
export const parseCount = (text: string, what: string): number => {
  if (!/^(0|[1-9][0-9]*)$/.test(text)) throw malformed(what, 'not a decimal number without leading zeroes');
  const count = Number(text);
  if (!Number.isSafeInteger(count)) throw malformed(what, 'larger than 2^53 - 1');
  return count;
};

/** @throws AssayError `log-malformed`. */
export const parseCheckpointText = (text: string): Checkpoint => {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3) throw malformed('checkpoint', 'fewer than three lines');
  if (lines.includes('')) throw malformed('checkpoint', 'an empty line');
  const root = fromBase64(lines[2], 'checkpoint root');
  if (root.length !== HASH_BYTES) throw malformed('checkpoint root', 'not 32 bytes');
  return { origin: lines[0], size: parseCount(lines[1], 'checkpoint size'), root };
};

/** @throws AssayError `log-malformed`. */
export const parseCheckpoint = (source: string): SignedCheckpoint => {
  const note = parseNote(source);
  return { ...parseCheckpointText(note.text), note };
};
