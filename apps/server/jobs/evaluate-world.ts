import { join } from 'node:path';
import { AssayError, type Clock, DAY, type Instant, type TimeRange, toIsoDate } from '@assay/core/kernel';
import { type Snapshot, seriesOf } from '@assay/domain/market';
import {
  countTrials,
  type Evaluation,
  type EvaluationInputs,
  evaluateGrades,
  evaluateSignals,
  type GradeHistory,
  gradeMarket,
  JUDGEMENT_MODELS,
  JUDGEMENT_SECTIONS,
  LOOK_AHEAD_SCOPES,
  type ReportSection,
  type SectionSource,
  type SignalEvaluation,
  STANDARD_SECTIONS,
  TRADER_GRADE,
} from '@assay/domain/quant';
import { codeVersion } from '../evaluation/code-version.ts';
import type { EvaluationFacts } from '../evaluation/evaluation-facts.ts';
import { countLiveDays } from '../evaluation/live-days.ts';
import { registeredTrials } from '../evaluation/registered-trials.ts';
import { type ReportFiles, writeReport } from '../evaluation/write-report.ts';
import type { OnProgress } from './progress.ts';
import { readBars } from './read-bars.ts';
import { type World, worldFolder } from './world.ts';

/** Everything that is measured, in the order of the report. */
const SECTIONS: readonly SectionSource[] = [...STANDARD_SECTIONS, ...JUDGEMENT_SECTIONS];

/** The horizon that the Trader Grade speaks of. */
const HORIZON_DAYS = 7;

export interface EvaluateOptions {
  /** Bar starts to evaluate. */
  readonly range: TimeRange;
  /** Ids of the sections to measure; all where not given. */
  readonly only?: readonly string[];
  readonly lookAhead?: keyof typeof LOOK_AHEAD_SCOPES;
  /** Folder of the report; one named after the day, beside the data, where not given. */
  readonly out?: string;
  readonly onProgress?: OnProgress;
}

/** How the judgements of everything a world holds fared against what came after them. */
export interface EvaluationReport {
  readonly facts: EvaluationFacts;
  /** Trader, TA and Quant Grade. */
  readonly grades: readonly Evaluation[];
  readonly signals: SignalEvaluation;
  readonly verdicts: readonly (ReportSection['verdicts'][number] & { readonly section: string })[];
  readonly files: ReportFiles;
}

const chooseSections = (only: readonly string[] | undefined): readonly SectionSource[] => {
  const ids = SECTIONS.map(({ id }) => id);
  const unknown = only?.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new AssayError('settings-invalid', `there is no section «${unknown}»; there are ${ids.join(', ')}`);
  }
  return SECTIONS.filter(({ id }) => only?.includes(id) ?? true);
};

/** Evaluated days that have a Trader Grade. */
const gradedSpan = ({ times, assets, abstention }: GradeHistory, range: TimeRange): TimeRange => {
  const graded = times.filter(
    (time, t) =>
      time >= range.from &&
      time < range.to &&
      assets.some((_, asset) => abstention[asset * times.length + t] === 0),
  );
  return { from: graded[0] ?? range.from, to: (graded.at(-1) ?? range.from - DAY) + DAY };
};

const SILENT_DAYS = 7;

const silentAssets = ({ panel }: Snapshot): number =>
  panel.assets.filter((_, asset) => {
    const turnover = seriesOf(panel, 'turnover', asset).subarray(-SILENT_DAYS);
    return seriesOf(panel, 'close', asset)
      .subarray(-SILENT_DAYS)
      .every((close, t) => !(close > 0 && turnover[t] !== 0));
  }).length;

const factsOf = async (
  { grades, place }: World,
  { snapshot, history, range, trials }: EvaluationInputs,
  writtenAt: Instant,
): Promise<EvaluationFacts> => {
  const { id, version, digest } = TRADER_GRADE.description;
  return {
    model: { id, version, digest },
    sources: snapshot.sources,
    inputsDigest: snapshot.digest,
    simulated: place.simulated,
    assets: history.assets.length,
    silentAssets: silentAssets(snapshot),
    range: gradedSpan(history, range),
    lastClose: (history.times.at(-1) ?? snapshot.asOf - DAY) + DAY,
    liveDays: await countLiveDays(grades),
    trials: countTrials(trials.map(({ trial }) => trial)),
    code: await codeVersion(),
    writtenAt,
  };
};

const measureGrades = ({ history, snapshot, range }: EvaluationInputs): readonly Evaluation[] => {
  const grades = (['trader', 'ta', 'quant'] as const).map((grade) =>
    evaluateGrades(history, snapshot, { grade, range, horizonDays: HORIZON_DAYS }),
  );
  if (grades[0].rankIc.days > 0) return grades;
  const span = `${toIsoDate(range.from)} to ${toIsoDate(range.to)}`;
  throw new AssayError('settings-invalid', `no day from ${span} has grades and the 7 days after them`);
};

const readInputs = async (
  world: World,
  now: Instant,
  { range, lookAhead = 'quick', onProgress }: EvaluateOptions,
): Promise<EvaluationInputs> => {
  const trials = await registeredTrials();
  const { snapshot, hourly } = await readBars(world, now);
  const history = gradeMarket(snapshot, {
    onProgress: (done, total) => onProgress?.({ done, total, unit: 'steps', message: 'Grading' }),
  });
  return {
    snapshot,
    hourly,
    history,
    range,
    trials,
    models: JUDGEMENT_MODELS,
    lookAhead: LOOK_AHEAD_SCOPES[lookAhead],
  };
};

/**
 * Judges a world anew, in memory, measures the judgements against what came after them, and writes the report; stores
 * nothing else.
 * @throws AssayError `settings-invalid` on a section that does not exist, or where nothing can be measured.
 */
export const evaluateWorld = async (
  world: World,
  clock: Clock,
  options: EvaluateOptions,
): Promise<EvaluationReport> => {
  const chosen = chooseSections(options.only);
  const now = clock.now();
  const inputs = await readInputs(world, now, options);
  const grades = measureGrades(inputs);
  const sections = chosen.map((source, done) => {
    options.onProgress?.({
      done,
      total: chosen.length,
      unit: 'steps',
      message: `Measuring: ${source.title}`,
    });
    return source.build(inputs);
  });
  const facts = await factsOf(world, inputs, now);
  const out = options.out ?? join(worldFolder(world.place), 'evaluation', toIsoDate(now));
  return {
    facts,
    grades,
    signals: evaluateSignals(inputs.history),
    verdicts: sections.flatMap(({ id, verdicts }) =>
      verdicts.map((verdict) => ({ section: id, ...verdict })),
    ),
    files: await writeReport(out, facts, sections),
  };
};
