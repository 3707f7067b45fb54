import { DAY, HOUR, type Instant, MINUTE, toIso } from '../../kernel/time.ts';
import type { Statement } from '../statements/statement.ts';
import { type Check, type ReadEntry, standsForJudgement } from './audited-entry.ts';
import type { AuditRule, Tell } from './finding.ts';
import type { Schedules } from './schedules.ts';
import type { SeenAt } from './seen-at.ts';

/** Two jobs may write to one log at a time: so far may one be behind the other. */
const OVERLAP = HOUR;
/** Clocks of witnesses and of the log may differ so far. */
const CLOCK_SKEW = 5 * MINUTE;

/** Times that an entry states, against its own, those before it, and those of witnesses. */
export class TimeCheck implements Check {
  readonly #tell: Tell;
  readonly #schedules: Schedules;
  readonly #seenAt: SeenAt;
  #newest: { issuedAt: Instant; entry: number } = { issuedAt: Number.NEGATIVE_INFINITY, entry: -1 };
  /** Schedule, slot and kind whose judgements came after the outcome: told once. */
  #known = '';
  /** One finding for entries that follow one another with the same time. */
  #told: Instant | undefined;

  constructor(tell: Tell, schedules: Schedules, seenAt: SeenAt) {
    this.#tell = tell;
    this.#schedules = schedules;
    this.#seenAt = seenAt;
  }

  read({ number, statement }: ReadEntry): void {
    const { kind, slot, asOf, issuedAt } = statement;
    const tell = (rule: AuditRule, detail: string): void =>
      this.#tell({ rule, entry: number, kind, slot, detail });
    if (asOf > issuedAt)
      tell('as-of-ahead', `It is about ${toIso(asOf)} and was issued at ${toIso(issuedAt)}.`);
    this.#checkOrder(number, issuedAt, tell);
    if (standsForJudgement(statement) && statement.supersedes === null) this.#checkOutcome(statement, tell);
  }

  end(until: Instant): void {
    const { issuedAt, entry } = this.#newest;
    if (issuedAt <= until + CLOCK_SKEW) return;
    const detail = `It claims ${toIso(issuedAt)}, and it is ${toIso(until)}.`;
    this.#tell({ rule: 'post-dated', entry, kind: null, slot: null, detail });
  }

  #checkOrder(entry: number, issuedAt: Instant, tell: (rule: AuditRule, detail: string) => void): void {
    const { issuedAt: newest, entry: before } = this.#newest;
    if (issuedAt >= newest) this.#newest = { issuedAt, entry };
    if (issuedAt === this.#told) return;
    const { by: seen } = this.#seenAt(entry);
    this.#told = issuedAt;
    if (newest - issuedAt > OVERLAP)
      tell('back-dated', `It claims ${toIso(issuedAt)}, entry ${before} before it ${toIso(newest)}.`);
    else if (seen !== undefined && issuedAt - seen > CLOCK_SKEW)
      tell('post-dated', `It claims ${toIso(issuedAt)} and was seen at ${toIso(seen)}.`);
    else this.#told = undefined;
  }

  #checkOutcome(statement: Statement, tell: (rule: AuditRule, detail: string) => void): void {
    const { slot, kind, asOf, issuedAt } = statement;
    const schedule = this.#schedules.of(statement);
    if (schedule === undefined || slot === null) return;
    const end = asOf + schedule.value.outcomeRule.horizonDays * DAY;
    const key = `${slot.schedule} ${slot.number} ${kind}`;
    if (issuedAt < end || key === this.#known) return;
    this.#known = key;
    tell(
      'outcome-known',
      `The outcome was known from ${toIso(end)}, and it was issued at ${toIso(issuedAt)}.`,
    );
  }
}
