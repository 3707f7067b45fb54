import {
  cosignedAt,
  type Note,
  parseSignature,
  type SignedCheckpoint,
  signatureState,
  type VerifierKey,
} from '@assay/core/ledger';

type NoteSignature = Note['signatures'][number];

const isBy =
  ({ name, id }: VerifierKey) =>
  (line: NoteSignature): boolean =>
    line.name === name && line.keyId === id;

/** The cosignature of a witness among the lines that it answered with; `undefined` unless it verifies. */
export const verifiedLine = async (
  body: string,
  text: string,
  key: VerifierKey,
): Promise<NoteSignature | undefined> => {
  if (!body.endsWith('\n')) return undefined;
  const lines = body.slice(0, -1).split('\n').map(parseSignature).filter(isBy(key));
  const state = await signatureState({ text, signatures: lines }, key);
  return state === 'valid' ? lines[0] : undefined;
};

/** Seconds at which a witness has cosigned a checkpoint; `undefined` where it has not, or not validly. */
export const standingCosignature = async (
  { note }: SignedCheckpoint,
  key: VerifierKey,
): Promise<number | undefined> =>
  (await signatureState(note, key)) === 'valid' ? cosignedAt(note, key) : undefined;

/** The checkpoint with the line in the place of any other of that witness. */
export const withCosignature = (
  checkpoint: SignedCheckpoint,
  key: VerifierKey,
  line: NoteSignature,
): SignedCheckpoint => {
  const isTheirs = isBy(key);
  const others = checkpoint.note.signatures.filter((other) => !isTheirs(other));
  return { ...checkpoint, note: { text: checkpoint.note.text, signatures: [...others, line] } };
};
