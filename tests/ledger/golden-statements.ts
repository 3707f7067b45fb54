import { DAY, HOUR, type Json, sha256 } from '@assay/core/kernel';
import { encodeStatement, type Statement, toBase64 } from '@assay/core/ledger';

const AS_OF = Date.UTC(2026, 0, 15);
const MODEL = { id: 'trader-grade', version: '2', digest: sha256('a model') };
const INPUTS = { digest: sha256('a snapshot'), sources: ['binance', 'coinmetrics'] };
const SLOT = { schedule: 'daily', number: 14 };
const SALT = Uint8Array.from({ length: 32 }, (_, i) => i);

const statement = (
  fields: Partial<Statement> & Pick<Statement, 'kind' | 'subject' | 'value'>,
): Statement => ({
  asOf: AS_OF,
  issuedAt: AS_OF + 2 * 60_000,
  slot: null,
  model: null,
  inputs: null,
  abstained: null,
  supersedes: null,
  ...fields,
});

const judged = (fields: Partial<Statement> & Pick<Statement, 'kind' | 'subject' | 'value'>): Statement =>
  statement({ slot: SLOT, model: MODEL, inputs: INPUTS, ...fields });

const grade = judged({
  kind: 'grade',
  subject: 'BTC',
  value: { trader: 71.25, ta: 68.5, quant: 82.25, signal: 1, contributions: sha256('contributions') },
});

/** One statement of each kind, with what is awkward in JSON: accents, quotes, exponents, numbers without a fraction. */
export const goldenStatements: Readonly<Record<string, Statement>> = {
  model: statement({
    kind: 'model',
    subject: MODEL.id,
    model: MODEL,
    value: { ...MODEL, note: 'é “quoted” \\ \n' },
  }),
  schedule: statement({
    kind: 'schedule',
    subject: 'daily',
    value: {
      start: AS_OF - 14 * DAY,
      every: DAY,
      deadline: DAY,
      kinds: ['grade', 'forecast'],
      models: ['trader-grade', 'forecasts'],
      universeRule: { digest: sha256('a rule'), text: 'Every asset with daily bars.' },
      outcomeRule: { text: 'From close to close.', horizonDays: 7 },
    },
  }),
  batch: statement({
    kind: 'batch',
    subject: 'grade',
    slot: SLOT,
    value: { count: 2, abstained: 1, universe: sha256('BTC\nETH\n'), left: ['LUNA'] },
  }),
  grade,
  abstention: judged({
    kind: 'grade',
    subject: 'ETH',
    value: null,
    abstained: { id: 'illiquid', reason: 'The median daily turnover is below 2 million USD.' },
  }),
  correction: judged({ kind: 'grade', subject: 'BTC', value: { trader: 70, signal: 0 }, supersedes: 12 }),
  forecast: judged({
    kind: 'forecast',
    subject: 'SHIB',
    value: {
      price: 1e-7,
      horizons: [
        {
          days: 7,
          band: {
            value: { median: 1e-7, band50: [9.5e-8, 1.05e-7], band90: [8e-8, 1.25e-7] },
            abstained: null,
          },
        },
      ],
    },
  }),
  'index-rebalance': judged({
    kind: 'index-rebalance',
    subject: 'large-cap',
    value: [{ effective: AS_OF, changes: [{ symbol: 'BTC', from: 0.4, to: 0.35 }] }],
  }),
  backfill: statement({
    kind: 'backfill',
    subject: 'grade',
    model: MODEL,
    inputs: INPUTS,
    value: {
      from: AS_OF - 900 * DAY,
      to: AS_OF - DAY,
      rows: 250_000,
      universe: sha256('BTC\nETH\n'),
      digest: sha256('rows'),
    },
  }),
  commitment: {
    ...grade,
    kind: 'commitment',
    subject: 'grade/BTC',
    value: { hash: sha256(SALT, encodeStatement(grade)), revealBy: AS_OF + DAY },
  },
  reveal: statement({
    kind: 'reveal',
    subject: 'grade/BTC',
    issuedAt: AS_OF + DAY,
    value: {
      of: 16,
      salt: Buffer.from(SALT).toString('hex'),
      statement: toBase64(encodeStatement(grade)),
    } as Json,
  }),
  outcome: statement({
    kind: 'outcome',
    subject: 'BTC',
    asOf: AS_OF + 7 * DAY,
    issuedAt: AS_OF + 7 * DAY + HOUR,
    inputs: INPUTS,
    value: {
      of: 16,
      horizonDays: 7,
      from: '64250.5',
      to: '60000',
      return: 60_000 / 64_250.5 - 1,
      stopped: false,
    },
  }),
};
