import { endpoints } from '@assay/core/wire';
import type { TrackRecordRow } from '@assay/sdk';
import { z } from 'zod';
import { type Call, type Found, tool } from '../answer/tool.ts';
import { limit, timeRange, timeText } from './arguments.ts';

const { kind, model } = endpoints.getTrackRecord.query.shape;
const whole = endpoints.getTrackRecord.response.shape.data;
const closed = endpoints.listClosedJudgements.response.shape.data.element;

const record = z.object({
  ...whole.shape.records.element.omit({ months: true, quarters: true, tenths: true, model: true }).shape,
  model: z.string().meta({ description: 'Id and version' }),
});
const outcome = closed
  .omit({ model: true, revealed: true })
  .extend({ model: z.string().meta({ description: 'Id and version' }) });

const row = z.union([record, outcome]);
const about = whole
  .omit({ records: true })
  .partial()
  .extend({ view: z.enum(['record', 'outcomes']) }).shape;

type Answer = Found<z.output<z.ZodObject<typeof about>>, z.output<typeof row>>;
type Model = TrackRecordRow['records'][number]['model'];

const named = <Wire extends { model: Model }>(wire: Wire) => ({
  ...wire,
  model: `${wire.model.id} ${wire.model.version}`,
});

interface Filters {
  readonly kind: string | undefined;
  readonly model: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const NOTES = [
  'Computed from the public log alone; what was computed afterwards (backfill) never counts.',
  '`judgement` and `number` are statements of the log: cite them.',
];

const recordOf = async ({ client, options }: Call, filters: Filters): Promise<Answer> => {
  const { data, simulated } = await client.trackRecord.get(filters, options);
  const { records, ...said } = data;
  return {
    simulated,
    asOf: data.readAt,
    about: { view: 'record', ...said },
    rows: records.map((one) => record.parse(named(one))),
    stated: [],
    notes: [NOTES[0]],
  };
};

const outcomesOf = async (
  { client, options, cursor }: Call,
  filters: Filters,
  most: number,
): Promise<Answer> => {
  const query = { ...filters, limit: most, cursor };
  const { data, nextCursor, simulated } = await client.trackRecord.outcomes.list(query, options);
  return {
    simulated,
    asOf:
      data
        .map(({ closedAt }) => closedAt)
        .toSorted()
        .at(-1) ?? null,
    about: { view: 'outcomes' },
    rows: data.map((one) => outcome.parse(named(one))),
    next: nextCursor,
    stated: [],
    notes: NOTES,
  };
};

export const trackRecord = tool({
  name: 'track_record',
  title: 'Track record',
  description:
    'How good past judgements were: hit rate, rank correlation, signals after costs, calibration of bands, by model and kind; or (view: outcomes) each judgement whose outcome is known, losers included.',
  input: {
    view: z.enum(['record', 'outcomes']).default('record'),
    kind,
    model,
    ...timeRange,
    limit,
  },
  about,
  row,
  ask: (call, { view, from, to, limit: most, ...args }) => {
    const filters = { kind: args.kind, model: args.model, from: timeText(from), to: timeText(to) };
    return view === 'record' ? recordOf(call, filters) : outcomesOf(call, filters, most);
  },
});
