export { ABSTENTIONS, type Abstention, type AbstentionId, abstentionCode } from './abstention.ts';
export { type Evaluation, type EvaluationRequest, evaluateGrades } from './evaluation/evaluate-grades.ts';
export { evaluateSignals, type SignalEvaluation } from './evaluation/evaluate-signals.ts';
export type { FeatureDescription } from './features/feature.ts';
export type { GradeHistory } from './grades/grade-history.ts';
export { type GradeOptions, gradeMarket } from './grades/grade-market.ts';
export type { Refit } from './grades/walk-forward.ts';
export {
  GRADE_WORDS,
  type GradeWord,
  gradeWord,
  MOMENTUM_ZONES,
  type MomentumZone,
  momentumZone,
} from './grades/words.ts';
export { MODEL, type ModelDescription, PARAMETERS } from './model.ts';
export type * from './ports.ts';
export type * from './ports.ts';
