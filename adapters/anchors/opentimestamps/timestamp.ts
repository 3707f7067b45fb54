import { type Attestation, attestationBytes, compareAttestations, readAttestation } from './attestation.ts';
import { type ByteReader, malformedProof } from './byte-stream.ts';
import {
  applyOperation,
  compareOperations,
  type Operation,
  operationBytes,
  readOperation,
} from './operation.ts';

/** What is known of a message: who attests it, and which messages follow from it, of which the same is known. */
export interface Timestamp {
  readonly message: Uint8Array;
  readonly attestations: readonly Attestation[];
  readonly steps: readonly Step[];
}

export interface Step {
  readonly operation: Operation;
  readonly result: Timestamp;
}

const MORE_FOLLOW = 0xff;
const ATTESTATION = 0x00;
const MAX_DEPTH = 256;

/**
 * Reads the proof of a message; the messages after it are computed, never read.
 * @throws AssayError `log-malformed`.
 */
export const readTimestamp = (reader: ByteReader, message: Uint8Array, depth = MAX_DEPTH): Timestamp => {
  if (depth === 0) throw malformedProof(`it is more than ${MAX_DEPTH} steps deep`);
  const attestations: Attestation[] = [];
  const steps: Step[] = [];
  for (let more = true; more; ) {
    let tag = reader.byte();
    more = tag === MORE_FOLLOW;
    if (more) tag = reader.byte();
    if (tag === ATTESTATION) attestations.push(readAttestation(reader));
    else {
      const operation = readOperation(reader, tag);
      const result = readTimestamp(reader, applyOperation(operation, message), depth - 1);
      steps.push({ operation, result });
    }
  }
  return merge({ message, attestations: [], steps: [] }, { message, attestations, steps });
};

/** Bytes in the order of the reference implementation. @throws RangeError where nothing is known of the message. */
export const timestampBytes = ({ attestations, steps }: Timestamp): Uint8Array => {
  const branches = [
    ...attestations
      .toSorted(compareAttestations)
      .map((one) => [Uint8Array.of(ATTESTATION), attestationBytes(one)]),
    ...steps
      .toSorted((a, b) => compareOperations(a.operation, b.operation))
      .map(({ operation, result }) => [operationBytes(operation), timestampBytes(result)]),
  ];
  if (branches.length === 0) throw new RangeError('a timestamp without attestation has no bytes');
  const last = branches.length - 1;
  const mark = Uint8Array.of(MORE_FOLLOW);
  return Buffer.concat(branches.flatMap((branch, i) => (i === last ? branch : [mark, ...branch])));
};

const mergeSteps = (steps: readonly Step[], added: Step): readonly Step[] => {
  const at = steps.findIndex(({ operation }) => compareOperations(operation, added.operation) === 0);
  if (at < 0) return [...steps, added];
  const both = { operation: added.operation, result: merge(steps[at].result, added.result) };
  return steps.with(at, both);
};

/** Everything that two timestamps know of one message. @throws RangeError where they are of two. */
export const merge = (a: Timestamp, b: Timestamp): Timestamp => {
  if (Buffer.compare(a.message, b.message) !== 0) throw new RangeError('timestamps of two messages');
  const isNew = (one: Attestation, i: number, all: readonly Attestation[]): boolean =>
    all.findIndex((other) => compareAttestations(one, other) === 0) === i;
  return {
    message: a.message,
    attestations: [...a.attestations, ...b.attestations].filter(isNew),
    steps: b.steps.reduce(mergeSteps, a.steps),
  };
};

/** Every attestation and the message that it is of. */
export function* attested(
  timestamp: Timestamp,
): Generator<{ message: Uint8Array; attestation: Attestation }> {
  const { message, attestations, steps } = timestamp;
  for (const attestation of attestations) yield { message, attestation };
  for (const { result } of steps) yield* attested(result);
}

/** The timestamp with more known of the messages in it that are the same. */
export const enrich = (timestamp: Timestamp, more: Timestamp): Timestamp => {
  const steps = timestamp.steps.map(({ operation, result }) => ({ operation, result: enrich(result, more) }));
  const deeper = { ...timestamp, steps };
  return Buffer.compare(timestamp.message, more.message) === 0 ? merge(deeper, more) : deeper;
};
