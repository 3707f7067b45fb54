import { z } from 'zod';
import { bar, latestPrice } from './bars.ts';
import { isoTime, symbol } from './fields.ts';
import { signalValue } from './grades.ts';
import { logCheckpoint } from './log.ts';
import { job, status } from './operations.ts';

const interval = z.enum(['1m', '1h', '1d']);
const { time, open, high, low, close, turnover, source } = bar.shape;
const { price, asOf: priceAsOf, change24h } = latestPrice.shape;

/** What each topic tells; a change of a shape here is a change of the API. */
export const EVENT_DATA = {
  prices: z
    .object({ asset: symbol, price, asOf: priceAsOf, change24h, source })
    .meta({ description: 'The newest price of one asset; a reader that is slow gets the newest alone' }),
  bars: z
    .object({ asset: symbol, interval, time, open, high, low, close, turnover, source })
    .meta({ description: 'A bar that has closed' }),
  grades: z
    .object({
      revision: z.int(),
      asOf: isoTime,
      issuedAt: isoTime,
      changed: z.array(symbol).meta({ description: 'Assets whose grades are others than before' }),
    })
    .meta({ description: 'A new grading; with a filter by asset, told where one of them has changed' }),
  signals: z
    .object({
      asset: symbol,
      interval: z.enum(['1h', '1d']),
      signal: signalValue,
      before: signalValue,
      asOf: isoTime,
    })
    .meta({ description: 'The daily or hourly signal of one asset has changed' }),
  statements: logCheckpoint.meta({ description: 'The log has a new checkpoint' }),
  jobs: job.meta({
    description: 'How far a job is; a reader that is slow gets the newest of each job alone',
  }),
  status: status
    .pick({
      ready: true,
      busy: true,
      revision: true,
      asOf: true,
      issuedAt: true,
      graded: true,
      abstained: true,
    })
    .extend({
      ageSeconds: z
        .number()
        .nonnegative()
        .nullable()
        .meta({ description: 'Since the close of the newest graded bar' }),
    })
    .meta({ description: 'What is served has changed' }),
} as const;

export type Topic = keyof typeof EVENT_DATA;
export type EventData = { readonly [T in Topic]: z.output<(typeof EVENT_DATA)[T]> };
export const TOPICS = Object.keys(EVENT_DATA) as [Topic, ...Topic[]];

const eventOf = <T extends Topic>(topic: T) =>
  z.object({
    id: z.int().positive().meta({ description: 'Grows with every event, across restarts too' }),
    topic: z.literal(topic),
    at: isoTime.meta({ description: 'When it was published' }),
    simulated: z.boolean(),
    data: EVENT_DATA[topic] as (typeof EVENT_DATA)[T],
  });

/** What a stream, a socket and a webhook send. */
export const streamEvent = z.discriminatedUnion('topic', [
  eventOf('prices'),
  eventOf('bars'),
  eventOf('grades'),
  eventOf('signals'),
  eventOf('statements'),
  eventOf('jobs'),
  eventOf('status'),
]);
export type StreamEvent = z.output<typeof streamEvent>;
