import { ByteReader, malformedProof, varbytes, varuint } from './byte-stream.ts';

/** Who says that a message was there, and where to look. */
export type Attestation =
  /** A calendar has taken it; the rest of the proof can be fetched there. */
  | { readonly kind: 'pending'; readonly calendar: string }
  /** The message is the Merkle root in the header of the block. */
  | { readonly kind: 'bitcoin'; readonly height: number }
  /** Kept as it is. */
  | { readonly kind: 'unknown'; readonly tag: string; readonly payload: Uint8Array };

const PENDING = '83dfe30d2ef90c8e';
const BITCOIN = '0588960d73d71901';
const TAG_BYTES = 8;
const MAX_PAYLOAD_BYTES = 8192;
const MAX_URI_BYTES = 1000;

const readPending = (payload: ByteReader): Attestation => {
  const calendar = Buffer.from(payload.varbytes(MAX_URI_BYTES)).toString('latin1');
  if (!/^[A-Za-z0-9\-._/:]*$/.test(calendar)) throw malformedProof('the address of a calendar is none');
  return { kind: 'pending', calendar };
};

const readKnown = (tag: string, payload: ByteReader): Attestation =>
  tag === PENDING ? readPending(payload) : { kind: 'bitcoin', height: payload.varuint() };

/** @throws AssayError `log-malformed`. */
export const readAttestation = (reader: ByteReader): Attestation => {
  const tag = Buffer.from(reader.take(TAG_BYTES)).toString('hex');
  const payload = reader.varbytes(MAX_PAYLOAD_BYTES);
  if (tag !== PENDING && tag !== BITCOIN) return { kind: 'unknown', tag, payload };
  const payloadReader = new ByteReader(payload);
  const attestation = readKnown(tag, payloadReader);
  payloadReader.expectEnd();
  return attestation;
};

const tagOf = (attestation: Attestation): string => {
  if (attestation.kind === 'unknown') return attestation.tag;
  return attestation.kind === 'pending' ? PENDING : BITCOIN;
};

const payloadOf = (attestation: Attestation): Uint8Array => {
  if (attestation.kind === 'unknown') return attestation.payload;
  if (attestation.kind === 'bitcoin') return Uint8Array.from(varuint(attestation.height));
  return varbytes(Buffer.from(attestation.calendar, 'latin1'));
};

export const attestationBytes = (attestation: Attestation): Uint8Array =>
  Buffer.concat([Buffer.from(tagOf(attestation), 'hex'), varbytes(payloadOf(attestation))]);

/** By tag, then by what it says: the order of the reference implementation. */
export const compareAttestations = (a: Attestation, b: Attestation): number => {
  const [left, right] = [tagOf(a), tagOf(b)];
  if (left !== right) return left < right ? -1 : 1;
  if (a.kind === 'bitcoin' && b.kind === 'bitcoin') return a.height - b.height;
  if (a.kind === 'pending' && b.kind === 'pending')
    return Buffer.compare(Buffer.from(a.calendar), Buffer.from(b.calendar));
  return Buffer.compare(payloadOf(a), payloadOf(b));
};
