export { JUDGEMENT_KINDS } from '../judgements/index.ts';
export {
  assertAllLogged,
  inputFaults,
  type LogWishes,
  NO_WISHES,
  openLogIdentity,
  openLogToPublish,
  type PublishReport,
  publishWorld,
  storedFaults,
} from '../ledger/index.ts';
export { type Recomputation, Recomputer } from '../recompute/recompute-statement.ts';
export { type EvaluationReport, evaluateWorld } from './evaluate-world.ts';
export { exportBars, exportGrades, exportMetrics } from './export-world.ts';
export { type GradeReport, gradeWorld } from './grade-world.ts';
export { type FileReport, type ImportOptions, importFiles } from './import-files.ts';
export { assertAllJudged, type JudgeReport, judgeWorld } from './judge-world.ts';
export type { OnProgress, Progress } from './progress.ts';
export {
  firstReachable,
  LIVE_AMOUNT,
  LIVE_EXCHANGES,
  SIMULATED_SOURCE,
  type SourceChoice,
} from './sources.ts';
export { type SyncReport, syncSource } from './sync-source.ts';
export {
  heldSources,
  openWorld,
  stateLocation,
  type World,
  type WorldPlace,
  withWorld,
  worldFolder,
} from './world.ts';
