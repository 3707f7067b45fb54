import { systemClock, toIso } from '@assay/core/kernel';
import { type GradeReport, gradeWorld, type JudgeReport, judgeWorld, withWorld } from '@assay/server/jobs';
import { type CommonOptions, heldPlaceOf, worldNotice } from '../place.ts';
import { openProgressBar, SILENT } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';

const gradeLines = ({ changed, assets, days, graded, asOf, modelMs }: GradeReport): string[] => {
  if (asOf === null) return ['There are no daily bars to grade: import or sync some first.'];
  if (!changed) return [`Nothing new: the same model has graded the same inputs, as of ${toIso(asOf)}.`];
  const rate = Math.round((assets * days) / (modelMs / 1000)).toLocaleString('en');
  return [
    `${graded.toLocaleString('en')} grades over ${assets} assets and ${days} days, as of ${toIso(asOf)}`,
    `  model time ${(modelMs / 1000).toFixed(2)} s: ${rate} asset-days/s`,
  ];
};

const judgeLines = ({ judged }: JudgeReport): string[] =>
  judged.map(
    ({ family, judgements, ms }) =>
      `  ${family.padEnd(16)}${judgements.toLocaleString('en').padStart(8)} judgements in ${(ms / 1000).toFixed(2)} s`,
  );

type Report = GradeReport & { readonly judgements: JudgeReport };

const lines = (report: Report): string[] => [...gradeLines(report), ...judgeLines(report.judgements)];

export interface GradeCommandOptions extends CommonOptions {
  readonly force?: boolean;
}

export const gradeCommand = async (options: GradeCommandOptions, terminal: Terminal): Promise<void> => {
  const place = await heldPlaceOf(options);
  terminal.say(worldNotice(place));
  const bar = terminal.json ? SILENT : openProgressBar();
  const run = { onProgress: bar.onProgress, force: options.force ?? false };
  const report = await withWorld(place, async (world) => ({
    ...(await gradeWorld(world, systemClock, run)),
    judgements: await judgeWorld(world, systemClock, run),
  })).finally(bar.stop);
  terminal.result({ ...report, simulated: place.simulated }, lines);
};
