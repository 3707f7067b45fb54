import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson, type Json } from '../../kernel/canonical.ts';
import type { Statement, StatementModel } from '../statements/statement.ts';
import { type Check, type ReadEntry, standsForJudgement } from './audited-entry.ts';
import type { Tell } from './finding.ts';
import { toHex } from './hex.ts';
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
    if (kind === 'model') this.#register(number, statement, model);
    else this.#use(number, statement, model);
    if (standsForJudgement(statement)) this.#checkPromise(number, statement, model.id);
  }

  #register(entry: number, { kind, slot, value }: Statement, { id, version, digest }: StatementModel): void {
    if (!this.#registered.has(digest)) this.#registered.set(digest, entry);
    const content = contentOf(value);
    if (content === undefined) {
      const detail = `${id}@${version} is registered by its identity alone.`;
      this.#tell({ rule: 'model-undescribed', entry, kind, slot, detail });
    } else if (digestOf(content) !== digest || content.id !== id || content.version !== version) {
      const detail = `The digest of ${id}@${version} is not that of its description.`;
      this.#tell({ rule: 'model-digest', entry, kind, slot, detail });
    }
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

  #use(entry: number, { kind, slot }: Statement, { id, version, digest }: StatementModel): void {
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

const IDENTITY: ReadonlySet<string> = new Set(['id', 'version', 'digest']);

/** What a model says that it is set by, without the digest; `undefined` where it says no more than its identity. */
const contentOf = (value: Json): { readonly [key: string]: Json } | undefined => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const { digest: _, ...content } = value as { readonly [key: string]: Json };
  return Object.keys(content).every((key) => IDENTITY.has(key)) ? undefined : content;
};

const digestOf = (content: Json): string => toHex(sha256(new TextEncoder().encode(canonicalJson(content))));
