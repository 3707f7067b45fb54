import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../kernel/time.ts';
import { toBase64 } from '../notes/base64.ts';
import { encodeStatement, type Statement } from '../statements/statement.ts';
import { auditEntries } from './auditor.ts';
import { AUDIT_RULES } from './finding.ts';
import { toHex } from './hex.ts';
import {
  HORIZON,
  KINDS,
  numbered,
  outcomeOf,
  registrations,
  START,
  salted,
  slotOf,
  statement,
} from './testing/made-up-log.ts';

const SUBJECTS = ['A', 'B'];
const DAYS = 3;
const SALT = new Uint8Array(32).fill(5);
const BANDS = {
  horizons: [1, HORIZON].map((days) => ({ days, band: { value: { band50: [90, 110], band90: [80, 130] } } })),
};
/** The second day after the horizon of slot 0. */
const UNTIL = START + (HORIZON + 2) * DAY + 1;

interface Judged {
  readonly of: number;
  readonly judged: Statement;
}

/** Over other days than the registered ones. */
const outcomeOver = (days: number, { of, judged }: Judged, to: string): Statement => {
  const outcome = outcomeOf(of, judged, '100', to);
  const end = judged.asOf + days * DAY;
  const value = { ...(outcome.value as object), horizonDays: days } as unknown as Statement['value'];
  return { ...outcome, asOf: end, issuedAt: end + HOUR, value };
};

/** Three slots of grades and forecasts, and what stands in the log of every judgement. */
const judgedLog = (): { log: Statement[]; judged: Judged[] } => {
  const log = registrations();
  const judged: Judged[] = [];
  for (let number = 0; number < DAYS; number++)
    for (const kind of KINDS) {
      const judge = () => (kind === 'forecast' ? BANDS : { trader: 50 });
      const made = slotOf({ number, kind, subjects: SUBJECTS, judge });
      judged.push(...made.slice(1).map((one, i) => ({ of: log.length + 1 + i, judged: one })));
      log.push(...made);
    }
  return { log, judged };
};

const found = (log: readonly Statement[], until = UNTIL) =>
  auditEntries(numbered(log), until).findings.filter(({ rule }) => rule.startsWith('outcome'));

const OF_SLOT_0 = { schedule: 'daily', number: 0 };
const registeredOf = (one: Judged, to = '120') => outcomeOver(HORIZON, one, to);

describe('outcomes that are chosen', () => {
  const { log, judged } = judgedLog();
  const due = judged.filter(({ judged: one }) => one.asOf === START);
  const ofKind = (kind: string) => judged.filter(({ judged: one }) => one.kind === kind);
  const nextDay = ofKind('forecast').map((one) => outcomeOver(1, one, '100'));
  const all = [...nextDay, ...due.map((one) => registeredOf(one))];

  test('none of them is missing where all are there', () => {
    expect(found([...log, ...all])).toEqual([]);
  });

  test.each(KINDS)('all of %s are left out', (kind) => {
    const rest = all.filter(({ value }) => log[(value as { of: number }).of].kind !== kind);
    const named = found([...log, ...rest]);
    expect(named).toContainEqual({
      rule: 'outcome-missing',
      entry: null,
      kind,
      slot: OF_SLOT_0,
      detail: `2 of 2 judgements have no outcome over ${HORIZON} days.`,
    });
    expect(new Set(named.map((one) => one.kind))).toEqual(new Set([kind]));
  });

  test('over a horizon that a forecast speaks of by itself, only the good ones are there', () => {
    const kept = all.filter((one) => one !== nextDay[1]);
    expect(found([...log, ...kept])).toMatchObject([
      {
        rule: 'outcome-missing',
        kind: 'forecast',
        slot: OF_SLOT_0,
        detail: expect.stringContaining('over 1 days'),
      },
    ]);
    const other = outcomeOver(3, judged[2], '100');
    expect(found([...log, ...all, other])).toMatchObject([{ rule: 'outcome-horizon', kind: 'forecast' }]);
  });

  test('two prices of one subject and close', () => {
    const [grade, , forecast] = due;
    const rest = all.filter(({ value }) => (value as { of: number }).of !== forecast.of);
    const stating = (to: string) =>
      found([...log, ...rest, nextDay[0], registeredOf(forecast, to)]).filter(({ rule }) =>
        rule.startsWith('outcome-price'),
      );
    expect(grade.judged.subject).toBe(forecast.judged.subject);
    expect(stating('120')).toEqual([]);
    expect(stating('120.5')).toMatchObject([{ rule: 'outcome-price-revised', kind: 'forecast' }]);
    expect(stating('40')).toMatchObject([
      { rule: 'outcome-price', kind: 'forecast', detail: expect.stringContaining('A closed at 40') },
    ]);
    expect(AUDIT_RULES['outcome-price'].severity).toBe('fault');
    expect(AUDIT_RULES['outcome-price-revised'].severity).toBe('note');
  });

  test('kinds that cannot be measured need none', () => {
    const [model, schedule] = registrations();
    const value = { ...(schedule.value as object), kinds: ['risk'] } as unknown as Statement['value'];
    const risks = slotOf({ number: 0, kind: 'risk', subjects: SUBJECTS });
    expect(found([model, { ...schedule, value }, ...risks])).toEqual([]);
  });
});

describe('outcomes of private judgements', () => {
  const [batch, ...judgements] = slotOf({ number: 0, kind: 'grade', subjects: SUBJECTS });
  const commitments = judgements.map(
    (one): Statement => ({
      ...one,
      kind: 'commitment',
      subject: `grade/${one.subject}`,
      value: { hash: salted(SALT, one), revealBy: START + DAY },
    }),
  );
  const first = registrations().length + 1;
  const reveals = judgements.map((one, i) =>
    statement({
      kind: 'reveal',
      subject: commitments[i].subject,
      asOf: START,
      issuedAt: START + DAY,
      value: { of: first + i, salt: toHex(SALT), statement: toBase64(encodeStatement(one)) },
    }),
  );
  const outcomes = judgements.map((judged, i) => registeredOf({ of: first + i, judged }));
  const before = [...registrations(), batch, ...commitments];

  test('have to be there once they are revealed', () => {
    expect(found([...before, ...reveals, ...outcomes])).toEqual([]);
    expect(found([...before, ...reveals, outcomes[0]])).toMatchObject([
      { rule: 'outcome-missing', kind: 'grade', slot: OF_SLOT_0, detail: expect.stringContaining('1 of 2') },
    ]);
    expect(found(before)).toEqual([]);
  });

  test('may stand before the reveal, over the same horizons', () => {
    expect(found([...before, ...outcomes, ...reveals])).toEqual([]);
    const other = outcomeOver(3, { of: first, judged: judgements[0] }, '104');
    for (const log of [
      [...before, other, ...reveals, ...outcomes],
      [...before, ...reveals, other, ...outcomes],
    ])
      expect(found(log)).toMatchObject([{ rule: 'outcome-horizon', kind: 'grade' }]);
  });
});
