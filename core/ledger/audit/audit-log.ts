import type { Instant } from '../../kernel/time.ts';
import type { LogReader } from '../log-client.ts';
import { HASH_BYTES, type Hash, sameHash } from '../merkle/hash.ts';
import type { Checkpoint, SignedCheckpoint } from '../notes/checkpoint.ts';
import type { Policy } from '../notes/policy.ts';
import type { Statement } from '../statements/statement.ts';
import { StatementDecoder } from '../statements/statement-decoder.ts';
import { TILE_WIDTH } from '../tiles/tile.ts';
import { TrackRecordBuilder } from '../track-record/build-record.ts';
import type { TrackRecord } from '../track-record/record.ts';
import { type CheckName, verifyCheckpoint } from '../verify.ts';
import { type AuditedEntry, readEntry } from './audited-entry.ts';
import { Auditor, type AuditReport } from './auditor.ts';
import { GrowingTree } from './growing-tree.ts';
import { type HashedBundle, hashedBundles } from './hashed-bundle.ts';
import { quorumAt, type Sighting, seenIn, sightingOf, sightingsIn } from './sightings.ts';

/** What is checked of the log as bytes, before what its statements say. */
export type LogCheckName = Exclude<CheckName, 'inclusion'> | 'entries' | 'tiles' | 'consistency';

export interface LogCheck {
  readonly check: LogCheckName;
  readonly holds: boolean;
  readonly detail: string;
}

export interface LogAudit {
  /** True where every check holds; what the statements say may break rules all the same. */
  readonly intact: boolean;
  readonly checks: readonly LogCheck[];
  readonly origin: string;
  readonly size: number;
  /** Entries whose bytes are not those that the tiles were made of. */
  readonly changed: readonly number[];
  readonly statements: AuditReport;
  readonly record: TrackRecord;
}

export interface AuditRequest {
  readonly policy: Policy;
  /** When the audit is made. */
  readonly until: Instant;
  /** A checkpoint that was kept from before: the log has to begin with it. */
  readonly since?: SignedCheckpoint | undefined;
  /** The bundles of so many entries, where something hashes faster than what runs everywhere: see `hashedBundles`. */
  readonly bundles?: ((size: number) => AsyncIterable<HashedBundle>) | undefined;
  /** Called for every entry that is a statement, so that a sample can be taken. */
  readonly onEntry?: (entry: AuditedEntry, bytes: Uint8Array) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

const SHOWN = 5;

/** Keeps of the bundles what the checks of the bytes need. */
class LogReading {
  readonly tree = new GrowingTree();
  readonly changed: number[] = [];
  wrongTiles = 0;
  /** Of the sizes that are asked for. */
  readonly roots = new Map<number, Hash>();
  /** Those that are yet to come, the next one last. */
  readonly #sizes: number[];
  readonly #level: Hash[] = [];

  constructor(sizes: readonly number[]) {
    this.#sizes = [...new Set(sizes)].sort((a, b) => b - a);
    this.#keepRoot();
  }

  take({ leaves, changed, root }: HashedBundle): void {
    const from = this.tree.size;
    for (const place of changed) this.changed.push(from + place);
    const end = from + leaves.length / HASH_BYTES;
    const isCut = (this.#sizes.at(-1) ?? end) < end;
    if (root === undefined || isCut) this.#takeEach(leaves);
    else {
      this.tree.addTile(root);
      this.#level.push(root);
      this.#keepRoot();
    }
  }

  #takeEach(leaves: Uint8Array): void {
    for (let at = 0; at < leaves.length; at += HASH_BYTES) {
      const full = this.tree.add(leaves.subarray(at, at + HASH_BYTES));
      if (full !== undefined) this.#level.push(full);
      this.#keepRoot();
    }
  }

  #keepRoot(): void {
    if (this.tree.size !== this.#sizes.at(-1)) return;
    this.#sizes.pop();
    this.roots.set(this.tree.size, this.tree.root());
  }

  /** Levels above the leaves, each from the one below. */
  async checkUpperTiles(reader: LogReader): Promise<void> {
    for (let level = 1, hashes = this.#level; hashes.length > 0; level++) {
      const above: Hash[] = [];
      for (let from = 0; from < hashes.length; from += TILE_WIDTH) {
        const own = hashes.slice(from, from + TILE_WIDTH);
        const tile = await reader.readTile({ level, index: from / TILE_WIDTH, width: own.length });
        if (own.some((hash, i) => !sameHash(hash, tile.subarray(HASH_BYTES * i, HASH_BYTES * (i + 1)))))
          this.wrongTiles++;
        const tree = new GrowingTree();
        const full = own.map((hash) => tree.add(hash)).at(-1);
        if (full !== undefined) above.push(full);
      }
      hashes = above;
    }
  }
}

const checkEntries = ({ tree }: LogReading, { size, root }: Checkpoint): LogCheck => {
  const holds = sameHash(tree.root(), root);
  const detail = holds
    ? `The ${size} entries give the root that was signed.`
    : `The ${size} entries do not give the root that was signed.`;
  return { check: 'entries', holds, detail };
};

const checkTiles = ({ changed, wrongTiles }: LogReading): LogCheck => {
  const holds = changed.length === 0 && wrongTiles === 0;
  const more = changed.length > SHOWN ? ` and ${changed.length - SHOWN} more` : '';
  const names =
    changed.length > 0 ? ` Not as they were: entries ${changed.slice(0, SHOWN).join(', ')}${more}.` : '';
  const detail = holds
    ? 'The tiles are those of the entries.'
    : `The tiles are not those of the entries.${names}`;
  return { check: 'tiles', holds, detail };
};

const beginsWith = ({ roots }: LogReading, { size, root }: Pick<Checkpoint, 'size' | 'root'>): boolean => {
  const own = roots.get(size);
  return own !== undefined && sameHash(own, root);
};

const checkEarlier = (reading: LogReading, earlier: readonly Sighting[]): LogCheck => {
  const other = earlier.find((sighting) => !beginsWith(reading, sighting));
  const holds = other === undefined;
  const detail = holds
    ? `The log begins with what each of the ${earlier.length} checkpoints that it shows was signed over.`
    : `The log shows a checkpoint that it has signed over ${other.size} other entries: it was rewritten.`;
  return { check: 'consistency', holds, detail };
};

const checkSince = (
  reading: LogReading,
  { origin }: Checkpoint,
  since: SignedCheckpoint,
  isSigned: boolean,
): LogCheck => {
  if (!isSigned || since.origin !== origin) {
    const detail = 'The older checkpoint is not one that this log has signed.';
    return { check: 'consistency', holds: false, detail };
  }
  const holds = beginsWith(reading, since);
  const detail = holds
    ? `The log begins with the ${since.size} entries of the older checkpoint.`
    : `The log does not begin with the ${since.size} entries that were signed before: it was rewritten.`;
  return { check: 'consistency', holds, detail };
};

/**
 * Reads a whole log: recomputes its tree from its entries, compares it with what was signed and with an older
 * checkpoint, applies every rule to its statements, and computes the public record.
 * @throws AssayError of the reader; `log-malformed` where a bundle or checkpoint is not well-formed.
 */
export const auditLog = async (reader: LogReader, request: AuditRequest): Promise<LogAudit> => {
  const checkpoint = await reader.checkpoint();
  const { origin, size } = checkpoint;
  const { policy, since, until, onEntry, onProgress } = request;
  const { bundles = (count: number) => hashedBundles(reader, count) } = request;
  const verdict = await verifyCheckpoint(checkpoint, policy);
  const earlier = await sightingsIn(reader, checkpoint, policy);
  const kept = since === undefined ? undefined : await sightingOf(since, policy);
  const sightings = [...earlier, ...(kept === undefined ? [] : [kept])];
  const newest = { ...checkpoint, at: quorumAt(verdict, policy) };
  const auditor = new Auditor(seenIn([...sightings, newest]));
  const record = new TrackRecordBuilder();
  const reading = new LogReading(sightings.map((sighting) => sighting.size));
  const decoder = new StatementDecoder();
  const decode = (bytes: Uint8Array): Statement => decoder.decode(bytes);
  let number = 0;
  for await (const bundle of bundles(size)) {
    reading.take(bundle);
    for (const bytes of bundle.entries) {
      const entry = readEntry(number++, bytes, decode);
      auditor.read(entry);
      if (entry.statement !== null) record.read(entry);
      onEntry?.(entry, bytes);
    }
    onProgress?.(number, size);
  }
  await reading.checkUpperTiles(reader);
  const checks: LogCheck[] = [
    ...(verdict.checks as readonly LogCheck[]),
    checkEntries(reading, checkpoint),
    checkTiles(reading),
    ...(earlier.length === 0 ? [] : [checkEarlier(reading, earlier)]),
    ...(since === undefined ? [] : [checkSince(reading, checkpoint, since, kept !== undefined)]),
  ];
  return {
    intact: checks.every(({ holds }) => holds),
    checks,
    origin,
    size,
    changed: reading.changed,
    statements: auditor.end(until),
    record: record.record(until),
  };
};
