import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { parseCheckpoint, parseCount, type SignedCheckpoint } from './checkpoint.ts';
import { malformed } from './malformed.ts';
import { formatNote } from './note.ts';

/** c2sp.org/tlog-proof: that an entry is in a log, checkable without a network. */
export interface ProofFile {
  /** Not authenticated: a hint and no more. */
  readonly extra: Uint8Array | undefined;
  readonly index: number;
  /** From the leaf's sibling upwards. */
  readonly proof: readonly Hash[];
  readonly checkpoint: SignedCheckpoint;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
const MAX_HASHES = 63;

export const formatProofFile = ({ extra, index, proof, checkpoint }: ProofFile): string =>
  [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...proof.map(toBase64),
    '',
    formatNote(checkpoint.note),
  ].join('\n');

const hashOf = (line: string): Hash => {
  const hash = fromBase64(line, 'proof hash');
  if (hash.length !== HASH_BYTES) throw malformed('proof hash', 'not 32 bytes');
  return hash;
};

/** @throws AssayError `log-malformed`. */
export const parseProofFile = (source: string): ProofFile => {
  if (!source.startsWith(`${HEADER}\n`)) throw malformed('proof', `the first line is not ${HEADER}`);
  const blank = source.indexOf('\n\n');
  if (blank < 0) throw malformed('proof', 'no blank line before the checkpoint');
  const lines = source.slice(HEADER.length + 1, blank).split('\n');
  const extra = lines[0]?.startsWith('extra ')
    ? fromBase64((lines.shift() as string).slice('extra '.length), 'proof extra')
    : undefined;
  const index = lines.shift();
  if (!index?.startsWith('index ')) throw malformed('proof', 'no index line');
  if (lines.length > MAX_HASHES) throw malformed('proof', `more than ${MAX_HASHES} hashes`);
  return {
    extra,
    index: parseCount(index.slice('index '.length), 'proof index'),
    proof: lines.map(hashOf),
    checkpoint: parseCheckpoint(source.slice(blank + 2)),
  };
};
