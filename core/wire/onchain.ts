import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { assetParams, isoTime, listOf, listQuery, queryTime } from './fields.ts';

export const onchainFacts = z.object({
  time: isoTime.meta({
    description: 'Moment from which the values hold: the end of the day for figures of a whole day',
  }),
  facts: z
    .array(
      z.object({
        metric: z.string().meta({ example: 'supply/circulating' }),
        meaning: z.string().meta({ example: 'Units in circulation' }),
        unit: z.enum(['units', 'usd', 'count', 'share', 'score', 'flag', 'days']).meta({
          description:
            'units of the asset, US dollars, a count, a share of 0 to 1, a score of 0 to 100, 1 = holds, or days',
        }),
        value: z.number(),
        source: z.string(),
      }),
    )
    .meta({ description: 'What sources state of this moment; what they do not state is not there' }),
});
export type OnchainFacts = z.output<typeof onchainFacts>;

export const listOnchainFacts = endpoint({
  id: 'listOnchainFacts',
  path: '/v1/assets/{asset}/onchain',
  tag: 'assets',
  summary: 'Facts of an asset other than bars: supply, addresses, transfers, value locked, development',
  description: 'Facts, no judgements. Empty where no source with such facts was imported or fetched.',
  params: assetParams,
  query: z.strictObject({
    metric: z
      .string()
      .max(1000)
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(z.array(z.string().min(1).max(64)).max(50))
      .optional()
      .meta({ description: 'Comma-separated metrics; default all', example: 'supply/circulating' }),
    from: queryTime.optional(),
    to: queryTime.optional().meta({ description: 'Exclusive' }),
    ...listQuery(['time'], '-time', onchainFacts),
  }),
  response: listOf(onchainFacts),
  errors: ['not-found', 'not-ready'],
});
