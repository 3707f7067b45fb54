import { type MarketState, marketState } from '@assay/core/wire';
import { rowsOf } from './judgement-rows.ts';

/** Days of the state of the market. */
export const MARKET_ROWS = rowsOf<MarketState>({
  kind: 'market',
  schema: marketState,
  times: ['changedAt'],
  subject: 'subject',
  // Stored as 0 where there was no signal yet.
  reshape: (value) => ({ ...value, lastSignal: value.lastSignal === 0 ? null : value.lastSignal }),
});
