export type { WorldChoice } from './choose-world.ts';
export type { OwnerKey } from './owner-key.ts';
export {
  databaseUrlOf,
  dataDirOf,
  logWishesOf,
  readSettings,
  type ServeFlags,
  type Settings,
} from './settings.ts';
export { type RunningServer, type StartEvents, type StartOptions, startServer } from './start-server.ts';
export { VERSION } from './version.ts';
