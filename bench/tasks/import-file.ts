import { systemClock } from '@assay/core/kernel';
import { importFiles, withWorld } from '@assay/server/jobs';
import { realPlace } from './place.ts';
import { type Task, timed } from './task.ts';

/** Imports a price file into a data directory: read, recognise, validate, digest, sort, write. */
export const task: Task = ({ dataDir, path }) =>
  withWorld(realPlace(dataDir), async (world) => {
    const { ms, result } = await timed(() => importFiles(world, [path], systemClock));
    const [{ outcome, fault, rows, assets }] = result;
    if (outcome !== 'imported') throw new Error(`${path} was not imported: ${fault ?? outcome}`);
    return { ms, rows, assets };
  });
