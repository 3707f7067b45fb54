import { AssayError, systemClock, toIsoDate } from '@assay/core/kernel';
import { type EvaluationReport, evaluateWorld, withWorld } from '@assay/server/jobs';
import { type CommonOptions, heldPlaceOf, worldNotice } from '../place.ts';
import { openProgressBar, SILENT } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';
import { EVER, timeOption } from '../time-option.ts';

export interface EvaluateCommandOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
}

type Evaluation = EvaluationReport['grades'][number];

const percent = (value: number): string => `${value < 0 ? '' : '+'}${(100 * value).toFixed(2)} %`;

const icText = ({ mean, t, quarters }: Evaluation['rankIc']): string => {
  const positive = quarters.filter((quarter) => quarter.mean > 0).length;
  return `${mean.toFixed(3)} (t ${t.toFixed(1)}), above zero in ${positive} of ${quarters.length} quarters`;
};

const gradeLines = ({ grade, rankIc, neutralIc, quintiles }: Evaluation): string[] => [
  `${grade}: rank IC ${icText(rankIc)}`,
  `  volatility-neutral ${icText(neutralIc)}`,
  "  fifth of the grade   mean 7 d   median 7 d   beat the day's median",
  ...quintiles.map(
    ({ quintile, mean, median, hitRate }) =>
      `  ${quintile}${' '.repeat(17)}${percent(mean).padStart(12)}${percent(median).padStart(13)}${`${(100 * hitRate).toFixed(1)} %`.padStart(12)}`,
  ),
];

const lines = (report: EvaluationReport): string[] => {
  const { grades, signals, assets, model, inputs } = report;
  const [trader] = grades;
  const first = trader.rankIc.quarters[0]?.quarter;
  const last = trader.rankIc.quarters.at(-1)?.quarter;
  return [
    `${model.id}@${model.version} on ${inputs.sources.join(', ')}: ${assets} assets, ${trader.rankIc.days} days (${first} to ${last}), walk-forward`,
    ...grades.flatMap(gradeLines),
    `signal, after costs: ended above holding for ${(100 * signals.aheadOfHolding).toFixed(0)} % of ${signals.assets} assets`,
    `  mean ${percent(signals.meanStrategyReturn)} against ${percent(signals.meanHoldingReturn)} of holding, median ${percent(signals.medianStrategyReturn)} against ${percent(signals.medianHoldingReturn)}`,
    'A list of assets that exist today flatters every past figure.',
  ];
};

/** Measures the grades against what came after them; everything is computed anew from the bars that are held. */
export const evaluateCommand = async (options: EvaluateCommandOptions, terminal: Terminal): Promise<void> => {
  const range = { from: timeOption('from', options.from, 0), to: timeOption('to', options.to, EVER) };
  const place = await heldPlaceOf(options);
  terminal.say(worldNotice(place));
  const bar = terminal.json ? SILENT : openProgressBar();
  const report = await withWorld(place, (world) =>
    evaluateWorld(world, systemClock, range, bar.onProgress),
  ).finally(bar.stop);
  if (report.grades[0].rankIc.days === 0) {
    const span = `${toIsoDate(range.from)} to ${toIsoDate(range.to)}`;
    throw new AssayError('settings-invalid', `no day from ${span} has grades and the 7 days after them`);
  }
  terminal.result(report, lines);
};
