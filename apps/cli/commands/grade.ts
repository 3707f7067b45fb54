import { systemClock, toIso } from '@assay/core/kernel';
import { type GradeReport, gradeWorld, withWorld } from '@assay/server/jobs';
import { type CommonOptions, heldPlaceOf, worldNotice } from '../place.ts';
import { openProgressBar, SILENT } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';

const lines = ({ changed, assets, days, graded, asOf, modelMs }: GradeReport): string[] => {
  if (asOf === null) return ['There are no daily bars to grade: import or sync some first.'];
  if (!changed) return [`Nothing new: the same model has graded the same inputs, as of ${toIso(asOf)}.`];
  const rate = Math.round((assets * days) / (modelMs / 1000)).toLocaleString('en');
  return [
    `${graded.toLocaleString('en')} grades over ${assets} assets and ${days} days, as of ${toIso(asOf)}`,
    `  model time ${(modelMs / 1000).toFixed(2)} s: ${rate} asset-days/s`,
  ];
};

export interface GradeCommandOptions extends CommonOptions {
  readonly force?: boolean;
}

export const gradeCommand = async (options: GradeCommandOptions, terminal: Terminal): Promise<void> => {
  const place = await heldPlaceOf(options);
  terminal.say(worldNotice(place));
  const bar = terminal.json ? SILENT : openProgressBar();
  const report = await withWorld(place, (world) =>
    gradeWorld(world, systemClock, { onProgress: bar.onProgress, force: options.force ?? false }),
  ).finally(bar.stop);
  terminal.result({ ...report, simulated: place.simulated }, lines);
};
