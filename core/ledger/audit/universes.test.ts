import { describe, expect, test } from 'vitest';
import { DAY } from '../../kernel/time.ts';
import type { Statement } from '../statements/statement.ts';
import { auditEntries } from './auditor.ts';
import { AUDIT_RULES } from './finding.ts';
import { numbered, registrations, START, slotOf } from './testing/made-up-log.ts';

const ALL = Array.from({ length: 10 }, (_, i) => `A${i}`);

/** Slots that judge these subjects, and name who left. */
const logOf = (universes: readonly (readonly string[])[], kind = 'grade'): Statement[] => [
  ...registrations(),
  ...universes.flatMap((subjects, number) => {
    const left = (universes[number - 1] ?? []).filter((subject) => !subjects.includes(subject));
    return slotOf({ number, kind, subjects, left });
  }),
];

const found = (log: readonly Statement[]) =>
  auditEntries(numbered(log), START + DAY)
    .findings.filter(({ rule }) => /^(?:subject|universe)-/.test(rule))
    .map(({ rule, slot, detail }) => [rule, slot?.number, detail]);

describe('a universe that shrinks', () => {
  test('one by one: each who left is named', () => {
    expect(found(logOf([ALL, ALL.slice(1), ALL.slice(2)]))).toEqual([
      ['subject-left', 1, 'Gone: A0.'],
      ['subject-left', 2, 'Gone: A1.'],
    ]);
    expect(AUDIT_RULES['subject-left'].severity).toBe('note');
  });

  test('by more than a fifth at once, or to nobody: a fault though they are named', () => {
    expect(found(logOf([ALL, ALL.slice(2)])).map(([rule]) => rule)).toEqual(['subject-left']);
    expect(found(logOf([ALL, ALL.slice(3)]))).toContainEqual([
      'universe-shrunk',
      1,
      '3 of 10 subjects are gone at once.',
    ]);
    expect(found(logOf([ALL, [], []])).map(([rule, slot]) => [rule, slot])).toEqual([
      ['subject-left', 1],
      ['universe-empty', 1],
    ]);
    expect(AUDIT_RULES['universe-shrunk'].severity).toBe('fault');
    expect(AUDIT_RULES['universe-empty'].severity).toBe('fault');
  });

  test('for a while: who comes back is named', () => {
    expect(found(logOf([ALL, ALL.slice(1), ALL, ALL]))).toEqual([
      ['subject-left', 1, 'Gone: A0.'],
      ['subject-back', 2, 'Judged again: A0.'],
    ]);
  });

  test('picks, which the record does not measure, are others each day', () => {
    const rules = found(logOf([['A0', 'A1'], [], ['A2']], 'moonshot')).map(([rule]) => rule);
    expect(rules).toEqual(['subject-left']);
  });
});
