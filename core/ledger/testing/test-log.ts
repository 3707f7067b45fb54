import { leafHash, nodeHash } from '../merkle/hash.ts';
import { type ReadNode, rootAt } from '../merkle/subtree.ts';
import { formatCheckpoint, parseCheckpoint, type SignedCheckpoint } from '../notes/checkpoint.ts';
import { COSIGNATURE, LOG_SIGNATURE } from '../notes/key.ts';
import { formatNote } from '../notes/note.ts';
import { cosign, type Signer, signNote } from '../notes/signing.ts';
import { testSigner } from './test-signer.ts';

export const ORIGIN = 'log.example/assay';
export const LOG = testSigner(ORIGIN, LOG_SIGNATURE);
export const WITNESSES = ['w1.example', 'w2.example', 'w3.example'].map((name) =>
  testSigner(name, COSIGNATURE),
);

/** Entries of a log by their text. */
export const entry = (i: number, fork = ''): Uint8Array => new TextEncoder().encode(`entry ${i}${fork}`);

/** Complete subtrees of a growing list of leaves, in memory. */
export const memoryNodes = (entries: readonly Uint8Array[]): ReadNode => {
  const read = (level: number, index: number): Uint8Array =>
    level === 0
      ? leafHash(entries[index])
      : nodeHash(read(level - 1, 2 * index), read(level - 1, 2 * index + 1));
  return read;
};

export interface Signing {
  readonly origin?: string;
  readonly log?: Signer;
  readonly witnesses?: readonly Signer[];
  /** When they cosign, in seconds since the epoch. */
  readonly at?: number;
}

/** A checkpoint of the given entries, signed and cosigned. */
export const checkpointOf = async (
  entries: readonly Uint8Array[],
  { origin = ORIGIN, log = LOG, witnesses = WITNESSES, at = 1_700_000_000 }: Signing = {},
): Promise<SignedCheckpoint> => {
  const root = await rootAt(memoryNodes(entries), entries.length);
  const text = formatCheckpoint({ origin, size: entries.length, root });
  const cosignatures = await Promise.all(witnesses.map((witness) => cosign(witness, text, at)));
  return parseCheckpoint(formatNote({ text, signatures: [await signNote(log, text), ...cosignatures] }));
};
