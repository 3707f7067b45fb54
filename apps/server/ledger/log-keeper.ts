import { setTimeout } from 'node:timers/promises';
import type { StoredReceipt } from '@assay/adapters/store';
import { type Patience, type WitnessAnswer, WitnessClient } from '@assay/adapters/witnesses';
import { AssayError, type Clock, DAY, HOUR, type Instant, MINUTE } from '@assay/core/kernel';
import {
  type Anchor,
  cosignedAt,
  formatSignature,
  hasQuorum,
  nodesFromTiles,
  type Policy,
  type SignedCheckpoint,
  signatureState,
} from '@assay/core/ledger';
import type { World } from '../jobs/world.ts';
import type { LogIdentity } from './log-identity.ts';
import { revealDue } from './publish-world.ts';
import { requirePublishable } from './publishable.ts';
import { signLog } from './signed-heads.ts';

const LOOK_EVERY = MINUTE;
/** Anchors need hours: asking more often only costs them. */
const ASK_ANCHORS_EVERY = HOUR;
/** How long a stop waits for a round; witnesses that do not answer are not waited for. */
const STOP_MS = 1000;
/** Checkpoints among which one that others have cosigned is looked for after a start. */
export const LOOKED_BACK = 50;
const RECEIPTS_LOOKED_AT = 50;

/** Whether as many witnesses as the policy asks for have cosigned, and no line of theirs is wrong. */
const isWitnessed = async ({ note }: SignedCheckpoint, policy: Policy): Promise<boolean> => {
  const states = await Promise.all(policy.witnesses.map(({ key }) => signatureState(note, key)));
  const valid = policy.witnesses.filter((_, i) => states[i] === 'valid').map(({ name }) => name);
  return !states.includes('invalid') && hasQuorum(policy, new Set(valid));
};

/** A checkpoint with the signatures of the same one that it lacks. */
const withSignaturesOf = (one: SignedCheckpoint, other: SignedCheckpoint): SignedCheckpoint => {
  const lines = new Set(one.note.signatures.map(formatSignature));
  const more = other.note.signatures.filter((signature) => !lines.has(formatSignature(signature)));
  return { ...one, note: { ...one.note, signatures: [...one.note.signatures, ...more] } };
};

/** When each witness of the policy has cosigned a checkpoint, in milliseconds since the epoch. */
export const cosignaturesOf = (
  { note }: SignedCheckpoint,
  policy: Policy,
): readonly { readonly witness: string; readonly at: number }[] =>
  policy.witnesses.flatMap(({ name, key }) => {
    const seconds = cosignedAt(note, key);
    return seconds === undefined ? [] : [{ witness: name, at: seconds * 1000 }];
  });

/** A witness that knows another log than the one that is here. */
export interface WitnessConflict {
  readonly witness: string;
  readonly reason: string;
}

const CONFLICTS: readonly number[] = [409, 422];

/** What an answer says against the log; `undefined` where it says nothing. */
const conflictIn = (answer: WitnessAnswer, size: number): WitnessConflict | undefined => {
  const { witness } = answer;
  if (answer.outcome === 'ahead')
    return { witness, reason: `it has cosigned ${answer.size} entries, ${size} are signed here` };
  if (answer.outcome !== 'refused' || !CONFLICTS.includes(answer.status)) return undefined;
  const said = answer.reason === '' ? '' : `: ${answer.reason}`;
  return { witness, reason: `it answers ${answer.status} to the checkpoint of ${size} entries${said}` };
};

/** A checkpoint that nobody has cosigned. */
const withoutCosignatures = (checkpoint: SignedCheckpoint, { signer }: LogIdentity): SignedCheckpoint => {
  const signatures = checkpoint.note.signatures.filter(({ name }) => name === signer.key.name);
  return { ...checkpoint, note: { ...checkpoint.note, signatures } };
};

/** How witnesses are asked before a server signs anything: one that is silent holds up a start no longer than this. */
const AT_START: Patience = { timeoutMs: 3000, retries: 0, backoffMs: 1 };

/** Where a keeper tells of what it does not stop for. */
export interface KeeperLog {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Who has to see a log besides its operator. */
export interface Onlookers {
  /** `null` where no witness is asked. */
  readonly policy: Policy | null;
  readonly anchors: readonly Anchor[];
}

/**
 * Sees to what happens to the log beside publishing: reveals what is due, asks witnesses and anchors, again and again.
 * Whether they answer never holds up anything else; only that they know another log does, where no quorum agrees with
 * this one.
 */
export class LogKeeper {
  readonly identity: LogIdentity;
  readonly policy: Policy | null;
  readonly #anchors: readonly Anchor[];
  readonly #world: World;
  readonly #clock: Clock;
  readonly #log: KeeperLog;
  readonly #client = new WitnessClient();
  readonly #conflicts = new Map<string, WitnessConflict>();
  /** Names of witnesses whose last answer was a cosignature of what is signed here. */
  readonly #agreeing = new Set<string>();
  #witnessed: SignedCheckpoint | undefined;
  #running: Promise<void> = Promise.resolve();
  #queued = false;
  #stopping = false;
  #anchorsAskedAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    world: World,
    identity: LogIdentity,
    { policy, anchors }: Onlookers,
    clock: Clock,
    log: KeeperLog,
  ) {
    this.#world = world;
    this.identity = identity;
    this.policy = policy;
    this.#anchors = anchors;
    this.#clock = clock;
    this.#log = log;
  }

  now(): Instant {
    return this.#clock.now();
  }

  /** The newest checkpoint that enough witnesses have cosigned; `undefined` where there is none or no policy. */
  get witnessed(): SignedCheckpoint | undefined {
    return this.#witnessed;
  }

  /** Witnesses that say they know another log than this one. */
  get conflicts(): readonly WitnessConflict[] {
    return [...this.#conflicts.values()];
  }

  /** What a witness answers is not signed, so that one alone can hold up nothing that a quorum of the others agrees with. */
  get isDisputed(): boolean {
    return this.policy !== null && this.#conflicts.size > 0 && !hasQuorum(this.policy, this.#agreeing);
  }

  /** @throws AssayError `log-damaged` while a witness knows another log, and no quorum agrees with this one. */
  requireUndisputed(): void {
    if (!this.isDisputed) return;
    const said = this.conflicts.map(({ witness, reason }) => `${witness}: ${reason}`).join('; ');
    throw new AssayError(
      'log-damaged',
      `a witness knows another log under this name and no quorum of the others agrees with this one, so that nothing is published: ${said}. The state is older than what was signed, or the key is used elsewhere`,
    );
  }

  /**
   * Signs what is there, an empty log too, so that there is a checkpoint to serve; nothing while it is
   * disputed.
   */
  async open(): Promise<void> {
    const before = await this.#world.log.checkpoint();
    if (before !== undefined) await this.#askBeforeSigning(before);
    if (before === undefined || !this.isDisputed) await signLog(this.#world, this.identity.signer);
    if (this.policy === null) return;
    const recent = await this.#world.log.checkpoints({ newestFirst: true, limit: LOOKED_BACK });
    for (const checkpoint of recent) {
      if (!(await isWitnessed(checkpoint, this.policy))) continue;
      this.#witnessed = checkpoint;
      return;
    }
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), LOOK_EVERY).unref();
  }

  /** Does what is to be done by now, without being waited for; at most one round waits behind the one that runs. */
  look(): void {
    if (this.#queued || this.#stopping) return;
    this.#queued = true;
    this.#running = this.#running.then(async () => {
      this.#queued = false;
      for (const work of [() => this.#reveal(), () => this.#askWitnesses(), () => this.#askAnchors()])
        await this.#attempt(work);
    });
  }

  /** Resolves when the rounds that were begun have ended. */
  get idle(): Promise<void> {
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    await Promise.race([this.#running, setTimeout(STOP_MS, undefined, { ref: false })]);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.#stopping) return;
    try {
      await work();
    } catch (error) {
      if (this.#stopping) return;
      this.#log.error({ err: error }, 'the log could not be seen to; it is tried again in a minute');
    }
  }

  async #reveal(): Promise<void> {
    const next = await this.#world.statements.nextReveal();
    if (next === undefined || next > this.#clock.now()) return;
    this.requireUndisputed();
    await requirePublishable(this.#world, this.#clock);
    await revealDue(this.#world, this.#clock);
    await signLog(this.#world, this.identity.signer);
  }

  async #askWitnesses(): Promise<void> {
    const { log } = this.#world;
    const checkpoint = await log.checkpoint();
    if (this.policy === null || checkpoint === undefined || checkpoint.size === 0) return;
    const asked = cosignaturesOf(checkpoint, this.policy).length;
    if (asked === this.policy.witnesses.length && this.#conflicts.size === 0)
      return this.#noteWitnessed(checkpoint);
    const read = nodesFromTiles(log.readTile, checkpoint.size);
    let cosigned = checkpoint;
    let kept = Promise.resolve();
    const ask = async (witness: Policy['witnesses'][number]): Promise<void> => {
      // Who has cosigned it may know more of the log by now.
      const shown = this.#conflicts.has(witness.name)
        ? withoutCosignatures(checkpoint, this.identity)
        : checkpoint;
      const round = await this.#client.requestCosignatures(shown, [witness], read);
      this.#noteConflicts(round.answers, checkpoint.size);
      const silent = round.answers.filter(({ outcome }) => outcome !== 'cosigned');
      if (silent.length > 0) this.#log.warn({ witnesses: silent }, 'a witness has not cosigned');
      cosigned = withSignaturesOf(cosigned, round.checkpoint);
      kept = kept.then(() => log.keepCheckpoint(cosigned)).then(() => this.#noteWitnessed(cosigned));
      await kept;
    };
    // One by one, so that a witness that does not answer holds up none of the others.
    await Promise.all(this.policy.witnesses.map(ask));
  }

  async #askBeforeSigning(checkpoint: SignedCheckpoint): Promise<void> {
    if (this.policy === null || checkpoint.size === 0) return;
    const { log } = this.#world;
    if ((await log.size()) < checkpoint.size) return;
    const read = nodesFromTiles(log.readTile, checkpoint.size);
    const shown = withoutCosignatures(checkpoint, this.identity);
    const asking = new WitnessClient(AT_START);
    const { answers } = await asking.requestCosignatures(shown, this.policy.witnesses, read);
    this.#noteConflicts(answers, checkpoint.size);
  }

  #noteConflicts(answers: readonly WitnessAnswer[], size: number): void {
    for (const answer of answers) {
      const conflict = conflictIn(answer, size);
      if (conflict !== undefined) {
        this.#conflicts.set(answer.witness, conflict);
        this.#agreeing.delete(answer.witness);
        this.#log.error(conflict, `the witness ${answer.witness} knows another log: ${conflict.reason}`);
      } else if (answer.outcome === 'cosigned') {
        this.#conflicts.delete(answer.witness);
        this.#agreeing.add(answer.witness);
      }
    }
  }

  async #noteWitnessed(checkpoint: SignedCheckpoint): Promise<void> {
    if (this.policy !== null && (await isWitnessed(checkpoint, this.policy))) this.#witnessed = checkpoint;
  }

  /** Once a day; receipts that are not complete are asked about again. */
  async #askAnchors(): Promise<void> {
    const now = this.#clock.now();
    if (this.#anchors.length === 0 || now - this.#anchorsAskedAt < ASK_ANCHORS_EVERY) return;
    this.#anchorsAskedAt = now;
    const { statements } = this.#world;
    const receipts = await statements.receipts(RECEIPTS_LOOKED_AT);
    for (const anchor of this.#anchors) {
      const own = receipts.filter((receipt) => receipt.anchor === anchor.name);
      for (const receipt of own) if (receipt.state === 'pending') await this.#upgrade(anchor, receipt);
      const last = Math.max(...own.map(({ submittedAt }) => submittedAt));
      if (now - last >= DAY) await this.#submit(anchor, own[0]?.size ?? 0);
    }
  }

  async #upgrade(anchor: Anchor, pending: StoredReceipt): Promise<void> {
    const outcome = await anchor.upgrade(pending);
    if (outcome.done && outcome.receipt.state === 'complete')
      await this.#world.statements.keepReceipt(outcome.receipt, pending.submittedAt);
  }

  async #submit(anchor: Anchor, anchored: number): Promise<void> {
    const checkpoint = await this.#world.log.checkpoint();
    if (checkpoint === undefined || checkpoint.size <= anchored) return;
    const outcome = await anchor.submit(checkpoint);
    if (outcome.done) await this.#world.statements.keepReceipt(outcome.receipt, this.#clock.now());
    else this.#log.warn({ anchor: anchor.name, reason: outcome.reason }, 'the log could not be anchored');
  }
}
