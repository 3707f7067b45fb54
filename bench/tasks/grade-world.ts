import { systemClock } from '@assay/core/kernel';
import { gradeWorld, withWorld } from '@assay/server/jobs';
import { realPlace } from './place.ts';
import { type Task, timed } from './task.ts';

/** Grades the whole history, though nothing has changed, and stores it in the place of what was there. */
export const task: Task = ({ dataDir }) =>
  withWorld(realPlace(dataDir), async (world) => {
    const { ms, result } = await timed(() => gradeWorld(world, systemClock, { force: true }));
    const { assets, days, graded, modelMs } = result;
    if (graded === 0) throw new Error('nothing was graded: the price file is too short or has no volume');
    return { ms, modelMs, cells: assets * days, graded };
  });
