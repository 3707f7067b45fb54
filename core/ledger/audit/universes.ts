import type { BatchValue } from '../statements/kinds.ts';
import type { StatementSlot } from '../statements/statement.ts';
import { MEASURED_KINDS } from '../track-record/readings.ts';
import type { AuditRule } from './finding.ts';

/** A batch that has been read to its end. */
interface JudgedUniverse {
  readonly kind: string;
  readonly slot: StatementSlot | null;
  readonly value: BatchValue;
  readonly subjects: readonly string[];
}

interface Universe {
  subjects: readonly string[];
  /** Those who left and have not come back. */
  readonly left: Set<string>;
}

type TellRule = (rule: AuditRule, detail: string) => void;

const SHOWN = 5;
/** No more than this share of a universe leaves at once, where it holds more than a few. */
const LARGEST_LOSS = 0.2;
const FEW = 1;

const listed = (subjects: readonly string[]): string =>
  subjects.length <= SHOWN
    ? subjects.join(', ')
    : `${subjects.slice(0, SHOWN).join(', ')} and ${subjects.length - SHOWN} more`;

/** Who is judged, from slot to slot: nobody leaves unsaid, and not many at once. */
export class Universes {
  readonly #byKind = new Map<string, Universe>();

  take({ kind, slot, value, subjects }: JudgedUniverse, tell: TellRule): void {
    const key = JSON.stringify([slot?.schedule, kind]);
    const universe = this.#byKind.get(key) ?? { subjects: [], left: new Set<string>() };
    this.#byKind.set(key, universe);
    const before = universe.subjects;
    universe.subjects = subjects;
    const here = new Set(subjects);
    const gone = before.filter((subject) => !here.has(subject));
    checkNamed(gone, value.left, tell);
    if (MEASURED_KINDS.includes(kind)) checkLoss(before.length, gone.length, tell);
    const back = subjects.filter((subject) => universe.left.delete(subject));
    if (back.length > 0) tell('subject-back', `Judged again: ${listed(back)}.`);
    for (const subject of gone) universe.left.add(subject);
  }
}

const checkNamed = (gone: readonly string[], left: readonly string[], tell: TellRule): void => {
  const named = new Set(left);
  const vanished = gone.filter((subject) => !named.has(subject));
  const said = gone.filter((subject) => named.has(subject));
  const absent = new Set(gone);
  const wrong = left.filter((subject) => !absent.has(subject));
  if (vanished.length > 0) tell('subject-vanished', `Gone without being named: ${listed(vanished)}.`);
  if (wrong.length > 0) tell('subject-not-gone', `Named as gone, wrongly: ${listed(wrong)}.`);
  if (said.length > 0) tell('subject-left', `Gone: ${listed(said)}.`);
};

/** Of kinds that count in the record; picks and events have another universe each day. */
const checkLoss = (before: number, gone: number, tell: TellRule): void => {
  if (before > 0 && gone === before) tell('universe-empty', `None of ${before} subjects is judged any more.`);
  else if (gone > FEW && gone > LARGEST_LOSS * before)
    tell('universe-shrunk', `${gone} of ${before} subjects are gone at once.`);
};
