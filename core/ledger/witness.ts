import { isConsistent } from './merkle/consistency.ts';
import { emptyRoot, HASH_BYTES, type Hash, sameHash } from './merkle/hash.ts';
import { fromBase64, toBase64 } from './notes/base64.ts';
import { type Checkpoint, parseCheckpoint, parseCount, type SignedCheckpoint } from './notes/checkpoint.ts';
import type { VerifierKey } from './notes/key.ts';
import { malformed } from './notes/malformed.ts';
import { formatNote } from './notes/note.ts';
import { signatureState } from './notes/signing.ts';

/** Body of `add-checkpoint`, c2sp.org/tlog-witness. */
export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Hash[];
  readonly checkpoint: SignedCheckpoint;
}

const MAX_HASHES = 63;

export const formatAddCheckpoint = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  [`old ${oldSize}`, ...proof.map(toBase64), '', formatNote(checkpoint.note)].join('\n');

/** @throws AssayError `log-malformed`. */
export const parseAddCheckpoint = (source: string): AddCheckpoint => {
  const blank = source.indexOf('\n\n');
  if (blank < 0) throw malformed('add-checkpoint', 'no blank line before the checkpoint');
  const [first, ...lines] = source.slice(0, blank).split('\n');
  if (!first.startsWith('old ')) throw malformed('add-checkpoint', 'the first line is not old <size>');
  if (lines.length > MAX_HASHES) throw malformed('add-checkpoint', `more than ${MAX_HASHES} hashes`);
  const proof = lines.map((line) => fromBase64(line, 'proof hash'));
  if (proof.some((hash) => hash.length !== HASH_BYTES)) throw malformed('proof hash', 'not 32 bytes');
  return {
    oldSize: parseCount(first.slice('old '.length), 'old size'),
    proof,
    checkpoint: parseCheckpoint(source.slice(blank + 2)),
  };
};

/** What a witness answers: 200 to cosign, or the status of c2sp.org/tlog-witness and why. */
export type WitnessDecision =
  | { readonly status: 200 }
  | { readonly status: 400 | 403 | 404 | 409 | 422; readonly reason: string; readonly knownSize?: number };

/** The newest checkpoint that the witness has cosigned of a log. */
export type WitnessedHead = Pick<Checkpoint, 'size' | 'root'>;

const refusal = (status: 400 | 403 | 404 | 409 | 422, reason: string, knownSize?: number): WitnessDecision =>
  knownSize === undefined ? { status, reason } : { status, reason, knownSize };

const isSignedBy = async (checkpoint: SignedCheckpoint, keys: readonly VerifierKey[]): Promise<boolean> => {
  const states = await Promise.all(keys.map((key) => signatureState(checkpoint.note, key)));
  return states.includes('valid') && !states.includes('invalid');
};

/**
 * Whether a witness may cosign: the rules of c2sp.org/tlog-witness in their order.
 * @param keys trusted for the checkpoint's origin; none = the origin is not known.
 * @param head the newest checkpoint cosigned; `undefined` before the first.
 */
export const decideCosigning = async (
  { oldSize, proof, checkpoint }: AddCheckpoint,
  keys: readonly VerifierKey[],
  head: WitnessedHead | undefined,
): Promise<WitnessDecision> => {
  const { size, root } = checkpoint;
  if (keys.length === 0) return refusal(404, `the origin ${checkpoint.origin} is not known`);
  if (!(await isSignedBy(checkpoint, keys))) return refusal(403, 'no trusted key has signed the checkpoint');
  if (oldSize > size) return refusal(400, 'the old size is above the size of the checkpoint');
  const knownSize = head?.size ?? 0;
  if (oldSize !== knownSize)
    return refusal(409, `the newest checkpoint here has size ${knownSize}`, knownSize);
  if (head !== undefined && oldSize === size && !sameHash(head.root, root)) {
    return refusal(409, 'another root of the same size was cosigned', knownSize);
  }
  if (size === 0 && !sameHash(root, emptyRoot())) return refusal(422, 'a log of size 0 has another root');
  if (head === undefined || oldSize === 0) {
    return proof.length === 0 ? { status: 200 } : refusal(422, 'a proof from size 0 is empty');
  }
  const claim = { oldSize, oldRoot: head.root, size, root, proof };
  return isConsistent(claim) ? { status: 200 } : refusal(422, 'the consistency proof does not hold');
};
