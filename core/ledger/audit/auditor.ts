import type { Instant } from '../../kernel/time.ts';
import { type AuditedEntry, type Check, type ReadEntry, standsForJudgement } from './audited-entry.ts';
import { BatchCheck } from './batch-check.ts';
import { CommitmentCheck } from './commitment-check.ts';
import { CorrectionCheck } from './correction-check.ts';
import { EntryIndex } from './entry-index.ts';
import type { Finding, Tell } from './finding.ts';
import { ModelCheck } from './model-check.ts';
import { OutcomeCheck } from './outcome-check.ts';
import { Schedules } from './schedules.ts';
import { SealedBatches } from './sealed-batches.ts';
import { type SeenSize, seenAtFrom } from './seen-at.ts';
import { SlotCheck } from './slot-check.ts';
import { TimeCheck } from './time-check.ts';
import { backfillValue, hasValueOfKind } from './values.ts';

export interface AuditReport {
  readonly entries: number;
  /** Entries by kind, in the order in which the kinds came. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly judgements: number;
  readonly abstentions: number;
  /** Judgements that backfills state: none counts. */
  readonly backfilled: number;
  /** In the order in which they were found. */
  readonly findings: readonly Finding[];
}

/** Reads a log from its first entry to its last, and names what breaks a rule. Nothing here reads a clock or a network. */
export class Auditor {
  readonly #findings: Finding[] = [];
  readonly #kinds = new Map<string, number>();
  readonly #schedules = new Schedules();
  readonly #index = new EntryIndex();
  readonly #slots: SlotCheck;
  readonly #checks: readonly Check[];
  #entries = 0;
  #judgements = 0;
  #abstentions = 0;
  #backfilled = 0;

  /** @param seen sizes that witnesses have cosigned, and when. */
  constructor(seen: readonly SeenSize[] = []) {
    const tell: Tell = (finding) => this.#findings.push(finding);
    const schedules = this.#schedules;
    const sealed = new SealedBatches(tell);
    const outcomes = new OutcomeCheck(tell, schedules, this.#index);
    const commitments = new CommitmentCheck(tell, (commitment, revealed, at) => {
      sealed.reveal(commitment, revealed);
      outcomes.reveal(commitment, revealed, at);
    });
    this.#slots = new SlotCheck(tell, schedules, seenAtFrom(seen));
    this.#checks = [
      this.#slots,
      new BatchCheck(tell, sealed),
      new ModelCheck(tell, schedules),
      new TimeCheck(tell, schedules, seenAtFrom(seen)),
      commitments,
      new CorrectionCheck(tell, this.#index),
      outcomes,
    ];
  }

  /** The next entry. */
  read(entry: AuditedEntry): void {
    this.#entries++;
    if (entry.statement === null) {
      this.#refuse('not-a-statement', entry.number, null, entry.fault);
      return;
    }
    const { number, statement } = entry;
    this.#count(entry);
    if (!hasValueOfKind(statement.kind, statement.value)) {
      const detail = `The value is none of the kind ${statement.kind}.`;
      this.#refuse('value-malformed', number, statement.kind, detail);
      return;
    }
    const registration = this.#schedules.read(entry);
    if (registration !== undefined) this.#slots.register(registration.now, registration.before);
    this.#index.add(entry);
    for (const check of this.#checks) check.read(entry);
  }

  /** @param until when the audit is made: slots, reveals and outcomes that were due by then have to be there. */
  end(until: Instant): AuditReport {
    for (const check of this.#checks) check.end(until);
    return {
      entries: this.#entries,
      kinds: Object.fromEntries(this.#kinds),
      judgements: this.#judgements,
      abstentions: this.#abstentions,
      backfilled: this.#backfilled,
      findings: this.#findings,
    };
  }

  #count({ statement }: ReadEntry): void {
    const { kind, value, abstained } = statement;
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
    if (kind === 'backfill') this.#backfilled += backfillValue(value)?.rows ?? 0;
    if (!standsForJudgement(statement)) return;
    this.#judgements++;
    if (abstained !== null) this.#abstentions++;
  }

  #refuse(
    rule: 'not-a-statement' | 'value-malformed',
    entry: number,
    kind: string | null,
    detail: string,
  ): void {
    this.#findings.push({ rule, entry, kind, slot: null, detail });
  }
}

/** The audit of a log that is held in memory. */
export const auditEntries = (
  entries: Iterable<AuditedEntry>,
  until: Instant,
  seen: readonly SeenSize[] = [],
): AuditReport => {
  const auditor = new Auditor(seen);
  for (const entry of entries) auditor.read(entry);
  return auditor.end(until);
};
