import type { BodyOf, EndpointId, Endpoints, ParamsOf, QueryOf, ResponseOf } from '@assay/core/wire';
import type { World } from '../jobs/index.ts';
import type { LogKeeper } from '../ledger/log-keeper.ts';
import type { LivePrices } from '../live/live-prices.ts';
import type { MarketView } from '../view/market-view.ts';
import type { Caller } from './auth.ts';

/** What handlers answer from. */
export interface Desk {
  readonly world: World;
  /** The present view; a handler takes it once, so that one answer never mixes two. */
  readonly view: MarketView;
  readonly keeper: LogKeeper;
  /** `null` where no live feed is followed. */
  readonly livePrices: LivePrices | null;
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

/** A request whose answer depends on who asks, or that changes something. */
export interface CallerRequest<Id extends EndpointId> extends EndpointRequest<Id> {
  readonly body: BodyOf<Endpoints[Id]>;
  readonly caller: Caller;
}

type CallerHandler<Id extends EndpointId> = (
  request: CallerRequest<Id>,
) => Promise<ResponseOf<Endpoints[Id]>> | ResponseOf<Endpoints[Id]>;

export type CallerHandlers<Ids extends EndpointId> = { readonly [Id in Ids]: CallerHandler<Id> };
