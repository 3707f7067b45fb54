import type { AnswerOf, Body, FieldOf, ListId, ListQuery, Page, Query, RowOf } from './query.ts';
import { addressOf, ROUTES, type RouteId } from './routes.ts';
import {
  type Call,
  type CallOptions,
  createTransport,
  type Transport,
  type TransportOptions,
} from './transport.ts';

type Params = Readonly<Record<string, string>>;

interface Request extends Pick<Call, 'headers' | 'body' | 'accept'> {
  readonly params?: Params;
  readonly query?: object;
}

/** The server answers by the same declaration that these types come from. */
const call = async <Id extends RouteId>(
  send: Transport,
  id: Id,
  { params = {}, query = {}, headers = {}, body, accept }: Request,
  options: CallOptions = {},
): Promise<AnswerOf<Id>> => {
  const address = addressOf(id, params, query as Record<string, unknown>);
  const answer = await send({ ...options, method: ROUTES[id].method, address, headers, body, accept });
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

/** The same, about one asset or index. */
const collectionOf = <Id extends ListId>(send: Transport, id: Id, param: 'asset' | 'index') => ({
  list: <const Field extends FieldOf<Id> = FieldOf<Id>>(
    name: string,
    query: ListQuery<Id, Field> = {} as ListQuery<Id, Field>,
    options?: CallOptions,
  ) => pageOf(send, id, { [param]: name }, query, options),
  iterate: <const Field extends FieldOf<Id> = FieldOf<Id>>(
    name: string,
    query: ListQuery<Id, Field> = {} as ListQuery<Id, Field>,
    options?: CallOptions,
  ) => rowsOf(send, id, { [param]: name }, query, options),
});

const marketResources = (send: Transport) => ({
  assets: {
    ...collection(send, 'listAssets'),
    get: (asset: string, options?: CallOptions) => call(send, 'getAsset', { params: { asset } }, options),
  },
  bars: collectionOf(send, 'listBars', 'asset'),
  prices: collection(send, 'listPrices'),
  categories: collection(send, 'listCategories'),
  exchanges: collection(send, 'listExchanges'),
  onchain: collectionOf(send, 'listOnchainFacts', 'asset'),
  market: {
    get: (options?: CallOptions) => call(send, 'getMarket', {}, options),
    history: collection(send, 'listMarketHistory'),
  },
  indices: {
    ...collection(send, 'listIndices'),
    get: (index: string, options?: CallOptions) => call(send, 'getIndex', { params: { index } }, options),
    holdings: collectionOf(send, 'listIndexHoldings', 'index'),
    performance: collectionOf(send, 'listIndexPerformance', 'index'),
    rebalances: collectionOf(send, 'listIndexRebalances', 'index'),
  },
});

const judgementResources = (send: Transport) => ({
  grades: {
    ...collection(send, 'listGrades'),
    history: collectionOf(send, 'listGradeHistory', 'asset'),
    explanation: (asset: string, query: Query<'explainGrade'> = {}, options?: CallOptions) =>
      call(send, 'explainGrade', { params: { asset }, query }, options),
  },
  fundamentals: {
    /** Investor, Fundamental, Technology and Valuation Grade, with what each rests on. */
    get: (asset: string, options?: CallOptions) =>
      call(send, 'getFundamentals', { params: { asset } }, options),
    history: collectionOf(send, 'listFundamentalHistory', 'asset'),
  },
  signals: {
    ...collection(send, 'listSignals'),
    history: collectionOf(send, 'listSignalHistory', 'asset'),
  },
  moonshots: collection(send, 'listMoonshots'),
  forecasts: {
    ...collection(send, 'listForecasts'),
    history: collectionOf(send, 'listForecastHistory', 'asset'),
  },
  scenarios: {
    ...collection(send, 'listScenarios'),
    history: collectionOf(send, 'listScenarioHistory', 'asset'),
  },
  levels: {
    ...collection(send, 'listLevels'),
    history: collectionOf(send, 'listLevelHistory', 'asset'),
  },
  statistics: {
    ...collection(send, 'listStatistics'),
    history: collectionOf(send, 'listStatisticsHistory', 'asset'),
  },
  risk: {
    ...collection(send, 'listRisk'),
    history: collectionOf(send, 'listRiskHistory', 'asset'),
  },
  correlations: {
    /** Of the largest assets with each other, or of those named. */
    matrix: (query: Query<'getCorrelations'> = {}, options?: CallOptions) =>
      call(send, 'getCorrelations', { query }, options),
    history: collectionOf(send, 'listCorrelationsHistory', 'asset'),
  },
});

const accountResources = (send: Transport) => ({
  keys: {
    ...collection(send, 'listKeys'),
    /** The text of a key is in the answer, and nowhere else afterwards; null where an attempt that was lost had it. */
    create: (body: Body<'createKey'>, options?: CallOptions) => call(send, 'createKey', { body }, options),
    get: (key: number, options?: CallOptions) =>
      call(send, 'getKey', { params: { key: String(key) } }, options),
    rotate: (key: number, body: Body<'rotateKey'> = {}, options?: CallOptions) =>
      call(send, 'rotateKey', { params: { key: String(key) }, body }, options),
    revoke: (key: number, options?: CallOptions) =>
      call(send, 'revokeKey', { params: { key: String(key) } }, options),
  },
  plans: {
    list: (options?: CallOptions) => call(send, 'listPlans', {}, options),
  },
  usage: {
    /** What was called, and what is left of the month. */
    get: (query: Query<'listUsage'> = {}, options?: CallOptions) =>
      call(send, 'listUsage', { query }, options),
  },
});

const recordResources = (send: Transport) => ({
  statements: {
    ...collection(send, 'listStatements'),
    /** One entry with its very text, that a proof is checked against. */
    get: (number: number, options?: CallOptions) =>
      call(send, 'getStatement', { params: { number: String(number) } }, options),
    /** Its proof file, for `verifyStatement`. */
    proof: (number: number, options?: CallOptions) =>
      call(send, 'getStatementProof', { params: { number: String(number) }, accept: 'text/plain' }, options),
  },
  schedule: {
    get: (options?: CallOptions) => call(send, 'getSchedule', {}, options),
  },
  trackRecord: {
    get: (query: Query<'getTrackRecord'> = {}, options?: CallOptions) =>
      call(send, 'getTrackRecord', { query }, options),
    /** Every judgement that counts and whose outcome is known, losers included. */
    outcomes: collection(send, 'listClosedJudgements'),
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
});

/** A client of one Assay server, for browsers and Node. Nothing is sent before the first call. */
export const createClient = (options: TransportOptions) => {
  const send = createTransport(options);
  return {
    ...marketResources(send),
    ...judgementResources(send),
    ...recordResources(send),
    ...accountResources(send),
  };
};

export type Client = ReturnType<typeof createClient>;
