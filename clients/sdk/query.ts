import type { BodyInputOf, Endpoints, QueryInputOf, QueryOf, ResponseOf } from '@assay/core/wire';
import type { RouteId } from './routes.ts';

/** Endpoints that answer page by page. */
export type ListId = {
  [Id in RouteId]: ResponseOf<Endpoints[Id]> extends { nextCursor: string | null } ? Id : never;
}[RouteId];

export type AnswerOf<Id extends RouteId> = ResponseOf<Endpoints[Id]>;

/** One row of a list. */
export type RowOf<Id extends ListId> = AnswerOf<Id> extends { data: (infer Row)[] } ? Row : never;

export type FieldOf<Id extends ListId> = keyof RowOf<Id> & string;

/** A page of rows; with `fields` in the query, rows of these fields only. */
export interface Page<Row> {
  readonly data: Row[];
  /** `cursor` of the next page; null on the last. */
  readonly nextCursor: string | null;
  readonly simulated: boolean;
}

/**
 * What a query may hold, from the declaration: text as the server reads it and, for what the server reads
 * as a list, a number of a closed set or a boolean, also the value itself.
 */
type Accepted<In, Out> = unknown extends In
  ? Out
  :
      | In
      | (NonNullable<Out> extends readonly (infer Item)[] ? readonly Item[] : never)
      | (NonNullable<Out> extends boolean ? boolean : never)
      | (number extends Out ? never : Extract<Out, number>);

type InputOf<Id extends RouteId> = QueryInputOf<Endpoints[Id]>;
type OutputOf<Id extends RouteId> = QueryOf<Endpoints[Id]>;

/** Every query field of the endpoint; each may be left out or be undefined. */
export type Query<Id extends RouteId> = {
  readonly [Name in keyof InputOf<Id>]?:
    | Accepted<InputOf<Id>[Name], Name extends keyof OutputOf<Id> ? OutputOf<Id>[Name] : never>
    | undefined;
};

/** The query of a list; `fields` narrows the rows of the answer. */
export type ListQuery<Id extends ListId, Field extends FieldOf<Id> = FieldOf<Id>> = Omit<
  Query<Id>,
  'fields'
> & {
  readonly fields?: ('fields' extends keyof Query<Id> ? readonly Field[] : never) | undefined;
};

/** The body of a call, as the declaration has it. */
export type Body<Id extends RouteId> = BodyInputOf<Endpoints[Id]>;
