import {
  decodeStatement,
  type Policy,
  parsePolicy,
  parseProofFile,
  type RevealValue,
  revealedStatement,
  type Statement,
  type Verdict,
  verifyEntry,
} from '@assay/core/ledger';
import { AssayApiError, AssayConnectionError } from '../api-error.ts';
import { addressOf } from '../routes.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** An entry that is in a log of the policy. */
export interface ProvenEntry {
  readonly statement: Statement;
  readonly verdict: Verdict;
}

/** Asks a server, as part of one call. */
export interface Asking {
  readonly send: Transport;
  readonly options: Omit<CallOptions, 'verify'>;
}

/** Why an entry is not proven. */
export class Unproven extends Error {}

/** Entries never change: those that were proven are kept, the last few thousand of them. */
const KEPT = 5_000;

const policyOf = (text: string): Policy =>
  parsePolicy(/^\s*(?:log|quorum)\s/m.test(text) ? text : `log ${text.trim()}\nquorum none\n`);

const prove = async (proofFile: string, number: number, policy: Policy): Promise<ProvenEntry> => {
  const { extra, index } = parseProofFile(proofFile);
  if (extra === undefined) throw new Unproven('its proof comes without the bytes of the entry');
  if (index !== number) throw new Unproven(`its proof is that of entry ${index}`);
  const verdict = await verifyEntry(proofFile, extra, policy);
  const failed = verdict.checks.find(({ holds }) => !holds);
  if (!verdict.verified) throw new Unproven(failed?.detail ?? 'not every check was made');
  return { statement: decodeStatement(extra), verdict };
};

/** Entries of the logs of a policy. @throws AssayError `log-malformed` where the policy is not well-formed. */
export class ProvenEntries {
  readonly #policy: Policy;
  readonly #known = new Map<number, ProvenEntry>();

  constructor(policy: string) {
    this.#policy = policyOf(policy);
  }

  /** @throws Unproven, or what the server or the proof file is at fault with. */
  async at(number: number, { send, options }: Asking): Promise<ProvenEntry> {
    const known = this.#known.get(number);
    if (known !== undefined) return known;
    const address = addressOf('getStatementProof', { number: String(number) }, {});
    const proofFile = await send({ ...options, method: 'GET', address, accept: 'text/plain' });
    const proven = await prove(proofFile as string, number, this.#policy);
    this.#known.set(number, proven);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(oldest);
    }
    return proven;
  }

  /** The statement that was committed to; `undefined` where it is not revealed. @throws as `at`. */
  async revealed(number: number, commitment: Statement, asking: Asking): Promise<Statement | undefined> {
    const { subject, asOf } = commitment;
    const query = { kind: 'reveal', subject, from: iso(asOf), to: iso(asOf + 1), limit: 500 };
    const address = addressOf('listStatements', {}, query);
    const { data } = (await asking.send({ ...asking.options, method: 'GET', address })) as {
      data: { number: number; value: { of?: unknown } | null }[];
    };
    const row = data.find(({ value }) => value?.of === number);
    if (row === undefined) return undefined;
    const { statement } = await this.at(row.number, asking);
    const reveal = statement.value as unknown as RevealValue;
    const isReveal = statement.kind === 'reveal' && typeof reveal?.salt === 'string';
    const revealed = isReveal ? revealedStatement(reveal, commitment) : undefined;
    if (revealed === undefined) throw new Unproven(`entry ${row.number} does not reveal it`);
    return revealed;
  }
}

export const iso = (at: number): string => new Date(at).toISOString();

/** Whether an error says that nobody answered, and nothing about the proof. */
export const isNoAnswer = (error: unknown): boolean =>
  error instanceof AssayConnectionError || (error instanceof AssayApiError && error.status !== 404);
