import { z } from 'zod';
import { assetFilters } from './asset-filters.ts';
import { endpoint } from './endpoint.ts';
import { assetParams, listOf, listQuery, none, queryFlag, queryTime, symbolList } from './fields.ts';
import { abstention, judgement } from './judgement.ts';

type OrNull<S extends z.ZodRawShape> = { [Name in keyof S]: z.ZodNullable<S[Name]> };

const orNull = <S extends z.ZodRawShape>(shape: S): OrNull<S> =>
  Object.fromEntries(
    Object.entries(shape as unknown as Record<string, z.ZodType>).map(([name, field]) => [
      name,
      field instanceof z.ZodNullable ? field : z.nullable(field).meta(field.meta() ?? {}),
    ]),
  ) as unknown as OrNull<S>;

/** Row of a judgement about an asset: what every judgement carries, and its value, null where it abstained. */
export const judgedRow = <S extends z.ZodRawShape>(value: z.ZodObject<S>) =>
  z.object({ ...judgement.shape, ...orNull(value.shape) });

/** A part of a judgement that may abstain on its own. */
export const judgedPart = <V extends z.ZodType>(value: V) =>
  z.object({ value: value.nullable(), abstained: abstention.nullable() });

/** A number that is null where it could not be computed. */
export const figure = (description: string) => z.number().nullable().meta({ description });

interface Named {
  readonly id: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
}

const timeRange = {
  from: queryTime.optional(),
  to: queryTime.optional().meta({ description: 'Exclusive, by `asOf`' }),
};

/** What is stored of a kind of judgement about one asset, newest first: the first row is the present one. */
export const historyOfAsset = <S extends z.ZodRawShape>(named: Named, row: z.ZodObject<S>) =>
  endpoint({
    ...named,
    params: assetParams,
    query: z.strictObject({ ...timeRange, ...listQuery(['asOf'], '-asOf', row) }),
    response: listOf(row),
    errors: ['not-found', 'not-ready'],
  });

/** The latest judgement of a kind about every asset. */
export const latestOfAll = <S extends z.ZodRawShape, const Sorts extends readonly [string, ...string[]]>(
  named: Named,
  row: z.ZodObject<S>,
  sorts: Sorts,
  byDefault: string,
) =>
  endpoint({
    ...named,
    description: `Abstained assets are listed too, with the reason, last in either direction.${named.description === undefined ? '' : ` ${named.description}`}`,
    params: none,
    query: z.strictObject({
      asset: symbolList.optional(),
      abstained: queryFlag.optional().meta({ description: 'Only those that abstained, or only the others' }),
      ...assetFilters,
      ...listQuery(sorts, byDefault, row),
    }),
    response: listOf(row),
    errors: ['not-ready'],
  });
