import {
  COSIGNATURE,
  consistencyProof,
  cosignedAt,
  formatAddCheckpoint,
  type Note,
  type Policy,
  type ReadNode,
  type SignedCheckpoint,
} from '@assay/core/ledger';
import { standingCosignature, verifiedLine, withCosignature } from './cosignature-line.ts';
import { PATIENCE, type Patience } from './patience.ts';
import { postCheckpoint, type Reply } from './post-checkpoint.ts';

type PolicyWitness = Policy['witnesses'][number];

/** What came of asking one witness. */
export type WitnessAnswer =
  /** `at`: seconds since the epoch, as it states. */
  | { readonly witness: string; readonly outcome: 'cosigned'; readonly at: number }
  /** It has cosigned a larger tree already: a later round has asked before. */
  | { readonly witness: string; readonly outcome: 'ahead'; readonly size: number }
  /** It answered, and did not cosign: a matter for people. 409 and 422 say that the log was rewritten. */
  | {
      readonly witness: string;
      readonly outcome: 'refused';
      readonly status: number;
      readonly reason: string;
    }
  /** It answered with something that is no cosignature of its key. */
  | { readonly witness: string; readonly outcome: 'invalid'; readonly reason: string }
  | { readonly witness: string; readonly outcome: 'unreachable'; readonly reason: string };

export interface CosigningRound {
  /** With every cosignature that was verified. */
  readonly checkpoint: SignedCheckpoint;
  /** One for each witness that has an address, in the order of the policy. */
  readonly answers: readonly WitnessAnswer[];
}

interface Asked {
  readonly answer: WitnessAnswer;
  readonly line?: Note['signatures'][number];
}

const OK = 200;
const CONFLICT = 409;
/** Conflicts in a row that another sender can be the cause of. */
const MAX_CONFLICTS = 3;
const REASON_CHARACTERS = 200;

const reasonOf = (cause: unknown): string => {
  const { message, cause: deeper } = cause as Error;
  return deeper instanceof Error ? `${message}: ${deeper.message}` : message;
};

/** What a 409 says is the witness's size; `undefined` where it says none. */
const sizeIn = ({ status, body }: Reply): number | undefined => {
  if (status !== CONFLICT || !/^(0|[1-9][0-9]{0,15})\n$/.test(body)) return undefined;
  return Number(body);
};

const refused = (witness: string, { status, body }: Reply): Asked => ({
  answer: { witness, outcome: 'refused', status, reason: body.trim().slice(0, REASON_CHARACTERS) },
});

/** Asks the witnesses of a policy to cosign checkpoints of one log: the sending side of c2sp.org/tlog-witness. */
export class WitnessClient {
  readonly #patience: Patience;
  /** Size that a witness is known to have cosigned, by its name. A wrong one costs one request more. */
  readonly #sizes = new Map<string, number>();

  constructor(patience: Patience = PATIENCE) {
    this.#patience = patience;
  }

  /**
   * Asks all witnesses that have an address and a kind of key that is checked here, and have not cosigned yet, at the same time. Never throws for what a
   * witness does or fails to do.
   * @param read nodes of the tree of the checkpoint's size.
   */
  async requestCosignatures(
    checkpoint: SignedCheckpoint,
    witnesses: readonly PolicyWitness[],
    read: ReadNode,
  ): Promise<CosigningRound> {
    const reachable = witnesses.filter(({ key, url }) => key.type === COSIGNATURE && url !== undefined);
    const asked = await Promise.all(reachable.map((witness) => this.#ask(checkpoint, witness, read)));
    const cosigned = asked.reduce(
      (sum, { line }, i) => (line === undefined ? sum : withCosignature(sum, reachable[i].key, line)),
      checkpoint,
    );
    return { checkpoint: cosigned, answers: asked.map(({ answer }) => answer) };
  }

  async #ask(checkpoint: SignedCheckpoint, witness: PolicyWitness, read: ReadNode): Promise<Asked> {
    const { name, key, url } = witness;
    const at = await standingCosignature(checkpoint, key);
    if (at !== undefined) return { answer: { witness: name, outcome: 'cosigned', at } };
    for (let conflicts = 0; ; conflicts++) {
      const oldSize = this.#sizes.get(name) ?? 0;
      if (oldSize > checkpoint.size) return this.#ahead(name, oldSize);
      const proof = await consistencyProof(read, oldSize, checkpoint.size);
      const reply = await this.#post(url as string, formatAddCheckpoint({ oldSize, proof, checkpoint }));
      if (reply instanceof Error)
        return { answer: { witness: name, outcome: 'unreachable', reason: reasonOf(reply) } };
      if (reply.status === OK) return this.#accept(checkpoint, witness, reply.body);
      const known = sizeIn(reply);
      if (known === undefined || known === oldSize || conflicts >= MAX_CONFLICTS) return refused(name, reply);
      this.#sizes.set(name, known);
    }
  }

  /** What it said is not remembered: a size that it never had would keep it from being asked for ever. */
  #ahead(name: string, size: number): Asked {
    this.#sizes.delete(name);
    return { answer: { witness: name, outcome: 'ahead', size } };
  }

  async #post(url: string, body: string): Promise<Reply | Error> {
    try {
      return await postCheckpoint(url, body, this.#patience);
    } catch (cause) {
      return cause instanceof Error ? cause : new Error(String(cause));
    }
  }

  async #accept(checkpoint: SignedCheckpoint, { name, key }: PolicyWitness, body: string): Promise<Asked> {
    this.#sizes.set(name, checkpoint.size);
    const { text } = checkpoint.note;
    const line = await verifiedLine(body, text, key).catch((cause: Error) => cause);
    if (line instanceof Error || line === undefined) {
      const reason = line?.message ?? 'no line of it is a valid cosignature of the key in the policy';
      return { answer: { witness: name, outcome: 'invalid', reason } };
    }
    const at = cosignedAt({ text, signatures: [line] }, key) as number;
    return { answer: { witness: name, outcome: 'cosigned', at }, line };
  }
}
