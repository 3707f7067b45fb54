import type { Verdict } from '@assay/core/ledger';

/** Why a judgement could not be checked: nothing is known against it. */
export const UNVERIFIED = {
  backfill: 'It was computed for a time before it was issued: the log holds only the digest of all of them.',
  'not-logged': 'It is not in the log: not yet, or the server publishes none.',
  committed: 'The log holds a commitment to it, which is not revealed yet.',
  'too-long': 'Its value is so long that the log holds only its digest.',
} as const;
export type UnverifiedReason = keyof typeof UNVERIFIED;

/** What was found about one judgement. */
export type Verification =
  | {
      readonly verified: true;
      /** Number of the entry in the log. */
      readonly number: number;
      /** When it was put into the log, as the entry says; ISO 8601. */
      readonly loggedAt: string;
      readonly origin: Verdict['origin'];
      readonly cosigned: Verdict['cosigned'];
      /** Fields of the row that the entry says nothing about. */
      readonly unstated: readonly string[];
    }
  | { readonly verified: false; readonly reason: UnverifiedReason; readonly detail: string };

const found = new WeakMap<object, Verification>();

export const noteVerification = (row: object, verification: Verification): void => {
  found.set(row, verification);
};

/**
 * What a call with `verify` has found about a judgement of its answer. It is known of that very object, not of copies.
 * @returns `undefined` where nothing was checked: without `verify`, and of rows that are no judgements.
 */
export const verificationOf = (row: object): Verification | undefined => found.get(row);

/** What a judgement is called in errors. */
export interface JudgementName {
  readonly kind: string;
  readonly subject: string | undefined;
  readonly asOf: string;
  /** Number of its entry in the log. */
  readonly number: number | null;
}

const textOf = ({ kind, subject, asOf, number }: JudgementName): string =>
  `${kind} of ${subject ?? 'what was asked for'} as of ${asOf}${number === null ? '' : ` (entry ${number})`}`;

/**
 * - `proof`: there is no proof, or it does not hold against the policy
 * - `difference`: the proof holds, and the entry says something else than the row
 * - `unverified`: there is nothing to check, and every judgement was to be checked
 */
export type VerificationFault = 'proof' | 'difference' | 'unverified';

/** A judgement of the answer did not stand its check: nothing of the answer is handed out. */
export class AssayVerificationError extends Error {
  readonly fault: VerificationFault;
  readonly judgement: JudgementName;

  constructor(fault: VerificationFault, judgement: JudgementName, detail: string, cause?: unknown) {
    super(`${textOf(judgement)}: ${detail}`, { cause });
    this.name = 'AssayVerificationError';
    this.fault = fault;
    this.judgement = judgement;
  }
}
