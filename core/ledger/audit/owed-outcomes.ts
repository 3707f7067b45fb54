import type { Instant } from '../../kernel/time.ts';
import { type EntryGroup, NumberSet } from './entry-index.ts';

interface Owed {
  owed: number;
  stated: number;
}

/** Outcomes that the judgements of a group have, and have to have, by horizon in days. */
interface GroupOutcomes {
  readonly byHorizon: Map<number, Owed>;
  /** When the last of them was revealed; long ago where none was private. */
  openSince: Instant;
}

/** Which judgements have to have an outcome over which horizon, and which have one: two bits for each. */
export class OwedOutcomes {
  readonly #groups = new Map<EntryGroup, GroupOutcomes>();
  readonly #owed = new Map<number, NumberSet>();
  readonly #stated = new Map<number, NumberSet>();

  /** Takes a judgement that stands in clear since `openSince`. */
  owe(entry: number, group: EntryGroup, horizons: readonly number[], openSince: Instant): void {
    const outcomes = this.#of(group);
    outcomes.openSince = Math.max(outcomes.openSince, openSince);
    for (const days of horizons) {
      setOf(this.#owed, days).add(entry);
      owedOf(outcomes, days).owed++;
    }
  }

  /** Horizons other than these over which a judgement has an outcome. */
  statedBeside(entry: number, horizons: readonly number[]): readonly number[] {
    return [...this.#stated].flatMap(([days, stated]) =>
      stated.has(entry) && !horizons.includes(days) ? [days] : [],
    );
  }

  isOwed(entry: number, days: number): boolean {
    return this.#owed.get(days)?.has(entry) === true;
  }

  /** @returns false where it has an outcome over these days already. */
  state(entry: number, group: EntryGroup, days: number): boolean {
    if (!setOf(this.#stated, days).add(entry)) return false;
    owedOf(this.#of(group), days).stated++;
    return true;
  }

  groups(): Iterable<readonly [EntryGroup, GroupOutcomes]> {
    return this.#groups;
  }

  #of(group: EntryGroup): GroupOutcomes {
    const known = this.#groups.get(group);
    if (known !== undefined) return known;
    const outcomes = { byHorizon: new Map<number, Owed>(), openSince: Number.NEGATIVE_INFINITY };
    this.#groups.set(group, outcomes);
    return outcomes;
  }
}

const setOf = (sets: Map<number, NumberSet>, days: number): NumberSet => {
  const known = sets.get(days) ?? new NumberSet();
  sets.set(days, known);
  return known;
};

const owedOf = ({ byHorizon }: GroupOutcomes, days: number): Owed => {
  const known = byHorizon.get(days) ?? { owed: 0, stated: 0 };
  byHorizon.set(days, known);
  return known;
};
