import type { WorldPlace } from '@assay/server/jobs';

export const realPlace = (dataDir: string): WorldPlace => ({ dataDir, simulated: false, databaseUrl: null });
