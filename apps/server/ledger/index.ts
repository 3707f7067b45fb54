export { openLogIdentity } from './log-identity.ts';
export { type LogWishes, NO_WISHES } from './log-settings.ts';
export { openLogToPublish } from './open-log.ts';
export { assertAllLogged, type PublishReport, publishHour, publishWorld } from './publish-world.ts';
export { requirePublishable } from './publishable.ts';
export { inputFaults, storedFaults } from './stored-faults.ts';
