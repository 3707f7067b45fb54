export type { Patience } from './exchange-caller.ts';
export {
  type ExchangeSource,
  type ExchangeSourceOptions,
  exchangeSource,
  type Reachability,
} from './exchange-source.ts';
export { EXCHANGES } from './traits.ts';
