export type { Anchor, AnchorOutcome, AnchorReceipt, AnchorVerdict } from './anchor.ts';
export { anchorCalldata } from './anchor-calldata.ts';
export {
  AUDIT_RULES,
  type AuditedEntry,
  type AuditReport,
  type AuditRequest,
  type AuditRule,
  auditEntries,
  auditLog,
  type Finding,
  governingSchedule,
  type HashedBundle,
  hashedBundles,
  type LogAudit,
  type LogCheck,
  type ReadEntry,
  readEntry,
  revealedStatement,
  type SeenSize,
  universeDigest,
} from './audit/index.ts';
export {
  fetchBytes,
  httpLog,
  type LogFetch,
  type LogReader,
  type ProvenEntry,
  provenEntry,
  storedLog,
} from './log-client.ts';
export type { LogFault, LogStore, WantedCheckpoints } from './log-store.ts';
export { type ConsistencyClaim, consistencyProof, isConsistent } from './merkle/consistency.ts';
export { emptyRoot, HASH_BYTES, type Hash, leafHash, nodeHash, sameHash } from './merkle/hash.ts';
export { type InclusionClaim, includes, inclusionProof } from './merkle/inclusion.ts';
export { type ReadNode, rootAt } from './merkle/subtree.ts';
export { fromBase64, toBase64 } from './notes/base64.ts';
export {
  type Checkpoint,
  formatCheckpoint,
  parseCheckpoint,
  type SignedCheckpoint,
} from './notes/checkpoint.ts';
export {
  COSIGNATURE,
  formatVerifierKey,
  LOG_SIGNATURE,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from './notes/key.ts';
export { formatNote, formatSignature, type Note, parseNote, parseSignature } from './notes/note.ts';
export { hasQuorum, type Policy, parsePolicy } from './notes/policy.ts';
export { formatProofFile, type ProofFile, parseProofFile } from './notes/proof-file.ts';
export { cosign, cosignedAt, type Signer, signatureState, signNote } from './notes/signing.ts';
export { utf8Text } from './notes/utf8.ts';
export { signHead } from './sign-head.ts';
export type {
  BackfillValue,
  BatchValue,
  CommitmentValue,
  OutcomeValue,
  RevealValue,
  ScheduleValue,
} from './statements/kinds.ts';
export { STATEMENT_KINDS } from './statements/kinds.ts';
export {
  decodeStatement,
  encodeStatement,
  type Statement,
  type StatementModel,
  type StatementSlot,
} from './statements/statement.ts';
export { formatBundle, MAX_ENTRY_BYTES, parseBundle } from './tiles/entry-bundle.ts';
export { parseTilePath, TILE_WIDTH, type Tile, tilePath, tilesOf } from './tiles/tile.ts';
export { nodesFromTiles, type ReadTile } from './tiles/tile-reader.ts';
export {
  type ClosedJudgement,
  horizonsOf,
  type JudgedOutcome,
  judgedOutcome,
  type KindRecord,
  MEASURED_KINDS,
  type RecordView,
  type TrackRecord,
  TrackRecordBuilder,
  trackRecord,
} from './track-record/index.ts';
export { CHECKS, type Check, type Verdict, verifyCheckpoint, verifyEntry } from './verify.ts';
export {
  type AddCheckpoint,
  decideCosigning,
  formatAddCheckpoint,
  parseAddCheckpoint,
  type WitnessDecision,
  type WitnessedHead,
} from './witness.ts';
