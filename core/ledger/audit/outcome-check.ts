import { DAY, type Instant, toIso } from '../../kernel/time.ts';
import type { OutcomeValue } from '../statements/kinds.ts';
import type { Check, ReadEntry } from './audited-entry.ts';
import { type EntryGroup, type EntryIndex, NumberSet } from './entry-index.ts';
import type { AuditRule, Tell } from './finding.ts';
import type { Registered, Schedules } from './schedules.ts';
import { outcomeValue } from './values.ts';

type TellRule = (rule: AuditRule, detail: string) => void;

/** The one kind that speaks of several horizons at once. */
const MANY_HORIZONS = 'forecast';
const RETURN_TOLERANCE = 1e-6;

const returnHolds = ({ from, to, return: stated }: OutcomeValue): boolean =>
  Math.abs(Number(to) / Number(from) - 1 - stated) <= RETURN_TOLERANCE * Math.max(1, Math.abs(stated));

/** Outcomes are of judgements before them, over the registered horizon, once, and none is left out. */
export class OutcomeCheck implements Check {
  readonly #tell: Tell;
  readonly #schedules: Schedules;
  readonly #index: EntryIndex;
  /** By horizon in days, the judgements that have an outcome. */
  readonly #resolved = new Map<number, NumberSet>();
  readonly #outcomes = new Map<EntryGroup, number>();

  constructor(tell: Tell, schedules: Schedules, index: EntryIndex) {
    this.#tell = tell;
    this.#schedules = schedules;
    this.#index = index;
  }

  read({ number, statement }: ReadEntry): void {
    const value = statement.kind === 'outcome' ? outcomeValue(statement.value) : undefined;
    if (value === undefined) return;
    const group = value.of < number ? this.#index.group(value.of) : undefined;
    const isOfOne = group?.judgement === true;
    const tell: TellRule = (rule, detail) =>
      this.#tell({ rule, entry: number, kind: group?.kind ?? null, slot: group?.slot ?? null, detail });
    if (!isOfOne || group.abstained || this.#index.subject(value.of) !== statement.subject) {
      tell('outcome-unknown', `Entry ${value.of} is no judgement of ${statement.subject} before it.`);
      return;
    }
    this.#check(value, group, statement.issuedAt, tell);
  }

  end(until: Instant): void {
    const kinds = new Set([...this.#outcomes.keys()].map(({ kind }) => kind));
    const silent = new Set<string>();
    for (const group of this.#index.groups()) {
      const schedule = this.#schedules.of(group);
      if (
        schedule === undefined ||
        group.abstained ||
        group.committed ||
        !group.judgement ||
        !isDue(group, schedule, until)
      )
        continue;
      if (kinds.size === 0) silent.add(schedule.id);
      const found = this.#outcomes.get(group) ?? 0;
      if (!kinds.has(group.kind) || found >= group.entries) continue;
      const detail = `${group.entries - found} of ${group.entries} judgements have no outcome over ${schedule.value.outcomeRule.horizonDays} days.`;
      this.#tell({ rule: 'outcome-missing', entry: null, kind: group.kind, slot: group.slot, detail });
    }
    for (const id of silent) {
      const detail = `Horizons of ${id} have ended, and there is no outcome at all.`;
      this.#tell({ rule: 'outcome-missing', entry: null, kind: null, slot: null, detail });
    }
  }

  #check(value: OutcomeValue, group: EntryGroup, issuedAt: Instant, tell: TellRule): void {
    const { of, horizonDays } = value;
    const registered = this.#schedules.of(group)?.value.outcomeRule.horizonDays;
    if (registered !== undefined && registered !== horizonDays && group.kind !== MANY_HORIZONS)
      tell('outcome-horizon', `${horizonDays} days are stated, ${registered} were registered.`);
    const end = group.asOf + horizonDays * DAY;
    if (issuedAt < end) tell('outcome-early', `The horizon of entry ${of} ended at ${toIso(end)}.`);
    if (!returnHolds(value))
      tell('outcome-return', `From ${value.from} to ${value.to} is no return of ${value.return}.`);
    const resolved = this.#resolved.get(horizonDays) ?? new NumberSet();
    this.#resolved.set(horizonDays, resolved);
    if (!resolved.add(of)) {
      tell('outcome-doubled', `Entry ${of} has an outcome over ${horizonDays} days.`);
      return;
    }
    if (registered === horizonDays) this.#outcomes.set(group, (this.#outcomes.get(group) ?? 0) + 1);
  }
}

/** Outcomes are to be there with the slot after the end of the horizon. */
const isDue = ({ asOf }: EntryGroup, { value }: Registered, until: Instant): boolean =>
  asOf + value.outcomeRule.horizonDays * DAY + value.every + value.deadline < until;
