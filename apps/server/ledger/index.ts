export { openLogIdentity } from './log-identity.ts';
export { type LogWishes, NO_WISHES } from './log-settings.ts';
export { type PublishReport, publishHour, publishWorld } from './publish-world.ts';
