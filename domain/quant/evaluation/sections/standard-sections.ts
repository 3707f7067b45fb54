import { directionSection } from './direction-section.ts';
import { featureCandidates } from './feature-candidates.ts';
import type { ScoredGrade } from './grade-samples.ts';
import { gradesSection, TRADER_AIMS } from './grades-section.ts';
import { lookAheadSection } from './look-ahead-section.ts';
import type { EvaluationInputs, SectionSource } from './section-source.ts';
import { signalsSection } from './signals-section.ts';
import { tradingSection } from './trading-section.ts';
import { trialsSection } from './trials-section.ts';

/** The horizon that the Trader Grade speaks of. */
const HORIZON_DAYS = 7;

const trader = ({ history }: EvaluationInputs): ScoredGrade => ({
  id: 'Trader Grade',
  scores: history.trader,
  horizonDays: HORIZON_DAYS,
});

const parts = ({ history }: EvaluationInputs): readonly ScoredGrade[] => [
  { id: 'TA Grade', scores: history.ta, horizonDays: HORIZON_DAYS },
  { id: 'Quant Grade', scores: history.quant, horizonDays: HORIZON_DAYS },
];

/** It speaks of the next day alone. */
const relativeDirection = ({ history }: EvaluationInputs): ScoredGrade => ({
  id: 'Relative direction',
  scores: history.relativeDirection,
  horizonDays: 1,
});

const section = (
  id: string,
  title: string,
  build: (inputs: EvaluationInputs) => Omit<ReturnType<SectionSource['build']>, 'id' | 'title'>,
): SectionSource => ({ id, title, build: (inputs) => ({ id, title, ...build(inputs) }) });

/** What every evaluation measures, in the order of the report. */
export const STANDARD_SECTIONS: readonly SectionSource[] = [
  section('grades', 'Grades', (inputs) =>
    gradesSection(inputs, [trader(inputs), ...parts(inputs)], TRADER_AIMS),
  ),
  section('trading', 'Tenths of the grade as portfolios', (inputs) => tradingSection(inputs, trader(inputs))),
  section('direction', 'Direction', (inputs) =>
    directionSection(inputs, relativeDirection(inputs), [trader(inputs), ...parts(inputs)]),
  ),
  section('signals', 'Signals', ({ history }) => signalsSection(history)),
  section('look-ahead', 'Look-ahead', lookAheadSection),
  section('trials', 'Trials and overfitting', (inputs) =>
    trialsSection(inputs, [trader(inputs), ...parts(inputs)], featureCandidates(inputs, HORIZON_DAYS)),
  ),
];
