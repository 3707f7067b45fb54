import type { AnswerOf, FieldOf, ListId, ListQuery, Page, Query, RowOf } from './query.ts';
import { addressOf, ROUTES, type RouteId } from './routes.ts';
import { type CallOptions, createTransport, type Transport, type TransportOptions } from './transport.ts';

type Params = Readonly<Record<string, string>>;
type Headers = Readonly<Record<string, string>>;

/** The server answers by the same declaration that these types come from. */
const call = async <Id extends RouteId>(
  send: Transport,
  id: Id,
  { params = {}, query = {}, headers = {} }: { params?: Params; query?: object; headers?: Headers },
  options: CallOptions = {},
): Promise<AnswerOf<Id>> => {
  const address = addressOf(id, params, query as Record<string, unknown>);
  const answer = await send({ ...options, method: ROUTES[id].method, address, headers });
  return answer as AnswerOf<Id>;
};

const pageOf = async <Id extends ListId, Field extends FieldOf<Id>>(
  send: Transport,
  id: Id,
  params: Params,
  query: ListQuery<Id, Field>,
  options?: CallOptions,
): Promise<Page<Pick<RowOf<Id>, Field>>> => {
  const answer: unknown = await call(send, id, { params, query }, options);
  return answer as Page<Pick<RowOf<Id>, Field>>;
};

async function* rowsOf<Id extends ListId, Field extends FieldOf<Id>>(
  send: Transport,
  id: Id,
  params: Params,
  query: ListQuery<Id, Field>,
  options?: CallOptions,
): AsyncGenerator<Pick<RowOf<Id>, Field>, void, undefined> {
  let cursor: string | null = null;
  do {
    const next: object = cursor === null ? {} : { cursor };
    const page: Page<Pick<RowOf<Id>, Field>> = await pageOf(send, id, params, { ...query, ...next }, options);
    yield* page.data;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** A list over all assets: one page, or every row of every page from there on. */
const collection = <Id extends ListId>(send: Transport, id: Id) => ({
  list: <const Field extends FieldOf<Id> = FieldOf<Id>>(
    query: ListQuery<Id, Field> = {} as ListQuery<Id, Field>,
    options?: CallOptions,
  ) => pageOf(send, id, {}, query, options),
  iterate: <const Field extends FieldOf<Id> = FieldOf<Id>>(
    query: ListQuery<Id, Field> = {} as ListQuery<Id, Field>,
    options?: CallOptions,
  ) => rowsOf(send, id, {}, query, options),
});

/** The same, for one asset. */
const collectionOfAsset = <Id extends ListId>(send: Transport, id: Id) => ({
  list: <const Field extends FieldOf<Id> = FieldOf<Id>>(
    asset: string,
    query: ListQuery<Id, Field> = {} as ListQuery<Id, Field>,
    options?: CallOptions,
  ) => pageOf(send, id, { asset }, query, options),
  iterate: <const Field extends FieldOf<Id> = FieldOf<Id>>(
    asset: string,
    query: ListQuery<Id, Field> = {} as ListQuery<Id, Field>,
    options?: CallOptions,
  ) => rowsOf(send, id, { asset }, query, options),
});

/** A client of one Assay server, for browsers and Node. Nothing is sent before the first call. */
export const createClient = (options: TransportOptions) => {
  const send = createTransport(options);
  return {
    assets: {
      ...collection(send, 'listAssets'),
      get: (asset: string, options?: CallOptions) => call(send, 'getAsset', { params: { asset } }, options),
    },
    bars: collectionOfAsset(send, 'listBars'),
    prices: collection(send, 'listPrices'),
    grades: {
      ...collection(send, 'listGrades'),
      history: collectionOfAsset(send, 'listGradeHistory'),
      explanation: (asset: string, query: Query<'explainGrade'> = {}, options?: CallOptions) =>
        call(send, 'explainGrade', { params: { asset }, query }, options),
    },
    signals: {
      ...collection(send, 'listSignals'),
      history: collectionOfAsset(send, 'listSignalHistory'),
    },
    statements: {
      ...collection(send, 'listStatements'),
      /** One entry with its very text, that a proof is checked against. */
      get: (number: number, options?: CallOptions) =>
        call(send, 'getStatement', { params: { number: String(number) } }, options),
    },
    schedule: {
      get: (options?: CallOptions) => call(send, 'getSchedule', {}, options),
    },
    log: {
      get: (options?: CallOptions) => call(send, 'getLog', {}, options),
    },
    status: {
      get: (options?: CallOptions) => call(send, 'getStatus', {}, options),
    },
    session: {
      /** Exchanges a key for a cookie that the browser keeps. */
      open: (key: string, options?: CallOptions) =>
        call(send, 'openSession', { headers: { 'x-api-key': key } }, options),
    },
  };
};

export type Client = ReturnType<typeof createClient>;
