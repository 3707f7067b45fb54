import { systemClock, toIso } from '@assay/core/kernel';
import { logPolicyOf, logWishesOf } from '@assay/server';
import {
  assertAllJudged,
  assertAllLogged,
  type GradeReport,
  gradeWorld,
  type JudgeReport,
  judgeWorld,
  openLogToPublish,
  type PublishReport,
  publishWorld,
  withWorld,
} from '@assay/server/jobs';
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

const judgeLines = ({ judged, failed }: JudgeReport): string[] => [
  ...judged.map(
    ({ family, judgements, ms }) =>
      `  ${family.padEnd(16)}${judgements.toLocaleString('en').padStart(8)} judgements in ${(ms / 1000).toFixed(2)} s`,
  ),
  ...failed.map(({ family, message }) => `  ${family.padEnd(16)} failed: ${message}`),
];

const count = (number: number): string => number.toLocaleString('en');

const logLines = ({ size, slot, issued, corrected, revealed, backfilled }: PublishReport): string[] => [
  ...(slot === null
    ? []
    : [`Logged as of ${toIso(slot)}: ${count(issued)} judgements, ${corrected} corrections`]),
  ...(revealed === 0 ? [] : [`Revealed: ${count(revealed)} judgements`]),
  ...(backfilled.length === 0 ? [] : [`Logged as backfill, one entry each: ${backfilled.join(', ')}`]),
  `The log has ${count(size)} entries, all under a signed checkpoint.`,
];

type Report = GradeReport & { readonly judgements: JudgeReport; readonly log: PublishReport };

const lines = (report: Report): string[] => [
  ...gradeLines(report),
  ...judgeLines(report.judgements),
  ...logLines(report.log),
];

export interface GradeCommandOptions extends CommonOptions {
  readonly force?: boolean;
  readonly logOrigin?: string;
  readonly logPolicy?: string;
  readonly private?: string;
}

export const gradeCommand = async (options: GradeCommandOptions, terminal: Terminal): Promise<void> => {
  const place = await heldPlaceOf(options);
  terminal.say(worldNotice(place));
  const bar = terminal.json ? SILENT : openProgressBar();
  const run = { onProgress: bar.onProgress, force: options.force ?? false };
  const wishes = {
    logWishes: logWishesOf(options, process.env),
    logPolicy: logPolicyOf(options.logPolicy, process.env),
  };
  const tell = (_facts: object, message: string): void => terminal.say(message);
  const report = await withWorld(place, async (world) => {
    const identity = await openLogToPublish(world, wishes, systemClock, { warn: tell, error: tell });
    return {
      ...(await gradeWorld(world, systemClock, run)),
      judgements: await judgeWorld(world, systemClock, run),
      log: await publishWorld(world, identity, systemClock, bar.onProgress),
    };
  }).finally(bar.stop);
  terminal.result({ ...report, simulated: place.simulated }, lines);
  assertAllJudged(report.judgements);
  assertAllLogged(report.log);
};
