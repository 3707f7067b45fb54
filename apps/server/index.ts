export { OWNER_PLAN, openPlans } from './accounts/plans.ts';
export type { WorldChoice } from './choose-world.ts';
export type { OwnerKey } from './owner-key.ts';
export {
  databaseUrlOf,
  dataDirOf,
  logPolicyOf,
  logWishesOf,
  plansFileOf,
  readSettings,
  type ServeFlags,
  type Settings,
} from './settings.ts';
export { type RunningServer, type StartEvents, type StartOptions, startServer } from './start-server.ts';
export { VERSION } from './version.ts';
