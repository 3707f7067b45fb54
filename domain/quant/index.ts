export { ABSTENTIONS, type Abstention, type AbstentionId, abstentionCode } from './abstention.ts';
export { type Evaluation, type EvaluationRequest, evaluateGrades } from './evaluation/evaluate-grades.ts';
export { evaluateSignals, type SignalEvaluation } from './evaluation/evaluate-signals.ts';
export { type LookAheadFault, lookAheadFaults } from './evaluation/look-ahead.ts';
export type { FeatureDescription } from './features/feature.ts';
export type { GradeHistory } from './grades/grade-history.ts';
export { type GradeOptions, gradeMarket, gradePanel } from './grades/grade-market.ts';
export type { Refit } from './grades/walk-forward.ts';
export {
  GRADE_WORDS,
  type GradeWord,
  gradeWord,
  MOMENTUM_ZONES,
  type MomentumZone,
  momentumZone,
} from './grades/words.ts';
export { type Model, type ModelDescription, TRADER_GRADE } from './model.ts';
export type * from './ports.ts';
