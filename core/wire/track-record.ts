import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { isoTime, listOf, listQuery, none, oneOf, queryTime } from './fields.ts';
import { judgement } from './judgement.ts';

const { model } = judgement.shape;

const count = z.int().nonnegative();
const figure = z.number().nullable();

const periods = z
  .array(z.object({ from: isoTime, slots: count, rankIc: figure, afterCosts: figure }))
  .nullable();

const rate = z.object({
  tried: count,
  right: count,
  rate: figure.meta({ description: 'right / tried; null where nothing was tried' }),
});

const meanRecord = z.object({
  slots: count.meta({ description: 'Slots that have a figure' }),
  mean: figure,
  t: figure.meta({
    description:
      'With the long-run variance of Newey and West (1987), since horizons overlap; null below three slots',
  }),
});

const kindRecord = z.object({
  model,
  kind: z.string(),
  schedule: z.string(),
  first: isoTime.meta({ description: 'First live slot' }),
  last: isoTime,
  slots: count.meta({ description: 'Live slots' }),
  closedSlots: count.meta({ description: 'Slots of which an outcome is known' }),
  days: count.meta({ description: 'UTC days with a live slot' }),
  judgements: count,
  abstentions: count,
  private: count.meta({ description: 'Committed to, and not due to be revealed' }),
  unrevealed: count.meta({ description: 'Committed to and never revealed: each is a loss in every rate' }),
  resolved: count.meta({ description: 'Judgements whose outcome over the registered horizon is known' }),
  unresolved: count.meta({
    description: 'Of kinds that can be measured: the horizon has not ended, or nobody has stated the outcome',
  }),
  horizonDays: z.number().meta({ description: 'The registered horizon' }),
  hits: rate.nullable().meta({
    description:
      'Above the median of the slot in score and in return, or below both; what is the very median says nothing. Null for a kind without a score.',
  }),
  rankIc: meanRecord
    .nullable()
    .meta({ description: 'Spearman correlation of score and return, slot by slot' }),
  tenths: z
    .array(
      z.object({
        from: z.number().meta({ description: 'Scores from here to ten more' }),
        judgements: count,
        beatMedian: figure.meta({ description: 'Share whose return was above the median of the slot' }),
        meanReturn: figure,
      }),
    )
    .nullable(),
  signals: z
    .object({
      calls: rate.meta({ description: 'Long or short, and above zero after costs' }),
      long: count,
      short: count,
      costPerSide: z
        .number()
        .meta({ description: 'Fee and slippage as a share of the value; two sides a call' }),
      afterCosts: meanRecord.meta({
        description: 'Mean of the slots’ mean returns of their calls, after costs',
      }),
      holding: meanRecord.meta({
        description: 'The same for holding everything that is judged, without costs',
      }),
    })
    .nullable(),
  bands: z
    .array(
      z.object({
        horizonDays: z.number(),
        forecasts: count,
        inside50: figure.meta({ description: 'Share of the prices in the band that should hold 50 %' }),
        inside90: figure,
      }),
    )
    .nullable()
    .meta({ description: 'Calibration of forecasts; null for other kinds' }),
  months: periods.meta({ description: 'Calendar months with a closed slot: means of their slots' }),
  quarters: periods.meta({ description: 'The same by calendar quarters' }),
});

const trackRecord = z.object({
  note: z
    .string()
    .nullable()
    .meta({ description: 'Said where there is nothing to measure yet; null where there is' }),
  size: count.meta({
    description: 'Entries of the log that it was computed from: all under the newest checkpoint',
  }),
  readAt: isoTime.meta({ description: 'Private judgements that were due to be revealed by then are losses' }),
  since: isoTime.nullable().meta({ description: 'First live slot: here the forward record begins' }),
  until: isoTime.nullable().meta({ description: 'Last live slot' }),
  days: count.meta({ description: 'Length of the forward record: UTC days with a live slot' }),
  closedSlots: count.meta({ description: 'Moments of which outcomes are known' }),
  excluded: z
    .object({
      backfilled: count.meta({ description: 'Judgements of imported histories' }),
      late: count,
      unscheduled: count,
      unregistered: count.meta({ description: 'Of models that were not registered before' }),
      corrections: count,
      doubled: count,
    })
    .meta({ description: 'What the log holds and what never counts, whatever is filtered' }),
  models: z
    .object({
      registered: count.meta({ description: 'Models in the log, by digest' }),
      judging: count.meta({ description: 'Of these, with a live judgement' }),
      shown: count.meta({ description: 'Of these, in this answer' }),
    })
    .meta({ description: 'How many are shown of how many there are' }),
  records: z.array(kindRecord).meta({ description: 'By model, kind and schedule, in the order they came' }),
});

export type TrackRecordRow = z.output<typeof trackRecord>;

const filters = {
  kind: z.string().max(64).optional().meta({ description: 'A kind of judgement', example: 'grade' }),
  model: z.string().max(128).optional().meta({ description: 'Id or digest of a model' }),
  from: queryTime.optional().meta({ description: 'Slots as of this and later' }),
  to: queryTime.optional().meta({ description: 'Exclusive' }),
};

const PUBLIC = { access: 'open', tag: 'record', params: none } as const;

export const getTrackRecord = endpoint({
  ...PUBLIC,
  id: 'getTrackRecord',
  momentary: ['readAt'],
  path: '/v1/track-record',
  summary: 'What came of everything that was judged, computed from the log alone',
  description:
    'A pure function of the entries: `assay audit` computes the same. Only the first judgement of a subject in a slot counts, in time, by a registered model; histories that were imported never do.',
  query: z.strictObject(filters),
  response: oneOf(trackRecord),
  errors: ['not-ready', 'state-busy'],
});

const decimal = z.string().meta({ description: 'Decimal text, in the quote currency', example: '64231.5' });
const range = z.tuple([z.number(), z.number()]);

const closedJudgement = z.object({
  number: count.meta({ description: 'Number of the outcome in the log' }),
  judgement: count.meta({ description: 'Number of the judgement' }),
  revealed: count.nullable().meta({ description: 'The entry that revealed it, where it was private' }),
  kind: z.string(),
  subject: z.string(),
  model,
  asOf: isoTime.meta({ description: 'What the judgement knew' }),
  closedAt: isoTime.meta({ description: 'Close of the bar that ended the horizon' }),
  horizonDays: z.number(),
  from: decimal,
  to: decimal,
  return: z.number(),
  stopped: z.boolean().meta({ description: 'It had stopped trading: the last price counts' }),
  score: figure.meta({ description: '0 to 100; null where the kind has none' }),
  hit: z.boolean().nullable().meta({
    description: 'On one side of the medians of its slot in score and return; null where one is the median',
  }),
  call: z
    .object({ position: z.int(), afterCosts: z.number(), right: z.boolean() })
    .nullable()
    .meta({ description: '1 long, -1 short; null where neither' }),
  band: z.object({ band50: range, band90: range, inside50: z.boolean(), inside90: z.boolean() }).nullable(),
});
export type ClosedJudgementRow = z.output<typeof closedJudgement>;

export const listClosedJudgements = endpoint({
  ...PUBLIC,
  id: 'listClosedJudgements',
  path: '/v1/track-record/outcomes',
  summary: 'Every judgement that counts and whose outcome is known, losers included',
  query: z.strictObject({
    ...filters,
    subject: z
      .string()
      .max(128)
      .optional()
      .meta({ description: 'Of this asset, by its ticker', example: 'BTC' }),
    ...listQuery(['number'], '-number', closedJudgement),
  }),
  response: listOf(closedJudgement),
  errors: ['not-ready', 'state-busy'],
});
