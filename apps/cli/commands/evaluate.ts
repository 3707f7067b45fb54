import { systemClock, toIsoDate } from '@assay/core/kernel';
import { type EvaluationReport, evaluateWorld, withWorld } from '@assay/server/jobs';
import { type CommonOptions, heldPlaceOf, worldNotice } from '../place.ts';
import { openProgressBar, SILENT } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';
import { EVER, timeOption } from '../time-option.ts';

export interface EvaluateCommandOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
  readonly out?: string;
  readonly only?: readonly string[];
  readonly lookAhead?: 'quick' | 'full';
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

const verdictLine = ({ met, claim, aim, measured }: EvaluationReport['verdicts'][number]): string =>
  `${met ? 'met   ' : 'missed'} ${claim}: ${measured} (aim ${aim})`;

const lines = ({ facts, grades, signals, verdicts, files }: EvaluationReport): string[] => {
  const { model, sources, assets, range, liveDays, trials } = facts;
  return [
    `${model.id}@${model.version} on ${sources.join(', ')}: ${assets} assets, ${toIsoDate(range.from)} to ${toIsoDate(range.to)}, walk-forward`,
    ...grades.flatMap(gradeLines),
    `signal, after costs: ended above holding for ${(100 * signals.aheadOfHolding).toFixed(0)} % of ${signals.assets} assets`,
    `  mean ${percent(signals.meanStrategyReturn)} against ${percent(signals.meanHoldingReturn)} of holding, median ${percent(signals.medianStrategyReturn)} against ${percent(signals.medianHoldingReturn)}`,
    ...verdicts.map(verdictLine),
    `${liveDays} live days, ${trials} registered trials. A list of assets that exist today flatters every past figure.`,
    `Report: ${files.html}`,
  ];
};

/** Measures judgements against what came after them, and writes the report; everything is computed anew from what is held. */
export const evaluateCommand = async (options: EvaluateCommandOptions, terminal: Terminal): Promise<void> => {
  const range = { from: timeOption('from', options.from, 0), to: timeOption('to', options.to, EVER) };
  const place = await heldPlaceOf(options);
  terminal.say(worldNotice(place));
  const bar = terminal.json ? SILENT : openProgressBar();
  const { out, only, lookAhead = 'quick' } = options;
  const request = {
    range,
    lookAhead,
    ...(out && { out }),
    ...(only && { only }),
    onProgress: bar.onProgress,
  };
  const report = await withWorld(place, (world) => evaluateWorld(world, systemClock, request)).finally(
    bar.stop,
  );
  terminal.result(report, lines);
};
