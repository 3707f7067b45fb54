import type { Connection } from '../connection.ts';
import { call, collection, collectionOf } from '../request.ts';
import type { CallOptions } from '../transport.ts';

export const assets = (connection: Connection) => ({
  ...collection(connection, 'listAssets'),
  get: (asset: string, options?: CallOptions) => call(connection, 'getAsset', { params: { asset } }, options),
});

export const bars = (connection: Connection) => collectionOf(connection, 'listBars', 'asset');

export const prices = (connection: Connection) => collection(connection, 'listPrices');

export const categories = (connection: Connection) => collection(connection, 'listCategories');

export const exchanges = (connection: Connection) => collection(connection, 'listExchanges');

export const onchain = (connection: Connection) => collectionOf(connection, 'listOnchainFacts', 'asset');

export const market = (connection: Connection) => ({
  get: (options?: CallOptions) => call(connection, 'getMarket', {}, options),
  history: collection(connection, 'listMarketHistory'),
});

export const indices = (connection: Connection) => ({
  ...collection(connection, 'listIndices'),
  get: (index: string, options?: CallOptions) => call(connection, 'getIndex', { params: { index } }, options),
  holdings: collectionOf(connection, 'listIndexHoldings', 'index'),
  performance: collectionOf(connection, 'listIndexPerformance', 'index'),
  rebalances: collectionOf(connection, 'listIndexRebalances', 'index'),
});
