import type { Clock } from '@assay/core/kernel';
import {
  type AddCheckpoint,
  cosign,
  decideCosigning,
  formatSignature,
  parseAddCheckpoint,
  type Signer,
  type WitnessDecision,
} from '@assay/core/ledger';
import type { WatchedLog } from './config.ts';
import type { WitnessState } from './witness-state.ts';

/** Answer to an `add-checkpoint`, before it becomes HTTP. */
export type Cosigning =
  | { readonly status: 200; readonly origin: string; readonly size: number; readonly line: string }
  | (Exclude<WitnessDecision, { status: 200 }> & { readonly origin: string; readonly size: number })
  | { readonly status: 503; readonly origin: string; readonly size: number; readonly reason: string };

const MAX_WAITING = 100;

/** Requests for one log, one after the other: checking against the memory and writing it are one step. */
class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  get isFull(): boolean {
    return this.#waiting >= MAX_WAITING;
  }

  take<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting++;
    const turn = this.#last.then(work).finally(() => {
      this.#waiting--;
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

export interface CosignerParts {
  readonly signer: Signer;
  readonly state: WitnessState;
  readonly logs: ReadonlyMap<string, WatchedLog>;
  readonly clock: Clock;
}

/** Decides, remembers, and only then signs. */
export class Cosigner {
  readonly #parts: CosignerParts;
  readonly #turns = new Map<string, Turns>();

  constructor(parts: CosignerParts) {
    this.#parts = parts;
    for (const origin of parts.logs.keys()) this.#turns.set(origin, new Turns());
  }

  /** @throws AssayError `log-malformed` where the body is no request; what the disk throws where it cannot be kept. */
  async add(body: string): Promise<Cosigning> {
    const request = parseAddCheckpoint(body);
    const { origin, size } = request.checkpoint;
    const turns = this.#turns.get(origin);
    if (turns === undefined) return this.#decide(request);
    if (turns.isFull) return { status: 503, origin, size, reason: `${MAX_WAITING} requests are waiting` };
    return turns.take(() => this.#decide(request));
  }

  async #decide(request: AddCheckpoint): Promise<Cosigning> {
    const { signer, state, logs, clock } = this.#parts;
    const { origin, size, note } = request.checkpoint;
    const head = state.head(origin);
    const decision = await decideCosigning(request, logs.get(origin)?.keys ?? [], head);
    if (decision.status !== 200) return { ...decision, origin, size };
    if (head?.note.text !== note.text) await state.keep(request.checkpoint);
    const line = await cosign(signer, note.text, Math.floor(clock.now() / 1000));
    return { status: 200, origin, size, line: formatSignature(line) };
  }
}
