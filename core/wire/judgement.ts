import { z } from 'zod';
import { isoTime, symbol } from './fields.ts';

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, hexadecimal' });

/** Fields that every judgement carries: what it is about, when it was made, by what, from what. */
export const judgement = z.object({
  asset: symbol,
  asOf: isoTime.meta({ description: 'The judgement knows nothing later than this' }),
  issuedAt: isoTime.meta({ description: 'When this server computed it' }),
  backfill: z.boolean().meta({
    description: 'Computed for a time before it was issued; never part of a forward record',
  }),
  model: z.object({ id: z.string(), version: z.string(), digest }),
  inputs: z.object({ digest, sources: z.array(z.string()) }),
  abstained: z
    .object({ code: z.string(), reason: z.string() })
    .nullable()
    .meta({ description: 'Why there is no judgement; null where there is one' }),
});
