import { systemClock } from '@assay/core/kernel';
import { withWorld } from '@assay/server/jobs';
import { realPlace } from './place.ts';
import { type Task, timed } from './task.ts';

/** Loads everything as the model's snapshot: resolved between sources, on an even grid, with its digest. */
export const task: Task = ({ dataDir }) =>
  withWorld(realPlace(dataDir), async ({ lake }) => {
    const now = systemClock.now();
    const { ms, result } = await timed(() => lake.snapshot({ interval: '1d', asOf: now, knownAt: now }));
    const { assets, columns } = result.panel;
    const rows = columns.close.reduce((count, close) => count + Number(!Number.isNaN(close)), 0);
    return { ms, rows, assets: assets.length };
  });
