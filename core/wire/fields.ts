import { z } from 'zod';
import { type Instant, parseInstant } from '../kernel/time.ts';

/** ISO 8601, UTC. */
export const isoTime = z.iso
  .datetime()
  .meta({ description: 'ISO 8601, UTC', example: '2024-07-01T00:00:00.000Z' });

export const symbol = z.string().min(1).max(32).meta({ description: 'Ticker of the asset', example: 'BTC' });

/** A time in a query: an ISO date or date-time; without a zone it is UTC. */
export const queryTime = z
  .string()
  .meta({ description: 'ISO 8601 date or date-time, UTC where no zone is named', example: '2024-01-01' })
  .transform((text, context): Instant => {
    const at = parseInstant(text);
    if (at !== undefined) return at;
    context.addIssue({ code: 'custom', message: 'not an ISO 8601 date or date-time' });
    return z.NEVER;
  });

/** Whatever JSON can say. */
export const jsonValue = z.json().meta({ id: 'JsonValue', description: 'Whatever JSON can say' });

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** Text in an address -> number, where it is plain decimal: `Number` alone also takes blanks, `0x10` and `1e3`. */
const decimalText = (text: unknown): unknown =>
  typeof text === 'string' && DECIMAL.test(text) ? Number(text) : text;

/** A number in an address. */
export const queryNumber = <Schema extends z.ZodType<number>>(schema: Schema) =>
  z.preprocess(decimalText, schema);

export const queryFlag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** `a,b,c` in a query. */
export const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

export const symbolList = commaList
  .pipe(z.array(z.string().max(32).toUpperCase()).min(1).max(500))
  .meta({ description: 'Comma-separated tickers, at most 500', example: 'BTC,ETH' });

export const price = z
  .number()
  .positive()
  .nullable()
  .meta({ description: 'In the quote currency (USD or a dollar stablecoin)' });

/** A name for addresses and filters. */
export const slug = z.string().min(1).meta({ description: 'Lower-case name for addresses and filters' });

export const slugList = commaList.pipe(z.array(z.string().max(64).toLowerCase()).min(1).max(100));

/** A number that a client may keep. */
export const publicId = z
  .int()
  .positive()
  .max(2 ** 31 - 1);

export const usd = z.number().nonnegative().nullable();

/** `0.021` is +2.1 %. */
export const change = z
  .number()
  .nullable()
  .meta({ description: 'As a fraction: 0.021 is +2.1 %', example: 0.021 });

export const gradePoints = z
  .number()
  .min(0)
  .max(100)
  .nullable()
  .meta({ description: '0 to 100; null where abstained' });

/** Query fields of every list. `sortable` and `selectable` are the field names that may be named. */
export const listQuery = <const S extends readonly [string, ...string[]]>(
  sortable: S,
  byDefault: string,
  fields: z.ZodObject,
) => {
  const sorts = sortable.flatMap((name) => [name, `-${name}`]);
  const names = Object.keys(fields.shape);
  return {
    limit: queryNumber(z.int().min(1).max(500).default(100)).meta({ description: 'Rows per page' }),
    cursor: z.string().max(256).optional().meta({ description: '`nextCursor` of the page before' }),
    sort: z
      .enum(sorts as [string, ...string[]])
      .default(byDefault)
      .meta({ description: 'A leading minus sorts downwards' }),
    fields: commaList
      .pipe(z.array(z.enum(names as [string, ...string[]])).min(1))
      .optional()
      .meta({ description: `Only these fields of each row: ${names.join(', ')}` }),
  };
};

export const simulated = z.boolean().meta({
  description: 'True where the answer comes from the simulated market: never a statement about a real asset',
});

/** `{ data, nextCursor, simulated }` */
export const listOf = <R extends z.ZodObject>(row: R) =>
  z.object({ data: z.array(row), nextCursor: z.string().nullable(), simulated });

/** `{ data, simulated }` */
export const oneOf = <R extends z.ZodType>(data: R) => z.object({ data, simulated });

export const assetParams = z.object({
  asset: z
    .string()
    .min(1)
    .max(64)
    .meta({ description: 'Ticker, number (`id`) or slug of the asset', example: 'BTC' }),
});

export const none = z.object({});
