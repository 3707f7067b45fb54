import { createHash } from 'node:crypto';
import { AssayError } from '@assay/core/kernel';
import {
  type Anchor,
  type AnchorOutcome,
  type AnchorReceipt,
  type AnchorVerdict,
  type SignedCheckpoint,
  sameHash,
} from '@assay/core/ledger';
import { readBlockHeader } from './block-header.ts';
import { fetchTimestamp, submitDigest } from './calendar.ts';
import { parseProofFile, proofFileBytes } from './proof-file.ts';
import { attested, enrich, merge, type Timestamp } from './timestamp.ts';

/** The header of the block of a height (80 bytes), from whoever is trusted to know; `undefined` where there is none yet. */
export type ReadBlockHeader = (height: number) => Promise<Uint8Array | undefined>;

export interface OpenTimestampsOptions {
  /** Addresses of calendars. Only these are asked, whatever a proof says. */
  readonly calendars?: readonly string[];
  readonly readBlockHeader: ReadBlockHeader;
  readonly timeoutMs?: number;
}

/** Public calendars that take digests from anybody. */
const CALENDARS = [
  'https://alice.btc.calendar.opentimestamps.org',
  'https://bob.btc.calendar.opentimestamps.org',
  'https://finney.calendar.eternitywall.com',
];
const TIMEOUT_MS = 15_000;
const NAME = 'opentimestamps';

/** SHA-256 of the signed text: the text alone is the file that `ots verify` is given, and cosignatures may come later. */
const digestOf = ({ note }: SignedCheckpoint): Uint8Array =>
  Uint8Array.from(createHash('sha256').update(note.text).digest());

const isComplete = (timestamp: Timestamp): boolean =>
  [...attested(timestamp)].some(({ attestation }) => attestation.kind === 'bitcoin');

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const failed = (reason: string): AnchorOutcome => ({ done: false, reason });
const wrong = (reason: string): AnchorVerdict => ({ holds: false, reason });

const parseOrReason = (proof: Uint8Array): Timestamp | string => {
  try {
    return parseProofFile(proof);
  } catch (cause) {
    if (cause instanceof AssayError) return cause.message;
    throw cause;
  }
};

interface Settled<T> {
  readonly values: readonly T[];
  readonly reasons: readonly string[];
}

const settle = async <T>(works: readonly Promise<T>[], names: readonly string[]): Promise<Settled<T>> => {
  const results = await Promise.allSettled(works);
  return {
    values: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    reasons: results.flatMap((result, i) =>
      result.status === 'rejected' ? [`${names[i]}: ${reasonOf(result.reason)}`] : [],
    ),
  };
};

const stripSlashes = (url: string): string => url.replace(/\/+$/, '');

/** Checkpoints in the Bitcoin chain by way of calendars, which need hours and no account. */
export class OpenTimestampsAnchor implements Anchor {
  readonly name = NAME;
  readonly #calendars: readonly string[];
  readonly #readBlockHeader: ReadBlockHeader;
  readonly #timeoutMs: number;

  constructor({ calendars = CALENDARS, readBlockHeader, timeoutMs = TIMEOUT_MS }: OpenTimestampsOptions) {
    this.#calendars = calendars.map(stripSlashes);
    this.#readBlockHeader = readBlockHeader;
    this.#timeoutMs = timeoutMs;
  }

  /** One calendar that answers is enough; all that do are in the proof. */
  async submit(checkpoint: SignedCheckpoint): Promise<AnchorOutcome> {
    const digest = digestOf(checkpoint);
    const works = this.#calendars.map((calendar) => submitDigest(calendar, digest, this.#timeoutMs));
    const { values, reasons } = await settle(works, this.#calendars);
    if (values.length === 0) return failed(reasons.join('; ') || 'no calendar is named');
    const { size, root } = checkpoint;
    return this.#receipt({ size, root }, values.reduce(merge));
  }

  async upgrade(receipt: AnchorReceipt): Promise<AnchorOutcome> {
    const timestamp = parseOrReason(receipt.proof);
    if (typeof timestamp === 'string') return failed(timestamp);
    const pending = [...attested(timestamp)].flatMap(({ message, attestation }) =>
      attestation.kind === 'pending' && this.#calendars.includes(stripSlashes(attestation.calendar))
        ? [{ message, calendar: stripSlashes(attestation.calendar) }]
        : [],
    );
    const works = pending.map(({ message, calendar }) => fetchTimestamp(calendar, message, this.#timeoutMs));
    const { values, reasons } = await settle(
      works,
      pending.map(({ calendar }) => calendar),
    );
    if (values.length === 0 && reasons.length > 0) return failed(reasons.join('; '));
    const known = values.filter((value) => value !== undefined);
    return this.#receipt(receipt, known.reduce(enrich, timestamp));
  }

  /** Holds where one path of the proof leads to the Merkle root of a block that `readBlockHeader` vouches for; the earliest such block. */
  async verify({ proof }: AnchorReceipt, checkpoint: SignedCheckpoint): Promise<AnchorVerdict> {
    const timestamp = parseOrReason(proof);
    if (typeof timestamp === 'string') return wrong(timestamp);
    if (!sameHash(timestamp.message, digestOf(checkpoint))) return wrong('it is the proof of something else');
    const blocks = [...attested(timestamp)]
      .flatMap(({ message, attestation }) =>
        attestation.kind === 'bitcoin' ? [{ message, height: attestation.height }] : [],
      )
      .toSorted((a, b) => a.height - b.height);
    const verdicts: AnchorVerdict[] = [];
    for (const { message, height } of blocks) verdicts.push(await this.#verifyBlock(message, height));
    return verdicts.find(({ holds }) => holds) ?? verdicts[0] ?? wrong('no block attests it yet');
  }

  async #verifyBlock(message: Uint8Array, height: number): Promise<AnchorVerdict> {
    const header = await this.#readBlockHeader(height).catch(reasonOf);
    if (typeof header === 'string') return wrong(`Bitcoin block ${height} could not be read: ${header}`);
    const block = header === undefined ? undefined : readBlockHeader(header);
    if (block === undefined) return wrong(`there is no header of Bitcoin block ${height}`);
    if (!sameHash(block.merkleRoot, message))
      return wrong(`the proof does not lead to the Merkle root of Bitcoin block ${height}`);
    return { holds: true, place: `Bitcoin block ${height}`, at: block.at };
  }

  #receipt({ size, root }: Pick<AnchorReceipt, 'size' | 'root'>, timestamp: Timestamp): AnchorOutcome {
    const state = isComplete(timestamp) ? 'complete' : 'pending';
    return { done: true, receipt: { anchor: NAME, size, root, state, proof: proofFileBytes(timestamp) } };
  }
}
