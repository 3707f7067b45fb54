import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../kernel/time.ts';
import { toBase64 } from '../notes/base64.ts';
import { encodeStatement, type Statement } from '../statements/statement.ts';
import { trackRecord } from '../track-record/build-record.ts';
import { readEntry } from './audited-entry.ts';
import { auditEntries } from './auditor.ts';
import { AUDIT_RULES, type Finding } from './finding.ts';
import { toHex } from './hex.ts';
import {
  MODEL,
  numbered,
  registrations,
  START,
  salted,
  slotOf,
  soundLog,
  statement,
} from './testing/made-up-log.ts';
import { MUTATIONS } from './testing/mutations.ts';

const RUNS = Number(process.env.ASSAY_LEDGER_MUTATIONS ?? 100);
const SLOTS = 16;
const UNTIL = START + SLOTS * DAY;
const SOUND = soundLog(SLOTS);
/** When slot 0 has been issued. */
const SOON = START + HOUR;

const audit = (log: readonly Statement[], until = UNTIL, seen = [] as { size: number; at: number }[]) =>
  auditEntries(numbered(log), until, seen);
const faults = ({ findings }: { findings: readonly Finding[] }) =>
  findings.filter(({ rule }) => AUDIT_RULES[rule].severity === 'fault');
/** What is found beside the asset that leaves half-way. */
const rulesOf = (log: readonly Statement[], until?: number) =>
  audit(log, until)
    .findings.map(({ rule }) => rule)
    .filter((rule) => rule !== 'subject-left');

test('a sound log: who has left is told, nothing else is found, and everything is counted', () => {
  const report = audit(SOUND);
  const slot = { schedule: 'daily', number: SLOTS / 2 };
  const left = { rule: 'subject-left', slot, detail: 'Gone: A005.' };
  expect(report.findings).toMatchObject([
    { ...left, kind: 'grade' },
    { ...left, kind: 'forecast' },
  ]);
  expect(report.entries).toBe(SOUND.length);
  expect(report.kinds).toMatchObject({ model: 1, schedule: 1, batch: 2 * SLOTS });
  expect(report.judgements).toBe(SOUND.filter(({ kind }) => kind === 'grade' || kind === 'forecast').length);
  expect(report.abstentions).toBe(2 * SLOTS);
});

describe(`V3: ${RUNS} logs that were changed at random`, () => {
  const names = Object.keys(MUTATIONS);
  test.each(names)('%s: found and named', (name) => {
    const random = seededRandom(`V3 ${name}`);
    for (let run = 0; run < Math.ceil(RUNS / names.length); run++) {
      const kind = random.uniform() < 0.5 ? 'grade' : 'forecast';
      const slot = 1 + random.integer(SLOTS - 3);
      const { log, ...expected } = MUTATIONS[name](SOUND, slot, kind, random);
      const named = faults(audit(log)).map((one) => ({
        rule: one.rule,
        kind: one.kind,
        slot: one.slot?.number ?? null,
      }));
      expect(named).toContainEqual(expected);
    }
  });
});

describe('slots', () => {
  test('the last ones are missing only once their deadline is over', () => {
    expect(rulesOf(SOUND, UNTIL + DAY)).toEqual([]);
    const [missing] = faults(audit(SOUND, UNTIL + DAY + 1));
    expect(missing).toMatchObject({
      rule: 'slot-missing',
      entry: null,
      slot: { schedule: 'daily', number: SLOTS },
    });
    expect(missing.detail).toContain('2025-01-17');
  });

  test('a schedule that is registered later promises nothing before, and may begin early', () => {
    const log = soundLog(3).map((one) => (one.slot === null ? { ...one, issuedAt: START + HOUR } : one));
    expect(rulesOf(log, START + 3 * DAY)).toEqual([]);
  });

  test('of a schedule nobody knows, of a kind nobody promised', () => {
    const [model, schedule] = registrations();
    expect(
      rulesOf([model, ...slotOf({ number: 0, kind: 'grade', subjects: ['A'] }), schedule], SOON),
    ).toContain('schedule-unknown');
    expect(
      rulesOf([model, schedule, ...slotOf({ number: 0, kind: 'rumour', subjects: ['A'] })], SOON),
    ).toEqual(['kind-unscheduled']);
  });

  test('a new promise is told, another calendar under the same name is a fault', () => {
    const again = (change: object): Statement[] => {
      const [, schedule] = registrations();
      return [
        ...SOUND,
        { ...schedule, issuedAt: UNTIL, value: { ...(schedule.value as object), ...change } } as Statement,
      ];
    };
    expect(rulesOf(again({}))).toEqual([]);
    expect(rulesOf(again({ kinds: ['grade'] }), UNTIL)).toEqual(['schedule-changed']);
    expect(rulesOf(again({ every: 2 * DAY }), UNTIL)).toEqual(['schedule-moved']);
  });

  test('what witnesses did not see in time is named, and is a fault where they saw the log without it', () => {
    const sizeAfter = (slot: number) => SOUND.findLastIndex((one) => one.slot?.number === slot) + 1;
    const seen = Array.from({ length: SLOTS }, (_, slot) => ({
      size: slot === 3 ? sizeAfter(3) - 2 : sizeAfter(slot),
      at: START + slot * DAY + 2 * HOUR,
    }));
    const named = { kind: 'forecast', slot: { number: 3 } };
    expect(faults(audit(SOUND, UNTIL, seen))).toEqual([]);
    const { findings } = audit(SOUND, UNTIL, seen);
    expect(findings.filter(({ rule }) => rule === 'unseen')).toMatchObject([named]);
    const without = { size: sizeAfter(3) - 2, at: START + 4 * DAY + 1 };
    expect(faults(audit(SOUND, UNTIL, [...seen, without]))).toMatchObject([
      { rule: 'slot-seen-late', ...named },
    ]);
  });
});

describe('batches', () => {
  test('judgements that follow none are one finding', () => {
    const [, ...judgements] = slotOf({ number: 0, kind: 'grade', subjects: ['A', 'B', 'C'] });
    const found = faults(audit([...registrations(), ...judgements], SOON));
    expect(found).toMatchObject([{ rule: 'batch-stray', entry: 2, kind: 'grade' }]);
    expect(found[0].detail).toContain('3 judgements');
  });

  test('who is named as gone and is not', () => {
    const log = [
      ...registrations(),
      ...slotOf({ number: 0, kind: 'grade', subjects: ['A', 'B'] }),
      ...slotOf({ number: 1, kind: 'grade', subjects: ['A', 'B'], left: ['B', 'Z'] }),
    ];
    expect(audit(log, SOON + DAY).findings).toMatchObject([
      { rule: 'subject-not-gone', detail: 'Named as gone, wrongly: B, Z.' },
    ]);
  });

  test('subjects out of order, and a judgement of another time', () => {
    const [batch, a, b] = slotOf({ number: 0, kind: 'grade', subjects: ['A', 'B'] });
    expect(rulesOf([...registrations(), batch, b, a], SOON)).toEqual(['batch-order']);
    // Of an earlier time, much of what a judgement says would be known when it is issued.
    for (const asOf of [START + 1, START - 6 * DAY])
      expect(rulesOf([...registrations(), batch, a, { ...b, asOf }], SOON)).toEqual(['batch-time']);
  });

  test('an empty batch is one', () => {
    expect(
      rulesOf([...registrations(), ...slotOf({ number: 0, kind: 'grade', subjects: [] })], SOON),
    ).toEqual([]);
  });
});

describe('times and models', () => {
  const first = slotOf({ number: 0, kind: 'grade', subjects: ['A'] });

  test('before the moment it is about, after its outcome, before entries that came earlier', () => {
    const early = first.map((one) => ({ ...one, issuedAt: START - 1 }));
    expect(rulesOf([...registrations(), ...early], SOON)).toContain('as-of-ahead');
    const late = first.map((one) => ({ ...one, issuedAt: START + 8 * DAY }));
    expect(rulesOf([...registrations(), ...late], START + 8 * DAY).slice(0, 2)).toEqual([
      'slot-late',
      'outcome-known',
    ]);
    const back = slotOf({ number: 1, kind: 'grade', subjects: ['A'], issuedAt: START + 40 * HOUR });
    expect(rulesOf([...registrations(), ...back, ...first], SOON)).toContain('back-dated');
  });

  test('later than it was seen, later than now', () => {
    const log = [...registrations(), ...first];
    const seen = [{ size: log.length, at: START + HOUR / 2 }];
    expect(audit(log, START + DAY, seen).findings.map(({ rule }) => rule)).toEqual(['post-dated']);
    expect(rulesOf(log, START + HOUR / 2)).toEqual(['post-dated']);
  });

  test('a history by an older model that was registered before is no fault', () => {
    const [model, schedule] = registrations();
    const newer = { ...MODEL, version: '3', digest: '33'.repeat(32) };
    const value = { from: 0, to: START, rows: 500, universe: '00'.repeat(32), digest: '00'.repeat(32) };
    const backfill = statement({ kind: 'backfill', subject: 'grade', model: MODEL, value });
    const successor = { ...model, model: newer, value: { ...newer }, supersedes: 0 };
    const others = (log: readonly Statement[]) =>
      rulesOf(log, SOON).filter((rule) => rule !== 'model-undescribed');
    expect(others([model, schedule, successor, backfill])).toEqual(['backfill']);
    expect(others([schedule, { ...successor, supersedes: null }, backfill])).toEqual([
      'backfill',
      'model-unregistered',
    ]);
  });

  test('a description that is not what the digest is of, and none', () => {
    const [model, schedule] = registrations();
    const described = (value: Statement['value']) => rulesOf([{ ...model, value }, schedule, ...first], SOON);
    const content = model.value as object;
    expect(described({ ...content, digest: MODEL.digest })).toEqual([]);
    expect(described({ ...content, parameters: { horizon: 1 } })).toEqual(['model-digest']);
    expect(described({ ...content, more: 1 })).toEqual(['model-digest']);
    expect(described({ ...MODEL })).toEqual(['model-undescribed']);
    expect(described(null)).toEqual(['model-undescribed']);
    const renamed = { ...model, model: { ...MODEL, id: 'other' } };
    expect(rulesOf([renamed, schedule, ...first], SOON)).toEqual(['model-digest']);
  });

  test('a model that nobody registered, and one that the schedule does not name', () => {
    const model = { id: 'other', version: '1', digest: 'ff'.repeat(32) };
    const log = [...registrations(), ...first.map((one) => (one.model === null ? one : { ...one, model }))];
    expect(rulesOf(log, SOON)).toEqual(['model-not-promised', 'model-unregistered']);
  });
});

describe('what does not count', () => {
  test('corrections and backfills are told; wrong ones are faults', () => {
    const at = SOUND.findIndex(({ kind, abstained }) => kind === 'grade' && abstained === null);
    const correction = { ...SOUND[at], issuedAt: UNTIL, supersedes: at };
    expect(rulesOf([...SOUND, correction], UNTIL)).toEqual(['superseded']);
    expect(rulesOf([...SOUND, { ...correction, supersedes: at + 1 }], UNTIL)).toEqual(['supersedes-wrong']);
    expect(rulesOf([...SOUND, { ...correction, supersedes: 1e6 }], UNTIL)).toEqual(['supersedes-wrong']);
    const value = { from: 0, to: START, rows: 500, universe: '00'.repeat(32), digest: '00'.repeat(32) };
    const backfill = statement({ kind: 'backfill', subject: 'grade', issuedAt: UNTIL, value });
    const report = audit([...SOUND, backfill], UNTIL);
    expect(report.findings.map(({ rule }) => rule)).toContain('backfill');
    expect(report.backfilled).toBe(500);
    const slot = { schedule: 'daily', number: 3 };
    expect(rulesOf([...SOUND, { ...backfill, slot }], UNTIL)).toContain('backfill-in-slot');
  });

  test('judgements in no slot are one note for each kind', () => {
    const loose = (subject: string) => statement({ kind: 'signal', subject, issuedAt: UNTIL, value: 1 });
    expect(rulesOf([...SOUND, loose('A'), loose('B')], UNTIL)).toEqual(['unscheduled']);
  });

  test('bytes that are no statement, and values that are none of their kind', () => {
    expect(auditEntries([readEntry(0, new Uint8Array(3))], 0).findings).toMatchObject([
      { rule: 'not-a-statement', entry: 0 },
    ]);
    expect(rulesOf([statement({ kind: 'batch', subject: 'grade', value: { count: -1 } })], SOON)).toEqual([
      'value-malformed',
    ]);
  });
});

describe('private judgements', () => {
  const SALT = new Uint8Array(32).fill(7);
  const [batch, judgement] = slotOf({ number: 0, kind: 'grade', subjects: ['A'] });
  const committed: Statement = {
    ...judgement,
    kind: 'commitment',
    subject: 'grade/A',
    value: { hash: salted(SALT, judgement), revealBy: START + DAY },
  };
  const before = [...registrations(), batch, committed];
  const revealAt = (issuedAt: number, of: number, bytes = encodeStatement(judgement)) =>
    statement({
      kind: 'reveal',
      subject: 'grade/A',
      issuedAt,
      value: { of, salt: toHex(SALT), statement: toBase64(bytes) },
    });
  const at = before.length - 1;
  const rules = (...reveals: Statement[]) =>
    faults(audit([...before, ...reveals], START + 1.5 * DAY)).map(({ rule }) => rule);
  const absent = 'kind-missing';

  test('stand in a batch, and have to be revealed in time', () => {
    expect(rules(revealAt(START + DAY, at)).filter((rule) => rule !== absent)).toEqual([]);
    expect(rules()).toContain('commitment-unrevealed');
    expect(rules(revealAt(START + DAY + 2 * HOUR, at))).toContain('reveal-late');
  });

  test('come out with as many abstentions as their batch states', () => {
    const abstention = { ...judgement, value: null, abstained: { id: 'illiquid', reason: 'Too little.' } };
    const stating = (abstained: number, kept: Statement) => {
      const hash = salted(SALT, kept);
      const value = { ...(batch.value as object), abstained } as unknown as Statement['value'];
      const commitment = { ...committed, value: { hash, revealBy: START + DAY } };
      const log = [...registrations(), { ...batch, value }, commitment];
      const found = (more: readonly Statement[]) =>
        audit([...log, ...more], START + 1.5 * DAY).findings.filter(({ rule }) => rule === 'batch-abstained');
      return { hidden: found([]), revealed: found([revealAt(START + DAY, at, encodeStatement(kept))]) };
    };
    expect(stating(1, abstention)).toEqual({ hidden: [], revealed: [] });
    expect(stating(0, judgement)).toEqual({ hidden: [], revealed: [] });
    expect(stating(0, abstention)).toMatchObject({
      hidden: [],
      revealed: [{ entry: 2, kind: 'grade', slot: { number: 0 } }],
    });
    expect(stating(1, judgement).revealed).toMatchObject([
      { entry: 2, detail: '1 abstentions are stated, 0 came out.' },
    ]);
    // More than there are private ones can never come out.
    expect(stating(2, abstention).hidden).toHaveLength(1);
    expect(stating(2, abstention).revealed).toHaveLength(1);
  });

  test('are revealed once, as they were, and only where they are', () => {
    const good = revealAt(START + DAY, at);
    expect(rules(good, good)).toContain('reveal-doubled');
    const other = encodeStatement({ ...judgement, value: { trader: 99 } });
    expect(rules(revealAt(START + DAY, at, other))).toEqual(
      expect.arrayContaining(['reveal-mismatch', 'commitment-unrevealed']),
    );
    expect(rules(revealAt(START + DAY, 0))).toContain('reveal-unknown');
  });

  test.each<[string, Partial<Statement>]>([
    ['kind', { kind: 'forecast' }],
    ['subject', { subject: 'B' }],
    ['time', { asOf: START - DAY }],
    ['slot', { slot: null }],
    ['model', { model: { ...MODEL, version: '1' } }],
  ])('are of the %s that was announced', (_, change) => {
    const other = { ...judgement, ...change };
    const value = { hash: salted(SALT, other), revealBy: START + DAY };
    const log = [...before.slice(0, -1), { ...committed, value }];
    const reveal = revealAt(START + DAY, at, encodeStatement(other));
    expect(faults(audit([...log, reveal], START + 1.5 * DAY)).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['reveal-mismatch', 'commitment-unrevealed']),
    );
    const [record] = trackRecord(numbered([...log, reveal]), START + 1.5 * DAY).records;
    expect(record).toMatchObject({ judgements: 0, unrevealed: 1, hits: { tried: 1, right: 0 } });
  });
});

describe('outcomes', () => {
  const sound = SOUND.findIndex(({ kind }) => kind === 'outcome');
  const outcome = (change: Partial<Statement>, value: object = {}): Statement[] =>
    SOUND.with(sound, {
      ...SOUND[sound],
      ...change,
      value: { ...(SOUND[sound].value as object), ...value },
    } as Statement);

  test('are of a judgement of that subject, over the registered horizon, at its end, once', () => {
    expect(rulesOf(outcome({}, { of: 0 }))).toContain('outcome-unknown');
    expect(rulesOf(outcome({ subject: 'ZZZ' }))).toContain('outcome-unknown');
    expect(rulesOf(outcome({}, { horizonDays: 3 }))).toContain('outcome-horizon');
    expect(rulesOf(outcome({ asOf: START, issuedAt: START + 7 * DAY - 1 }))).toContain('outcome-early');
    const again = { ...SOUND[sound], issuedAt: UNTIL };
    expect(rulesOf([...SOUND, again])).toEqual(['outcome-doubled']);
  });

  test('none at all is found too, of every kind that can be measured', () => {
    const log = soundLog(12).filter(({ kind }) => kind !== 'outcome');
    const missing = [0, 1, 2].flatMap((number) =>
      ['grade', 'forecast'].map((kind) => ({ rule: 'outcome-missing', kind, slot: { number } })),
    );
    expect(faults(audit(log, START + 12 * DAY))).toMatchObject(missing);
  });
});
