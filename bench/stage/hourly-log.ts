import {
  DAY,
  HOUR,
  type Instant,
  type Json,
  MINUTE,
  type Random,
  seededRandom,
  sha256,
} from '@assay/core/kernel';
import { type Statement, universeDigest } from '@assay/core/ledger';

/** Per kind and hour: with two kinds and the outcomes of one, 5,000 entries an hour and 120,000 a day. */
const ASSETS = 1699;
const START: Instant = Date.UTC(2025, 0, 1);
const HORIZON_DAYS = 1;
const SCHEDULE = 'hourly';
const ABSTAINING = 40;

const MODELS = [
  { id: 'trader-grade', version: '2.1.0', digest: sha256('trader-grade') },
  { id: 'trader-signal', version: '1.0.3', digest: sha256('trader-signal') },
] as const;
const SYMBOLS = Array.from({ length: ASSETS }, (_, i) => `T${String(i).padStart(4, '0')}USDT`);
const UNIVERSE = universeDigest(SYMBOLS);

const plain = {
  slot: null,
  model: null,
  inputs: null,
  value: null,
  abstained: null,
  supersedes: null,
} satisfies Partial<Statement>;

const registrations = (): Statement[] => [
  ...MODELS.map((model) => ({
    ...plain,
    kind: 'model',
    subject: model.id,
    asOf: START - HOUR,
    issuedAt: START - HOUR,
    model,
    value: { ...model },
  })),
  {
    ...plain,
    kind: 'schedule',
    subject: SCHEDULE,
    asOf: START - HOUR,
    issuedAt: START - HOUR,
    value: {
      start: START,
      every: HOUR,
      deadline: 30 * MINUTE,
      kinds: ['grade', 'signal'],
      models: MODELS.map(({ id }) => id),
      universeRule: { digest: sha256('universe'), text: 'Everything that is listed.' },
      outcomeRule: { text: 'Close to close.', horizonDays: HORIZON_DAYS },
    },
  },
];

const gradeValue = (random: Random): Json => ({
  trader: random.integer(10_000) / 100,
  ta: random.uniform() * 100,
  quant: random.uniform() * 100,
  signal: random.integer(3) - 1,
  contributions: sha256(String(random.uniform())),
});

const signalValue = (random: Random): Json => ({ side: random.integer(3) - 1, strength: random.uniform() });

const KINDS = [
  { kind: 'grade', model: MODELS[0], value: gradeValue },
  { kind: 'signal', model: MODELS[1], value: signalValue },
] as const;

const batchOf = (
  slot: number,
  { kind, model, value }: (typeof KINDS)[number],
  random: Random,
): Statement[] => {
  const asOf = START + slot * HOUR;
  const place = { ...plain, asOf, issuedAt: asOf + 5 * MINUTE, slot: { schedule: SCHEDULE, number: slot } };
  const inputs = { digest: sha256(`inputs of ${slot}`), sources: ['binance-futures', 'coinbase'] };
  const abstained = { id: 'illiquid', reason: 'Turnover below the minimum over 30 days.' };
  return [
    {
      ...place,
      kind: 'batch',
      subject: kind,
      value: { count: ASSETS, abstained: ABSTAINING, universe: UNIVERSE, left: [] },
    },
    ...SYMBOLS.map((subject, i) => ({
      ...place,
      kind,
      subject,
      model,
      inputs,
      ...(i < ABSTAINING ? { abstained } : { value: value(random) }),
    })),
  ];
};

const outcomesOf = (slot: number, first: number, random: Random): Statement[] => {
  const asOf = START + slot * HOUR + HORIZON_DAYS * DAY;
  return SYMBOLS.slice(ABSTAINING).map((subject, i) => {
    const [from, to] = [1 + random.uniform(), 1 + random.uniform()].map((price) => price.toFixed(4));
    const value = {
      of: first + ABSTAINING + i,
      horizonDays: HORIZON_DAYS,
      from,
      to,
      return: Number(to) / Number(from) - 1,
      stopped: false,
    };
    return { ...plain, kind: 'outcome', subject, asOf, issuedAt: asOf + 4 * MINUTE, value };
  });
};

/** A sound log hour by hour, from its registrations on: grades and signals of every asset, and what came of the grades. */
export function* hourlyLog(): Generator<readonly Statement[]> {
  const random = seededRandom('hourly log');
  const firstGrades: number[] = [];
  let size = 0;
  for (let slot = 0; ; slot++) {
    const due = slot - HORIZON_DAYS * 24;
    const hour = [
      ...(slot === 0 ? registrations() : []),
      ...(due >= 0 ? outcomesOf(due, firstGrades[due], random) : []),
    ];
    firstGrades.push(size + hour.length + 1);
    hour.push(...KINDS.flatMap((kind) => batchOf(slot, kind, random)));
    size += hour.length;
    yield hour;
  }
}

/** When the last entry of so many hours had been issued. */
export const endOfHours = (hours: number): Instant => START + (hours - 1) * HOUR + 10 * MINUTE;
