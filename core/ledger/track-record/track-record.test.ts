import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../kernel/time.ts';
import { toHex } from '../audit/hex.ts';
import {
  numbered,
  outcomeOf,
  registrations,
  START,
  salted,
  slotOf,
  statement,
} from '../audit/testing/made-up-log.ts';
import { toBase64 } from '../notes/base64.ts';
import { encodeStatement, type Statement } from '../statements/statement.ts';
import { TrackRecordBuilder, trackRecord } from './build-record.ts';
import { judgedOutcome } from './judged-outcome.ts';
import { COST_PER_SIDE } from './slot-tally.ts';

const UNTIL = START + 30 * DAY;
const recordOf = (log: readonly Statement[], until = UNTIL) => trackRecord(numbered(log), until);

const GRADES: Readonly<Record<string, { trader: number; signal: number }>> = {
  A: { trader: 95, signal: 1 },
  B: { trader: 60, signal: 0 },
  C: { trader: 30, signal: -1 },
  D: { trader: 5, signal: 1 },
};
/** One slot of four grades, of which three are right about the median, and what came of them. */
const slotWith = (
  prices: Readonly<Record<string, string>>,
  log = registrations(),
  number = 0,
): Statement[] => {
  const made = slotOf({
    number,
    kind: 'grade',
    subjects: Object.keys(GRADES),
    judge: (symbol) => GRADES[symbol],
  });
  const first = log.length + 1;
  const outcomes = made.slice(1).map((one, i) => outcomeOf(first + i, one, '100', prices[one.subject]));
  return [...log, ...made, ...outcomes];
};

describe('the record of grades', () => {
  const log = slotWith({ A: '120', B: '90', C: '80', D: '110' });
  const [record] = recordOf(log).records;

  test('hits, rank correlation and tenths, by hand', () => {
    // Medians: 45 of the scores, 0 of the returns. A and C are right; B is above and fell, D below and rose.
    expect(record.hits).toEqual({ tried: 4, right: 2, rate: 0.5 });
    // Ranks of scores A4 B3 C2 D1, of returns A4 B2 C1 D3: 1 - 6 * (0 + 1 + 1 + 4) / (4 * 15) = 0.4.
    expect(record.rankIc).toEqual({ slots: 1, mean: expect.closeTo(0.4, 12), t: null });
    expect(record.tenths?.[9]).toEqual({
      from: 90,
      judgements: 1,
      beatMedian: 1,
      meanReturn: expect.closeTo(0.2, 12),
    });
    expect(record.tenths?.[3]).toMatchObject({ judgements: 1, beatMedian: 0 });
    expect(record.tenths?.[1]).toEqual({ from: 10, judgements: 0, beatMedian: null, meanReturn: null });
  });

  test('signals after costs, by hand', () => {
    const { signals } = record;
    // Long A +20 %, short C +20 %, long D +10 %, each less two sides.
    expect(signals).toMatchObject({ calls: { tried: 3, right: 3, rate: 1 }, long: 2, short: 1 });
    expect(signals?.afterCosts.mean).toBeCloseTo(0.5 / 3 - 2 * COST_PER_SIDE, 12);
    expect(signals?.holding.mean).toBeCloseTo(0, 12);
  });

  test('how long it is', () => {
    const twice = slotWith({ A: '120', B: '90', C: '80', D: '110' }, log, 1);
    expect(recordOf(twice)).toMatchObject({ since: START, until: START + DAY, days: 2 });
    expect(recordOf(twice).records[0]).toMatchObject({
      slots: 2,
      days: 2,
      judgements: 8,
      resolved: 8,
      unresolved: 0,
    });
    expect(recordOf([])).toMatchObject({ since: null, days: 0, records: [] });
  });

  test('t is that of Newey and West over the slots', () => {
    let grown = registrations();
    const moves = [
      { A: '120', B: '110', C: '90', D: '80' },
      { A: '80', B: '90', C: '110', D: '120' },
    ];
    for (let slot = 0; slot < 20; slot++) grown = slotWith(moves[slot % 3 === 0 ? 1 : 0], grown, slot);
    const { rankIc } = recordOf(grown).records[0];
    // 13 slots of +1 and 7 of -1; lags 14, Bartlett weights, computed term by term.
    const ics = Array.from({ length: 20 }, (_, slot) => (slot % 3 === 0 ? -1 : 1));
    const mean = ics.reduce((a, b) => a + b, 0) / 20;
    const covariance = (lag: number) =>
      ics.slice(lag).reduce((sum, value, i) => sum + (value - mean) * (ics[i] - mean), 0) / 20;
    const longRun =
      covariance(0) +
      Array.from({ length: 14 }, (_, i) => 2 * (1 - (i + 1) / 15) * covariance(i + 1)).reduce(
        (a, b) => a + b,
      );
    expect(rankIc?.slots).toBe(20);
    expect(rankIc?.mean).toBeCloseTo(0.3, 12);
    expect(rankIc?.t).toBeCloseTo(mean / Math.sqrt(longRun / 20), 9);
  });
});

describe('what does not count', () => {
  test('backfill, late, unscheduled, of an unregistered model, corrections', () => {
    const [model, schedule] = registrations();
    const late = slotOf({ number: 0, kind: 'grade', subjects: ['A'], issuedAt: START + DAY + 1 });
    const good = slotOf({ number: 1, kind: 'grade', subjects: ['A'] });
    const other = { id: 'x', version: '1', digest: '11'.repeat(32) };
    const unknown = slotOf({ number: 2, kind: 'grade', subjects: ['A'] }).map((one) => ({
      ...one,
      model: other,
    }));
    const value = { from: 0, to: START, rows: 900, universe: '00'.repeat(32), digest: '00'.repeat(32) };
    const log = [
      model,
      schedule,
      ...late,
      ...good,
      ...unknown,
      { ...good[1], supersedes: 5 },
      statement({ kind: 'grade', subject: 'B', model: other }),
      statement({ kind: 'backfill', subject: 'grade', value }),
    ];
    const record = recordOf(log);
    expect(record.excluded).toEqual({
      backfilled: 900,
      late: 1,
      unscheduled: 1,
      unregistered: 1,
      corrections: 1,
      doubled: 0,
    });
    expect(record.records).toMatchObject([{ judgements: 1, slots: 1, first: START + DAY }]);
    expect(record.models).toEqual({ registered: 1, judging: 1, shown: 1 });
  });
});

test('bands: how many outcomes are inside', () => {
  const value = (width: number) => ({
    horizons: [
      {
        days: 7,
        band: {
          abstained: null,
          value: { median: 100, band50: [100 - width, 100 + width], band90: [80, 120] },
        },
      },
      { days: 30, band: { abstained: { id: 'x', reason: 'y' }, value: null } },
    ],
  });
  const made = slotOf({
    number: 0,
    kind: 'forecast',
    subjects: ['A', 'B', 'C'],
    judge: (s) => value(s === 'A' ? 2 : 10),
  });
  const prices = ['103', '109', '121'];
  const log = [
    ...registrations(),
    ...made,
    ...made.slice(1).map((one, i) => outcomeOf(3 + i, one, '100', prices[i])),
  ];
  expect(recordOf(log).records[0].bands).toEqual([
    { horizonDays: 7, forecasts: 3, inside50: 1 / 3, inside90: 2 / 3 },
  ]);
});

describe('private judgements', () => {
  const SALT = new Uint8Array(32).fill(3);
  const made = slotOf({ number: 0, kind: 'grade', subjects: Object.keys(GRADES), judge: (s) => GRADES[s] });
  const commitments = made.slice(1).map(
    (one): Statement => ({
      ...one,
      kind: 'commitment',
      subject: `grade/${one.subject}`,
      value: { hash: salted(SALT, one), revealBy: START + DAY },
    }),
  );
  const reveal = (i: number): Statement =>
    statement({
      kind: 'reveal',
      subject: commitments[i].subject,
      issuedAt: START + DAY,
      value: { of: 3 + i, salt: toHex(SALT), statement: toBase64(encodeStatement(made[1 + i])) },
    });
  const prices: Readonly<Record<string, string>> = { A: '120', B: '90', C: '80', D: '110' };
  const outcome = (i: number): Statement => outcomeOf(3 + i, made[1 + i], '100', prices[made[1 + i].subject]);
  const log = [...registrations(), made[0], ...commitments];

  test('count as soon as they are revealed, as if they had been public', () => {
    const all = [0, 1, 2, 3];
    const [revealed] = recordOf([...log, ...all.map(reveal), ...all.map(outcome)]).records;
    const [open] = recordOf(slotWith(prices)).records;
    expect(revealed).toEqual(open);
  });

  test('are losses where they are never revealed', () => {
    const some = [0, 2];
    const [record] = recordOf([...log, ...some.map(reveal), ...some.map(outcome)]).records;
    expect(record).toMatchObject({ unrevealed: 2, private: 0, judgements: 2 });
    expect(record.hits).toEqual({ tried: 4, right: 2, rate: 0.5 });
    expect(record.signals?.calls).toEqual({ tried: 4, right: 2, rate: 0.5 });
    const [early] = recordOf([...log], START + HOUR).records;
    expect(early).toMatchObject({ unrevealed: 0, private: 4, hits: { tried: 0, right: 0, rate: null } });
  });
});

describe('a record that is read on', () => {
  const moves = [
    { A: '120', B: '110', C: '90', D: '80' },
    { A: '80', B: '90', C: '110', D: '120' },
    { A: '120', B: '90', C: '80', D: '110' },
  ];
  let log = registrations();
  for (let slot = 0; slot < 9; slot++) log = slotWith(moves[slot % 3], log, slot);

  test('is at every size what it is when computed at once', () => {
    const builder = new TrackRecordBuilder();
    for (const [i, entry] of numbered(log).entries()) {
      builder.read(entry);
      if (i % 5 === 0 || i === log.length - 1)
        expect(builder.record(UNTIL)).toEqual(recordOf(log.slice(0, i + 1)));
    }
  });

  const builder = new TrackRecordBuilder();
  for (const entry of numbered(log)) builder.read(entry);

  test('is filtered by kind, model and slots', () => {
    expect(builder.record(UNTIL, { kind: 'forecast' })).toMatchObject({ records: [], days: 0, since: null });
    expect(builder.record(UNTIL, { model: 'trader-grade' }).records).toHaveLength(1);
    expect(builder.record(UNTIL, { model: 'other' }).models).toEqual({
      registered: 1,
      judging: 1,
      shown: 0,
    });
    const view = { from: START + DAY, to: START + 3 * DAY };
    expect(builder.record(UNTIL, view)).toMatchObject({
      since: START + DAY,
      until: START + 2 * DAY,
      days: 2,
      closedSlots: 2,
      records: [{ judgements: 8, resolved: 8 }],
    });
  });

  test('lists what is closed from either end, page by page', () => {
    const all = builder.closed({}, { newestFirst: false, limit: 100 }).map(({ number }) => number);
    expect(all).toHaveLength(36);
    for (const newestFirst of [true, false]) {
      const pages: number[] = [];
      for (let after: number | undefined; ; after = pages.at(-1)) {
        const page = builder.closed({}, { after, newestFirst, limit: 7 });
        pages.push(...page.map(({ number }) => number));
        if (page.length < 7) break;
      }
      expect(pages).toEqual(newestFirst ? all.toReversed() : all);
    }
    expect(builder.closed({ kind: 'x' }, { newestFirst: true, limit: 5 })).toEqual([]);
    const [{ subject }] = builder.closed({}, { newestFirst: true, limit: 1 }).map(({ entry }) => log[entry]);
    const own = builder.closed({ subject }, { newestFirst: false, limit: 100 });
    expect(own.map(({ number }) => number)).toEqual(all.filter((number) => log[number].subject === subject));
    expect(own.length).toBeGreaterThan(0);
    expect(builder.closed({ subject: 'NONE' }, { newestFirst: true, limit: 5 })).toEqual([]);
    expect(builder.closed({ from: START + 8 * DAY }, { newestFirst: true, limit: 50 })).toHaveLength(4);
  });

  test('says of each whether it was right, as the rates count it', () => {
    const closed = builder.closed({}, { newestFirst: false, limit: 100 });
    const judged = closed.map((one) => judgedOutcome(one, log[one.entry], log[one.number]));
    const [{ hits, signals }] = builder.record(UNTIL).records;
    expect(judged.filter(({ hit }) => hit === true)).toHaveLength(hits?.right ?? -1);
    expect(judged.filter(({ call }) => call?.right === false)).toHaveLength(
      (signals?.calls.tried ?? 0) - (signals?.calls.right ?? 0),
    );
    expect(() => judgedOutcome(closed[0], log[closed[0].entry], log[0])).toThrow(RangeError);
  });

  test('months and quarters are means of their slots', () => {
    const [{ months, quarters, rankIc }] = builder.record(UNTIL).records;
    expect(months).toMatchObject([{ from: START, slots: 9, rankIc: expect.closeTo(rankIc?.mean ?? 9, 12) }]);
    expect(quarters).toEqual(months);
  });
});

test('of two judgements of one subject in a slot, the first counts', () => {
  const [batch, first] = slotOf({ number: 0, kind: 'grade', subjects: ['A'], judge: () => GRADES.A });
  const again = { ...first, value: GRADES.D };
  const record = recordOf([...registrations(), batch, first, again, outcomeOf(4, again, '100', '200')]);
  expect(record.excluded.doubled).toBe(1);
  expect(record.records).toMatchObject([{ judgements: 1, resolved: 0 }]);
});

test('a judgement of another time than its slot does not count', () => {
  const made = slotOf({ number: 8, kind: 'grade', subjects: ['A', 'B'], judge: () => GRADES.A });
  const early = made.map((one) => (one.kind === 'grade' ? { ...one, asOf: one.asOf - 6 * DAY } : one));
  const outcomes = early.slice(1).map((one, i) => outcomeOf(3 + i, one, '100', '200'));
  const log = [...registrations(), ...early, ...outcomes];
  expect(recordOf(log)).toMatchObject({ records: [], excluded: { unscheduled: 2 } });
});
