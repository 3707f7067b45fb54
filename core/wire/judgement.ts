import { z } from 'zod';
import { isoTime, symbol } from './fields.ts';

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, hexadecimal' });

/** Why there is no judgement. */
export const abstention = z.object({ code: z.string(), reason: z.string() });

/** Fields that every judgement carries but for what it is about: when it was made, by what, from what. */
export const judged = z.object({
  asOf: isoTime.meta({ description: 'The judgement knows nothing later than this' }),
  issuedAt: isoTime.meta({ description: 'When this server computed it' }),
  backfill: z.boolean().meta({
    description: 'Computed for a time before it was issued; never part of a forward record',
  }),
  model: z.object({ id: z.string(), version: z.string(), digest }),
  inputs: z.object({ digest, sources: z.array(z.string()) }),
  abstained: abstention
    .nullable()
    .meta({ description: 'Why there is no judgement; null where there is one' }),
  statement: z
    .object({
      number: z.int().nonnegative().meta({ description: 'Number of the entry in the log, from 0' }),
      proof: z.string().meta({ description: 'Path of its proof file' }),
    })
    .nullable()
    .meta({
      description:
        'Its entry in the log, or that of the commitment to it; null while it is not logged, and for backfill',
    }),
});

/** Fields of every judgement about an asset. */
export const judgement = z.object({ asset: symbol, ...judged.shape });
