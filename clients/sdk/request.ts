import type { Connection, Params, SentQuery } from './connection.ts';
import type { AnswerOf, FieldOf, ListId, ListQuery, Page, RowOf } from './query.ts';
import { addressOf, ROUTES, type RouteId } from './routes.ts';
import type { Call, CallOptions } from './transport.ts';

interface Request extends Pick<Call, 'headers' | 'body' | 'file' | 'accept'> {
  readonly params?: Params;
  readonly query?: object;
}

/**
 * The server answers by the same declaration that these types come from.
 * @throws AssayApiError, AssayConnectionError, AssayVerificationError, or the reason of the caller’s own abort.
 */
export const call = async <Id extends RouteId>(
  { send, options: { verify: byDefault, verifier } }: Connection,
  id: Id,
  { params = {}, query = {}, headers = {}, body, file, accept }: Request,
  options: CallOptions = {},
): Promise<AnswerOf<Id>> => {
  const { verify = byDefault ?? false, ...sending } = options;
  if (verify !== false && verifier === undefined)
    throw new TypeError('verify needs a policy: without a key of your own nothing can be checked');
  const checking = verify === false ? undefined : verifier;
  const asked = query as SentQuery;
  const address = addressOf(id, params, checking?.widen(id, asked) ?? asked);
  const answer = await send({ ...sending, method: ROUTES[id].method, address, headers, body, file, accept });
  const given = await checking?.check(send, {
    ...{ id, params, query: asked, answer },
    options: { ...options, verify },
  });
  return (checking === undefined ? answer : given) as AnswerOf<Id>;
};

const pageOf = async <Id extends ListId, Field extends FieldOf<Id>>(
  connection: Connection,
  id: Id,
  params: Params,
  query: ListQuery<Id, Field>,
  options?: CallOptions,
): Promise<Page<Pick<RowOf<Id>, Field>>> => {
  const answer: unknown = await call(connection, id, { params, query }, options);
  return answer as Page<Pick<RowOf<Id>, Field>>;
};

/** Every row of every page. */
export async function* rowsOf<Id extends ListId, Field extends FieldOf<Id>>(
  connection: Connection,
  id: Id,
  params: Params,
  query: ListQuery<Id, Field>,
  options?: CallOptions,
): AsyncGenerator<Pick<RowOf<Id>, Field>, void, undefined> {
  let cursor: string | null = null;
  do {
    const next: object = cursor === null ? {} : { cursor };
    const asked = { ...query, ...next };
    const page: Page<Pick<RowOf<Id>, Field>> = await pageOf(connection, id, params, asked, options);
    yield* page.data;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** A list over all assets: one page, or every row of every page from there on. */
export const collection = <Id extends ListId>(connection: Connection, id: Id) => ({
  list: <const Field extends FieldOf<Id> = FieldOf<Id>>(
    query: ListQuery<Id, Field> = {} as ListQuery<Id, Field>,
    options?: CallOptions,
  ) => pageOf(connection, id, {}, query, options),
  iterate: <const Field extends FieldOf<Id> = FieldOf<Id>>(
    query: ListQuery<Id, Field> = {} as ListQuery<Id, Field>,
    options?: CallOptions,
  ) => rowsOf(connection, id, {}, query, options),
});

/** The same, about one asset or index. */
export const collectionOf = <Id extends ListId>(
  connection: Connection,
  id: Id,
  param: 'asset' | 'index',
) => ({
  list: <const Field extends FieldOf<Id> = FieldOf<Id>>(
    name: string,
    query: ListQuery<Id, Field> = {} as ListQuery<Id, Field>,
    options?: CallOptions,
  ) => pageOf(connection, id, { [param]: name }, query, options),
  iterate: <const Field extends FieldOf<Id> = FieldOf<Id>>(
    name: string,
    query: ListQuery<Id, Field> = {} as ListQuery<Id, Field>,
    options?: CallOptions,
  ) => rowsOf(connection, id, { [param]: name }, query, options),
});
