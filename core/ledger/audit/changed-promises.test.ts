import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../kernel/time.ts';
import type { Statement } from '../statements/statement.ts';
import { trackRecord } from '../track-record/build-record.ts';
import { auditEntries } from './auditor.ts';
import { AUDIT_RULES } from './finding.ts';
import { KINDS, numbered, outcomeOf, registrations, START, slotOf } from './testing/made-up-log.ts';

const SUBJECTS = ['A', 'B', 'C'];
const at = (slot: number) => START + slot * DAY;

/** The schedule registered again, with another promise. */
const registered = (change: object, issuedAt: number): Statement => {
  const [, schedule] = registrations();
  const value = { ...(schedule.value as object), ...change } as unknown as Statement['value'];
  return { ...schedule, asOf: issuedAt, issuedAt, value, supersedes: 1 };
};

const slot = (number: number, issuedAt = at(number) + HOUR, kinds: readonly string[] = KINDS): Statement[] =>
  kinds.flatMap((kind) => slotOf({ number, kind, subjects: SUBJECTS, issuedAt }));

const faultsOf = (log: readonly Statement[], until: number, seen: { size: number; at: number }[] = []) =>
  auditEntries(numbered(log), until, seen).findings.filter(
    ({ rule }) => AUDIT_RULES[rule].severity === 'fault',
  );
const recordOf = (log: readonly Statement[], until: number) => trackRecord(numbered(log), until);

describe('a promise that is changed after the fact', () => {
  test('a longer deadline makes no slot before it punctual', () => {
    const longer = at(1) + 5 * DAY;
    const log = [
      ...registrations(),
      ...slot(0),
      registered({ deadline: 6 * DAY }, longer),
      ...slot(1, longer),
    ];
    expect(faultsOf(log, longer)).toContainEqual(
      expect.objectContaining({ rule: 'slot-late', kind: 'grade', slot: { schedule: 'daily', number: 1 } }),
    );
    expect(recordOf(log, longer).excluded.late).toBe(2 * SUBJECTS.length);
  });

  test('a shorter deadline holds for the slots after it alone', () => {
    const shorter = registered({ deadline: HOUR / 2 }, at(0) + HOUR);
    const log = [...registrations(), shorter, ...slot(0), ...slot(1)];
    const late = KINDS.map((kind) => ({ rule: 'slot-late', kind, slot: { number: 1 } }));
    expect(faultsOf(log, at(1) + HOUR)).toMatchObject(late);
  });

  test('another horizon measures no judgement before it', () => {
    const log = [...registrations(), ...slot(0)];
    const [judged] = log.slice(3);
    const outcome = outcomeOf(3, judged, '100', '150');
    const value = { ...(outcome.value as object), horizonDays: 2 } as unknown as Statement['value'];
    const changed = registered({ outcomeRule: { text: 'Sooner.', horizonDays: 2 } }, at(2));
    const sooner = [...log, changed, { ...outcome, asOf: at(2), issuedAt: at(2), value }];
    expect(faultsOf(sooner, at(2))).toMatchObject([{ rule: 'outcome-horizon', entry: sooner.length - 1 }]);
    expect(recordOf(sooner, at(2)).records[0]).toMatchObject({ resolved: 0, unresolved: SUBJECTS.length });
  });

  test('a registration that claims an earlier time governs nothing that was logged before it', () => {
    const log = [...registrations(), ...slot(0), ...slot(1, at(1) + 3 * DAY)];
    const backDated = registered({ deadline: 6 * DAY }, at(1) - HOUR);
    expect(recordOf([...log, backDated, ...slot(2, at(2) + 3 * DAY)], at(5)).excluded.late).toBe(
      2 * 2 * SUBJECTS.length,
    );
    // Nor does it shorten a promise: slot 2 was owed when it came into the log.
    const dropped = [...log, registered({ kinds: ['forecast'] }, at(1) - HOUR)];
    expect(faultsOf(dropped, at(4))).toContainEqual(
      expect.objectContaining({ rule: 'slot-missing', slot: { schedule: 'daily', number: 2 } }),
    );
  });
});

describe('a kind that is dropped and promised again', () => {
  const before = [...registrations(), ...slot(0), ...slot(1)];
  const gap = [2, 3].flatMap((number) => slot(number, at(number) + HOUR, ['forecast']));
  const missing = [2, 3].map((number) => ({ rule: 'kind-missing', kind: 'grade', slot: { number } }));

  test('at once: the slots that were missing are missing', () => {
    const now = at(3) + 2 * HOUR;
    const again = [registered({ kinds: ['forecast'] }, now), registered({}, now)];
    expect(faultsOf([...before, ...gap, ...again, ...slot(4)], at(4) + HOUR)).toMatchObject(missing);
  });

  test('before its slot was due: it may still come', () => {
    const now = at(2) + HOUR / 2;
    const again = [registered({ kinds: ['forecast'] }, now), registered({}, now)];
    expect(faultsOf([...before, ...again], at(2) + HOUR)).toEqual([]);
    expect(faultsOf([...before, ...again, ...slot(2), ...slot(3)], at(3) + HOUR)).toEqual([]);
  });

  test('after an outage, as if it had been announced: the slots between are named', () => {
    const paused = registered({ kinds: ['forecast'] }, at(1) + 2 * HOUR);
    const log = [...before, paused, ...gap, registered({}, at(3) + 2 * HOUR), ...slot(4)];
    const [resumed, ...more] = faultsOf(log, at(4) + HOUR);
    expect(resumed).toMatchObject({ rule: 'promise-resumed', kind: 'grade', slot: { number: 2 } });
    expect(resumed.detail).toContain('slots 2 to 3');
    expect(more).toEqual([]);
  });

  test('while it is dropped it has no slot, and what comes before others saw the change is named', () => {
    const paused = registered({ kinds: ['forecast'] }, at(1) + 2 * HOUR);
    expect(faultsOf([...before, paused, ...slot(2)], at(2) + HOUR)).toMatchObject([
      { rule: 'kind-unscheduled', kind: 'grade' },
    ]);
    const log = [...before, paused, ...gap];
    const seen = [
      { size: before.length, at: at(4) },
      { size: log.length, at: at(4) + HOUR },
    ];
    expect(faultsOf(log, at(4) + HOUR, seen)).toContainEqual(
      expect.objectContaining({ rule: 'schedule-seen-late', slot: { schedule: 'daily', number: 2 } }),
    );
  });
});

test('a model may begin in the slot in which its schedule names it', () => {
  const [model] = registrations();
  const other = { ...model, subject: 'other', model: { id: 'other', version: '1', digest: '11'.repeat(32) } };
  const log = [
    ...registrations(),
    ...slot(0),
    other,
    registered({ models: ['trader-grade', 'other'] }, at(1) + HOUR),
    ...slot(1).map((one) => (one.model === null ? one : { ...one, model: other.model })),
  ].map((one) => (one === other ? { ...one, issuedAt: at(1) + HOUR } : one));
  expect(faultsOf(log, at(1) + HOUR).map(({ rule }) => rule)).toEqual(['model-digest']);
});
