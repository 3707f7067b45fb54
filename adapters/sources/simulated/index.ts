export { type SimulatedMarket, type SimulatedMarketOptions, simulatedMarket } from './simulated-market.ts';
