export { type Evaluation, type EvaluationRequest, evaluateGrades } from './evaluate-grades.ts';
export { evaluateSignals, type SignalEvaluation } from './evaluate-signals.ts';
export { checkLookAhead, LOOK_AHEAD_SCOPES, type LookAheadScope } from './look-ahead/check-look-ahead.ts';
export { JUDGEMENT_MODELS } from './look-ahead/judgement-models.ts';
export {
  assetColumn,
  gradeTable,
  type JudgementColumn,
  type JudgementModel,
  type JudgementTable,
  marketColumn,
} from './look-ahead/judgement-table.ts';
export type * from './report.ts';
export { type BrierDecomposition, brierDecomposition } from './scoring/brier.ts';
export { JUDGEMENT_SECTIONS } from './sections/judgement-sections.ts';
export type { EvaluationInputs, SectionSource } from './sections/section-source.ts';
export { STANDARD_SECTIONS } from './sections/standard-sections.ts';
export {
  appendTrials,
  countTrials,
  parseTrials,
  type RegisteredTrial,
  readRegistry,
} from './trials/trial-registry.ts';
