import { DAY, type Instant, toIso } from '../../kernel/time.ts';
import type { OutcomeValue } from '../statements/kinds.ts';
import type { Statement } from '../statements/statement.ts';
import { horizonsOf, MEASURED_KINDS } from '../track-record/readings.ts';
import { type Check, isJudgement, type ReadEntry } from './audited-entry.ts';
import { type EntryGroup, type EntryIndex, NumberSet } from './entry-index.ts';
import type { AuditRule, Tell } from './finding.ts';
import { OwedOutcomes } from './owed-outcomes.ts';
import type { Registered, Schedules } from './schedules.ts';
import { StatedCloses } from './stated-closes.ts';
import { outcomeValue } from './values.ts';

type TellRule = (rule: AuditRule, detail: string) => void;

const RETURN_TOLERANCE = 1e-6;
/** Sources correct a close now and then; by more than this it is another close. */
const PRICE_TOLERANCE = 0.01;

const returnHolds = ({ from, to, return: stated }: OutcomeValue): boolean =>
  Math.abs(Number(to) / Number(from) - 1 - stated) <= RETURN_TOLERANCE * Math.max(1, Math.abs(stated));

/** Outcomes are of judgements before them, over their horizons, once, by one price, and none is left out. */
export class OutcomeCheck implements Check {
  readonly #tell: Tell;
  readonly #schedules: Schedules;
  readonly #index: EntryIndex;
  readonly #outcomes = new OwedOutcomes();
  readonly #closes = new StatedCloses();
  readonly #revealed = new NumberSet();

  constructor(tell: Tell, schedules: Schedules, index: EntryIndex) {
    this.#tell = tell;
    this.#schedules = schedules;
    this.#index = index;
  }

  read({ number, statement }: ReadEntry): void {
    if (isJudgement(statement)) this.#owe(number, statement);
    const value = statement.kind === 'outcome' ? outcomeValue(statement.value) : undefined;
    if (value === undefined) return;
    const group = value.of < number ? this.#index.group(value.of) : undefined;
    const tell = this.#tellOf(number, group);
    if (group?.judgement !== true || group.abstained || this.#index.subject(value.of) !== statement.subject) {
      tell('outcome-unknown', `Entry ${value.of} is no judgement of ${statement.subject} before it.`);
      return;
    }
    this.#check(value, group, statement, tell);
  }

  /** Takes what a commitment was revealed to be. */
  reveal(commitment: number, revealed: Statement, at: Instant): void {
    const group = this.#index.group(commitment);
    if (group?.judgement !== true || !MEASURED_KINDS.includes(group.kind)) return;
    this.#revealed.add(commitment);
    const horizons = revealed.abstained === null ? this.#horizonsOf(revealed) : [];
    this.#outcomes.owe(commitment, group, horizons, at);
    const foreign = this.#outcomes.statedBeside(commitment, horizons);
    const tell = this.#tellOf(commitment, group);
    for (const days of foreign) tellHorizon(commitment, days, tell);
  }

  end(until: Instant): void {
    for (const [group, { byHorizon, openSince }] of this.#outcomes.groups()) {
      const schedule = this.#schedules.of(group);
      if (schedule === undefined) continue;
      for (const [days, { owed, stated }] of byHorizon) {
        const due = Math.max(group.asOf + days * DAY, openSince);
        if (stated >= owed || due + delay(schedule) >= until) continue;
        const detail = `${owed - stated} of ${owed} judgements have no outcome over ${days} days.`;
        this.#tellOf(null, group)('outcome-missing', detail);
      }
    }
  }

  #tellOf(entry: number | null, group: EntryGroup | undefined): TellRule {
    const { kind, slot } = group ?? { kind: null, slot: null };
    return (rule, detail) => this.#tell({ rule, entry, kind, slot, detail });
  }

  /** Horizons over which a judgement is measured: the registered one, and those that it speaks of by itself. */
  #horizonsOf(judged: Statement): readonly number[] {
    const registered = this.#schedules.of(judged)?.value.outcomeRule.horizonDays;
    if (registered === undefined || !MEASURED_KINDS.includes(judged.kind)) return [];
    const own = horizonsOf(judged.value);
    return own.length === 0 ? [registered] : [...new Set([registered, ...own])];
  }

  #owe(number: number, statement: Statement): void {
    if (statement.abstained !== null || statement.supersedes !== null) return;
    const horizons = this.#horizonsOf(statement);
    const group = this.#index.group(number);
    if (horizons.length > 0 && group !== undefined)
      this.#outcomes.owe(number, group, horizons, Number.NEGATIVE_INFINITY);
  }

  #check(value: OutcomeValue, group: EntryGroup, statement: Statement, tell: TellRule): void {
    const { of, horizonDays } = value;
    const end = group.asOf + horizonDays * DAY;
    if (!this.#isOwn(of, group, horizonDays)) tellHorizon(of, horizonDays, tell);
    if (statement.issuedAt < end) tell('outcome-early', `The horizon of entry ${of} ended at ${toIso(end)}.`);
    if (!returnHolds(value))
      tell('outcome-return', `From ${value.from} to ${value.to} is no return of ${value.return}.`);
    this.#checkClose(group.asOf, statement.subject, value.from, tell);
    this.#checkClose(end, statement.subject, value.to, tell);
    if (!this.#outcomes.state(of, group, horizonDays))
      tell('outcome-doubled', `Entry ${of} has an outcome over ${horizonDays} days.`);
  }

  /** What a private judgement speaks of is known when it is revealed; of kinds that are not measured, the registered horizon. */
  #isOwn(of: number, group: EntryGroup, days: number): boolean {
    if (MEASURED_KINDS.includes(group.kind))
      return (group.committed && !this.#revealed.has(of)) || this.#outcomes.isOwed(of, days);
    const registered = this.#schedules.of(group)?.value.outcomeRule.horizonDays;
    return registered === undefined || registered === days;
  }

  #checkClose(at: Instant, subject: string, price: string, tell: TellRule): void {
    const close = Number(price);
    const before = this.#closes.state(at, subject, close);
    if (before === close) return;
    const isOther = Math.abs(close / before - 1) > PRICE_TOLERANCE;
    const detail = `${subject} closed at ${price} as of ${toIso(at)}; an outcome before it says ${before}.`;
    tell(isOther ? 'outcome-price' : 'outcome-price-revised', detail);
  }
}

const tellHorizon = (of: number, days: number, tell: TellRule): void =>
  tell('outcome-horizon', `${days} days are stated; entry ${of} is not to be measured over them.`);

/** Outcomes are to be there with the slot after the end of the horizon. */
const delay = ({ value: { every, deadline } }: Registered): number => every + deadline;
