import type { Json } from '../../../kernel/canonical.ts';
import type { Random } from '../../../kernel/random.ts';
import { DAY } from '../../../kernel/time.ts';
import type { BatchValue, OutcomeValue, ScheduleValue } from '../../statements/kinds.ts';
import type { Statement } from '../../statements/statement.ts';
import { universeDigest } from '../batch-check.ts';
import type { AuditRule } from '../finding.ts';
import { HORIZON, KINDS } from './made-up-log.ts';

/** What an operator could do to a log before anybody has seen it, and what an audit has to say of it. */
export interface Mutated {
  readonly log: readonly Statement[];
  readonly rule: AuditRule;
  readonly kind: string | null;
  readonly slot: number | null;
}

type Mutation = (log: readonly Statement[], slot: number, kind: string, random: Random) => Mutated;

const isIn = (slot: number, kind?: string) => (one: Statement) =>
  one.slot?.number === slot &&
  (kind === undefined || one.kind === kind || (one.kind === 'batch' && one.subject === kind));

const withValue = <T>(one: Statement, change: Partial<T>): Statement => ({
  ...one,
  value: { ...(one.value as object), ...change } as unknown as Json,
});

/** A log of which outcomes still name their judgements, after entries were taken out, put in or moved. */
const renumbered = (before: readonly Statement[], after: readonly Statement[]): Statement[] => {
  const numbers = new Map(after.map((one, number) => [one, number]));
  return after.flatMap((one) => {
    if (one.kind !== 'outcome') return [one];
    const of = numbers.get(before[(one.value as unknown as OutcomeValue).of]);
    return of === undefined ? [] : [withValue<OutcomeValue>(one, { of })];
  });
};

const replaced = (
  log: readonly Statement[],
  which: (one: Statement) => boolean,
  by: (one: Statement) => Statement,
): Statement[] => log.map((one) => (which(one) ? by(one) : one));

const pick = <T>(items: readonly T[], random: Random): T => items[random.integer(items.length)];

const judgementsOf = (log: readonly Statement[], slot: number, kind: string): Statement[] =>
  log.filter((one) => isIn(slot, kind)(one) && one.kind === kind);

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a slot is taken out': (log, slot) => ({
    log: renumbered(
      log,
      log.filter((one) => !isIn(slot)(one)),
    ),
    rule: 'slot-missing',
    kind: null,
    slot,
  }),
  'a kind is taken out of a slot': (log, slot, kind) => ({
    log: renumbered(
      log,
      log.filter((one) => !isIn(slot, kind)(one)),
    ),
    rule: 'kind-missing',
    kind,
    slot,
  }),
  'a slot is issued twice': (log, slot, kind) => {
    const own = log.filter(isIn(slot, kind));
    const end = log.indexOf(own[own.length - 1]) + 1;
    const again = own.map((one) => ({ ...one }));
    return { log: renumbered(log, log.toSpliced(end, 0, ...again)), rule: 'slot-doubled', kind, slot };
  },
  'a slot is late': (log, slot, kind, random) => ({
    log: replaced(log, isIn(slot, kind), (one) => ({
      ...one,
      issuedAt: one.asOf + DAY + 1 + random.integer(3 * DAY),
    })),
    rule: 'slot-late',
    kind,
    slot,
  }),
  'a slot comes after the next': (log, slot, kind) => {
    const own = log.filter(isIn(slot, kind));
    const rest = log.filter((one) => !own.includes(one));
    const end = rest.findLastIndex(isIn(slot + 1, kind)) + 1;
    return { log: renumbered(log, rest.toSpliced(end, 0, ...own)), rule: 'slot-out-of-order', kind, slot };
  },
  'a subject is taken out': (log, slot, kind, random) => {
    const gone = pick(judgementsOf(log, slot, kind), random);
    return {
      log: renumbered(
        log,
        log.filter((one) => one !== gone),
      ),
      rule: 'batch-count',
      kind,
      slot,
    };
  },
  'a subject is taken out of every slot from one on, and out of their digests': (log, slot, kind, random) => {
    const { subject } = pick(judgementsOf(log, slot, kind).slice(0, -1), random);
    const isLater = (one: Statement): boolean => (one.slot?.number ?? -1) >= slot;
    const rest = log.filter((one) => !(isLater(one) && one.kind === kind && one.subject === subject));
    const honest = (batch: Statement): Statement => {
      const own = judgementsOf(rest, batch.slot?.number as number, kind);
      return withValue<BatchValue>(batch, {
        count: own.length,
        abstained: own.filter(({ abstained }) => abstained !== null).length,
        universe: universeDigest(own.map((one) => one.subject)),
      });
    };
    const isBatch = (one: Statement): boolean => isLater(one) && one.kind === 'batch' && one.subject === kind;
    const numbers = renumbered(log, rest);
    return { log: replaced(numbers, isBatch, honest), rule: 'subject-vanished', kind, slot };
  },
  'a subject is put in the place of another': (log, slot, kind, random) => {
    const one = pick(judgementsOf(log, slot, kind), random);
    return {
      log: replaced(
        log,
        (other) => other === one,
        (other) => ({ ...other, subject: `${other.subject}X` }),
      ),
      rule: 'batch-universe',
      kind,
      slot,
    };
  },
  'a judgement becomes an abstention': (log, slot, kind, random) => {
    const one = pick(
      judgementsOf(log, slot, kind).filter(({ abstained }) => abstained === null),
      random,
    );
    const abstained = { id: 'regret', reason: 'It would have been wrong.' };
    return {
      log: replaced(
        log,
        (other) => other === one,
        (other) => ({ ...other, value: null, abstained }),
      ),
      rule: 'batch-abstained',
      kind,
      slot,
    };
  },
  'an outcome is left out': (log, _slot, _kind, random) => {
    const judgedOf = (one: Statement): Statement => log[(one.value as unknown as OutcomeValue).of];
    const last = Math.max(...log.map(({ slot }) => slot?.number ?? 0));
    const isDue = (one: Statement): boolean => (judgedOf(one).slot?.number as number) + HORIZON + 2 <= last;
    const gone = pick(
      log.filter((one) => one.kind === 'outcome' && isDue(one)),
      random,
    );
    const judged = judgedOf(gone);
    return {
      log: renumbered(
        log,
        log.filter((one) => one !== gone),
      ),
      rule: 'outcome-missing',
      kind: judged.kind,
      slot: judged.slot?.number as number,
    };
  },
  'the return of an outcome is another': (log, _slot, _kind, random) => {
    const one = pick(
      log.filter(({ kind }) => kind === 'outcome'),
      random,
    );
    const value = one.value as unknown as OutcomeValue;
    const judged = log[value.of];
    return {
      log: replaced(
        log,
        (other) => other === one,
        (other) => withValue<OutcomeValue>(other, { return: value.return + 0.01 }),
      ),
      rule: 'outcome-return',
      kind: judged.kind,
      slot: judged.slot?.number as number,
    };
  },
  'the model is registered after its first judgement': (log, slot) => {
    const model = log[0];
    const end = log.findLastIndex(isIn(slot)) + 1;
    const moved = log.toSpliced(end, 0, { ...model, issuedAt: log[end - 1].issuedAt }).slice(1);
    return { log: renumbered(log, moved), rule: 'model-registered-late', kind: KINDS[0], slot: 0 };
  },
  'a slot is as of another time': (log, slot, kind) => ({
    log: replaced(log, isIn(slot, kind), (one) => ({ ...one, asOf: one.asOf - DAY })),
    rule: 'slot-time',
    kind,
    slot,
  }),
  'a judgement is dated back, with its outcome in sight': (log, slot, kind, random) => {
    const one = pick(judgementsOf(log, slot, kind), random);
    const asOf = one.asOf - (HORIZON - 1) * DAY - random.integer(DAY);
    return {
      log: replaced(
        log,
        (other) => other === one,
        (other) => ({ ...other, asOf }),
      ),
      rule: 'batch-time',
      kind,
      slot,
    };
  },
  'a late slot is given a longer deadline': (log, slot, kind, random) => {
    const late = log.map((one) =>
      isIn(slot, kind)(one) ? { ...one, issuedAt: one.asOf + DAY + 1 + random.integer(3 * DAY) } : one,
    );
    const first = late.findIndex(isIn(slot, kind));
    const { issuedAt } = late[first];
    const longer = withValue<ScheduleValue>({ ...log[1], issuedAt }, { deadline: 6 * DAY });
    const all = late.toSpliced(first, 0, longer);
    return { log: renumbered(late, all), rule: 'slot-late', kind, slot };
  },
  'a kind is taken out of a slot, dropped and promised again': (log, slot, kind) => {
    const rest = log.filter((one) => !isIn(slot, kind)(one));
    const { issuedAt } = rest.find(isIn(slot + 1)) as Statement;
    const again = [
      withValue<ScheduleValue>({ ...log[1], issuedAt }, { kinds: KINDS.filter((one) => one !== kind) }),
      { ...log[1], issuedAt },
    ];
    const next = rest.findIndex(isIn(slot + 1));
    return { log: renumbered(log, rest.toSpliced(next, 0, ...again)), rule: 'kind-missing', kind, slot };
  },
  'the outcomes of a kind are left out': (log, _slot, kind) => ({
    log: renumbered(
      log,
      log.filter(
        (one) => one.kind !== 'outcome' || log[(one.value as unknown as OutcomeValue).of].kind !== kind,
      ),
    ),
    rule: 'outcome-missing',
    kind,
    slot: 0,
  }),
  'the price of an outcome is another than before': (log, _slot, _kind, random) => {
    const judgedOf = (one: Statement): Statement => log[(one.value as unknown as OutcomeValue).of];
    const one = pick(
      log.filter((other) => other.kind === 'outcome' && judgedOf(other).kind === KINDS[1]),
      random,
    );
    const { from, to } = one.value as unknown as OutcomeValue;
    const price = (Number(to) * (1.02 + random.uniform())).toFixed(2);
    const change = { to: price, return: Number(price) / Number(from) - 1 };
    return {
      log: replaced(
        log,
        (other) => other === one,
        (other) => withValue<OutcomeValue>(other, change),
      ),
      rule: 'outcome-price',
      kind: KINDS[1],
      slot: judgedOf(one).slot?.number as number,
    };
  },
};
