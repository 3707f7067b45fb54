import { parsePolicy, parseProofFile, type Verdict, verifyEntry } from '@assay/core/ledger';

/** What a statement is checked with; nothing of it has to come from who is checked. */
export interface StatementProof {
  /** c2sp.org/tlog-proof, as `GET /v1/statements/{number}/proof` answers. */
  readonly proofFile: string;
  /** Bytes of the entry, or its text as `GET /v1/statements/{number}` answers it. */
  readonly entry: Uint8Array | string;
  /** c2sp.org/tlog-policy: the key of the log, the witnesses that are trusted, and how many of them are asked for. */
  readonly policy: string;
}

/**
 * Whether a statement is in a log, in browsers and Node, without a network: `verified` is true only after origin,
 * signature, witnesses, inclusion and the bytes themselves were checked.
 * @throws AssayError `log-malformed` where proof or policy is not well-formed.
 */
export const verifyStatement = async ({ proofFile, entry, policy }: StatementProof): Promise<Verdict> =>
  verifyEntry(
    proofFile,
    typeof entry === 'string' ? new TextEncoder().encode(entry) : entry,
    parsePolicy(policy),
  );

/** What a proof file says of itself; nothing of it is checked. */
export interface ProofClaim {
  readonly origin: string;
  /** Number of the entry, and how many the checkpoint covers. */
  readonly index: number;
  readonly size: number;
  /** Bytes that came along in the file. */
  readonly entry: Uint8Array | undefined;
}

/** @throws AssayError `log-malformed`. */
export const readProof = (proofFile: string): ProofClaim => {
  const { extra, index, checkpoint } = parseProofFile(proofFile);
  return { origin: checkpoint.origin, index, size: checkpoint.size, entry: extra };
};
