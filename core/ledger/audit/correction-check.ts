import { type Instant, toIsoDate } from '../../kernel/time.ts';
import type { Statement } from '../statements/statement.ts';
import { type Check, isJudgement, judgedBy, type ReadEntry, standsForJudgement } from './audited-entry.ts';
import type { EntryIndex } from './entry-index.ts';
import type { AuditRule, Tell } from './finding.ts';
import { backfillValue } from './values.ts';

/** What does not count in the forward record: corrections, backfills and judgements outside a schedule. */
export class CorrectionCheck implements Check {
  readonly #tell: Tell;
  readonly #index: EntryIndex;
  readonly #unscheduled = new Map<string, { entry: number; count: number }>();

  constructor(tell: Tell, index: EntryIndex) {
    this.#tell = tell;
    this.#index = index;
  }

  read({ number, statement }: ReadEntry): void {
    const { slot, supersedes } = statement;
    const { kind } = judgedBy(statement);
    const tell = (rule: AuditRule, detail: string): void =>
      this.#tell({ rule, entry: number, kind, slot, detail });
    if (supersedes !== null) this.#checkCorrection(number, statement, supersedes, tell);
    if (kind === 'backfill') this.#checkBackfill(statement, tell);
    if (isJudgement(statement) && slot === null && supersedes === null) this.#countUnscheduled(number, kind);
  }

  end(_until: Instant): void {
    for (const [kind, { entry, count }] of this.#unscheduled) {
      const detail = `${count} judgements of ${kind} are in no slot, the first is entry ${entry}.`;
      this.#tell({ rule: 'unscheduled', entry, kind, slot: null, detail });
    }
  }

  #checkCorrection(
    number: number,
    statement: Statement,
    of: number,
    tell: (rule: AuditRule, detail: string) => void,
  ): void {
    const { kind, subject } = judgedBy(statement);
    const isEarlier = of < number && this.#index.group(of)?.kind === kind;
    if (isEarlier && this.#index.subject(of) === subject) {
      if (standsForJudgement(statement))
        tell('superseded', `Entry ${of} (${kind} of ${subject}) is corrected; the first one counts.`);
      return;
    }
    tell('supersedes-wrong', `Entry ${of} is no earlier ${kind} of ${subject}.`);
  }

  #checkBackfill({ subject, slot, value }: Statement, tell: (rule: AuditRule, detail: string) => void): void {
    if (slot !== null) tell('backfill-in-slot', `A backfill of ${subject} claims slot ${slot.number}.`);
    const backfill = backfillValue(value);
    if (backfill === undefined) return;
    const { rows, from, to } = backfill;
    tell(
      'backfill',
      `${rows} judgements of ${subject}, ${toIsoDate(from)} to ${toIsoDate(to)}: none counts.`,
    );
  }

  #countUnscheduled(entry: number, kind: string): void {
    const known = this.#unscheduled.get(kind);
    if (known === undefined) this.#unscheduled.set(kind, { entry, count: 1 });
    else known.count++;
  }
}
