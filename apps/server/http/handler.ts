import type { EndpointId, Endpoints, ParamsOf, QueryOf, ResponseOf } from '@assay/core/wire';
import type { World } from '../jobs/index.ts';
import type { LogKeeper } from '../ledger/log-keeper.ts';
import type { MarketView } from '../view/market-view.ts';

/** What handlers answer from. */
export interface Desk {
  readonly world: World;
  /** The present view; a handler takes it once, so that one answer never mixes two. */
  readonly view: MarketView;
  readonly keeper: LogKeeper;
}

export interface EndpointRequest<Id extends EndpointId> {
  readonly params: ParamsOf<Endpoints[Id]>;
  readonly query: QueryOf<Endpoints[Id]>;
  readonly desk: Desk;
}

export type Handler<Id extends EndpointId> = (
  request: EndpointRequest<Id>,
) => Promise<ResponseOf<Endpoints[Id]>> | ResponseOf<Endpoints[Id]>;

export type Handlers<Ids extends EndpointId> = { readonly [Id in Ids]: Handler<Id> };
