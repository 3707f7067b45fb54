export { keys, plans, usage } from './account.ts';
export {
  correlations,
  forecasts,
  fundamentals,
  grades,
  levels,
  moonshots,
  risk,
  scenarios,
  signals,
  statistics,
} from './judgements.ts';
export { assets, bars, categories, exchanges, indices, market, onchain, prices } from './market-data.ts';
export { imports, jobs, operations, session, settings, status, world } from './operations.ts';
export { log, schedule, statements, trackRecord } from './record.ts';
export { stream } from './stream.ts';
export { webhooks } from './webhooks.ts';
