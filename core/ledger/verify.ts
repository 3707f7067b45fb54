import { leafHash } from './merkle/hash.ts';
import { includes } from './merkle/inclusion.ts';
import type { SignedCheckpoint } from './notes/checkpoint.ts';
import { ML_DSA_COSIGNATURE } from './notes/key.ts';
import { hasQuorum, type Policy, type PolicyWitness } from './notes/policy.ts';
import { type ProofFile, parseProofFile } from './notes/proof-file.ts';
import { cosignedAt, signatureState } from './notes/signing.ts';

/** What is checked, in this order; each rests on the ones before it. */
export const CHECKS = ['origin', 'log-signature', 'witness-policy', 'inclusion'] as const;
export type CheckName = (typeof CHECKS)[number];

export interface Check {
  readonly check: CheckName;
  readonly holds: boolean;
  /** A sentence for the screen. */
  readonly detail: string;
}

export interface Verdict {
  /** True only where every check was made and holds. */
  readonly verified: boolean;
  readonly checks: readonly Check[];
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  /** Names of the witnesses of the policy whose cosignature holds, and when they state to have given it, in seconds since the epoch. */
  readonly cosigned: readonly { readonly witness: string; readonly at: number }[];
}

const checkOrigin = ({ origin }: SignedCheckpoint, policy: Policy): Check => {
  const holds = policy.logs.some(({ key }) => key.name === origin);
  return {
    check: 'origin',
    holds,
    detail: holds ? `The log is ${origin}.` : `${origin} is not a log of the policy.`,
  };
};

const checkLogSignature = async (checkpoint: SignedCheckpoint, policy: Policy): Promise<Check> => {
  const keys = policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin);
  const states = await Promise.all(keys.map((key) => signatureState(checkpoint.note, key)));
  const holds = states.includes('valid') && !states.includes('invalid');
  const detail = holds ? 'The log has signed the checkpoint.' : 'No valid signature of the log is on it.';
  return { check: 'log-signature', holds, detail };
};

interface Witnessed {
  readonly valid: readonly PolicyWitness[];
  readonly invalid: readonly PolicyWitness[];
}

const cosignaturesOf = async (checkpoint: SignedCheckpoint, policy: Policy): Promise<Witnessed> => {
  const states = await Promise.all(policy.witnesses.map(({ key }) => signatureState(checkpoint.note, key)));
  const having = (state: string) => policy.witnesses.filter((_, i) => states[i] === state);
  return { valid: having('valid'), invalid: having('invalid') };
};

const checkWitnesses = ({ valid, invalid }: Witnessed, policy: Policy): Check => {
  const holds = invalid.length === 0 && hasQuorum(policy, new Set(valid.map(({ name }) => name)));
  const count = `${valid.length} of ${policy.witnesses.length} witnesses have cosigned`;
  const bad = invalid.length === 0 ? '' : `; a wrong cosignature is on it: ${invalid[0].name}`;
  const unread = policy.witnesses.filter(({ key }) => key.type === ML_DSA_COSIGNATURE);
  const names = unread.map(({ name }) => name).join(', ');
  const never =
    unread.length === 0 ? '' : `; ML-DSA-44 is not checked here, so that these never count: ${names}`;
  const detail = `${count}, the policy asks for ${policy.quorum}${bad}${never}.`;
  return { check: 'witness-policy', holds, detail };
};

const checkInclusion = ({ index, proof, checkpoint }: ProofFile, entry: Uint8Array): Check => {
  const { size, root } = checkpoint;
  const holds = includes({ leaf: leafHash(entry), index, size, proof, root });
  const detail = holds
    ? `These very bytes are entry ${index} of ${size}.`
    : 'The proof does not lead from these bytes to the root that was signed.';
  return { check: 'inclusion', holds, detail };
};

/** What is known of a checkpoint, before anything is said of an entry. */
export interface CheckpointVerdict {
  readonly checks: readonly Check[];
  readonly cosigned: Verdict['cosigned'];
}

/** Whether a checkpoint is of a log that the policy trusts, signed, and witnessed as the policy asks. */
export const verifyCheckpoint = async (
  checkpoint: SignedCheckpoint,
  policy: Policy,
): Promise<CheckpointVerdict> => {
  const witnessed = await cosignaturesOf(checkpoint, policy);
  return {
    checks: [
      checkOrigin(checkpoint, policy),
      await checkLogSignature(checkpoint, policy),
      checkWitnesses(witnessed, policy),
    ],
    cosigned: witnessed.valid.map(({ name, key }) => ({
      witness: name,
      at: cosignedAt(checkpoint.note, key) as number,
    })),
  };
};

/**
 * Whether an entry is in a log that the policy trusts, without a network. The bytes of the entry are hashed
 * here: a proof of a hash that somebody states proves nothing about a payload.
 * @throws AssayError `log-malformed` where the proof file is not well-formed.
 */
export const verifyEntry = async (proofFile: string, entry: Uint8Array, policy: Policy): Promise<Verdict> => {
  const file = parseProofFile(proofFile);
  const { checkpoint } = file;
  const { checks: ofCheckpoint, cosigned } = await verifyCheckpoint(checkpoint, policy);
  const checks = [...ofCheckpoint, checkInclusion(file, entry)];
  return {
    verified: CHECKS.every((name) => checks.some(({ check, holds }) => check === name && holds)),
    checks,
    origin: checkpoint.origin,
    index: file.index,
    size: checkpoint.size,
    cosigned,
  };
};
