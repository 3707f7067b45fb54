import { grade } from '@assay/core/wire';
import { z } from 'zod';

/** What every judgement of the API carries, as far as it is cited. */
export interface Stated {
  readonly asOf: string;
  readonly backfill: boolean;
  readonly model: { readonly id: string; readonly version: string; readonly digest: string };
  readonly statement: { readonly number: number } | null;
  readonly abstained: { readonly reason: string } | null;
}

/** Fields by which a row cites its judgement. */
export const cited = {
  asOf: grade.shape.asOf.optional().meta({ description: 'Left out where it is that of the answer' }),
  backfill: z
    .literal(true)
    .optional()
    .meta({ description: 'Computed for a time before it was issued: no forward record' }),
  statement: z
    .int()
    .nullable()
    .meta({ description: 'Its number in the log: cite it; null = not in the log (yet)' }),
  abstained: z.string().nullable().meta({ description: 'Why there is no judgement' }),
};

export const citationOf = ({ asOf, backfill, statement, abstained }: Stated) => ({
  asOf,
  backfill: backfill ? (true as const) : undefined,
  statement: statement?.number ?? null,
  abstained: abstained?.reason ?? null,
});

/** What a schema keeps of a judgement, with its citation. */
export const citing =
  <Row extends z.ZodObject>(row: Row) =>
  (judgement: Stated): z.output<Row> =>
    row.parse({ ...judgement, ...citationOf(judgement) });

export const modelName = ({ model }: Stated): string | undefined =>
  model === undefined ? undefined : `${model.id} ${model.version} (sha256 ${model.digest})`;

/** The newest time that any of them knows. */
export const newest = (stated: readonly Pick<Stated, 'asOf'>[]): string | null =>
  stated.reduce<string | null>((best, { asOf }) => (best === null || asOf > best ? asOf : best), null);
