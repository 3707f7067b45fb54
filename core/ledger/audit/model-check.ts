import type { Statement } from '../statements/statement.ts';
import { type Check, type ReadEntry, standsForJudgement } from './audited-entry.ts';
import type { Tell } from './finding.ts';
import type { Schedules } from './schedules.ts';

/** First use of a model that was not registered by then. */
interface Unregistered {
  readonly id: string;
  readonly version: string;
  readonly entry: number;
  readonly kind: string;
  readonly slot: Statement['slot'];
  count: number;
}

/** Every judgement is by a model that was registered before, and that its schedule names. */
export class ModelCheck implements Check {
  readonly #tell: Tell;
  readonly #schedules: Schedules;
  /** Number of the registration, by digest. */
  readonly #registered = new Map<string, number>();
  readonly #unregistered = new Map<string, Unregistered>();
  readonly #unpromised = new Set<string>();

  constructor(tell: Tell, schedules: Schedules) {
    this.#tell = tell;
    this.#schedules = schedules;
  }

  read({ number, statement }: ReadEntry): void {
    const { kind, model } = statement;
    if (model === null) return;
    if (kind === 'model') {
      if (!this.#registered.has(model.digest)) this.#registered.set(model.digest, number);
    } else this.#use(number, statement, model);
    if (standsForJudgement(statement)) this.#checkPromise(number, statement, model.id);
  }

  end(): void {
    for (const [digest, { id, version, entry, kind, slot, count }] of this.#unregistered) {
      const later = this.#registered.get(digest);
      const how = later === undefined ? 'never registered' : `registered no earlier than entry ${later}`;
      const detail = `${id}@${version} was ${how}; ${count} entries before that are by it, the first is ${entry}.`;
      const rule = later === undefined ? 'model-unregistered' : 'model-registered-late';
      this.#tell({ rule, entry, kind, slot, detail });
    }
  }

  #use(
    entry: number,
    { kind, slot }: Statement,
    { id, version, digest }: NonNullable<Statement['model']>,
  ): void {
    if (this.#registered.has(digest)) return;
    const known = this.#unregistered.get(digest);
    if (known === undefined) this.#unregistered.set(digest, { id, version, entry, kind, slot, count: 1 });
    else known.count++;
  }

  #checkPromise(entry: number, { kind, slot }: Statement, id: string): void {
    const schedule = this.#schedules.of({ slot });
    if (schedule === undefined || slot === null) return;
    // A new model may begin in the slot in which it is registered: what counts is that it stood there before.
    const newest = this.#schedules.versions(slot.schedule).at(-1);
    if (schedule.value.models.includes(id) || newest?.value.models.includes(id)) return;
    const key = JSON.stringify([schedule.entry, id]);
    if (this.#unpromised.has(key)) return;
    this.#unpromised.add(key);
    const detail = `${schedule.id} names other models than ${id}.`;
    this.#tell({ rule: 'model-not-promised', entry, kind, slot, detail });
  }
}
