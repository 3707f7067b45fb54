import type { MessagePort } from 'node:worker_threads';
import { AssayError, type ErrorCode, systemClock } from '@assay/core/kernel';
import { type GradeReport, gradeWorld } from './grade-world.ts';
import { type FileReport, type ImportOptions, importFiles } from './import-files.ts';
import { type JudgeReport, judgeWorld } from './judge-world.ts';
import type { OnProgress, Progress } from './progress.ts';
import type { SourceChoice } from './sources.ts';
import { type SyncReport, syncSource } from './sync-source.ts';
import { type World, type WorldPlace, withWorld } from './world.ts';

/** A job as plain data. */
export type JobTask =
  | {
      readonly kind: 'import';
      readonly place: WorldPlace;
      readonly paths: readonly string[];
      readonly options: ImportOptions;
    }
  | { readonly kind: 'sync'; readonly place: WorldPlace; readonly source: SourceChoice }
  | { readonly kind: 'grade'; readonly place: WorldPlace }
  | { readonly kind: 'judge'; readonly place: WorldPlace };

export interface JobResults {
  readonly import: readonly FileReport[];
  readonly sync: SyncReport;
  readonly grade: GradeReport;
  readonly judge: JudgeReport;
}

/** An expected failure, as plain data: a class does not survive the way between threads. */
export type JobOutcome =
  | { readonly result: JobResults[keyof JobResults] }
  | { readonly fault: { readonly code: ErrorCode; readonly message: string } };

const work = (world: World, task: JobTask, onProgress: OnProgress): Promise<JobResults[keyof JobResults]> => {
  if (task.kind === 'import')
    return importFiles(world, task.paths, systemClock, { ...task.options, onProgress });
  if (task.kind === 'grade') return gradeWorld(world, systemClock, { onProgress });
  if (task.kind === 'judge') return judgeWorld(world, systemClock, { onProgress });
  return syncSource(world, task.source, systemClock, onProgress);
};

/** Entry of the worker thread. */
export default async ({ task, port }: { task: JobTask; port: MessagePort }): Promise<JobOutcome> => {
  const onProgress = (progress: Progress): void => port.postMessage(progress);
  try {
    return { result: await withWorld(task.place, (world) => work(world, task, onProgress)) };
  } catch (error) {
    if (error instanceof AssayError) return { fault: { code: error.code, message: error.message } };
    throw error;
  } finally {
    port.close();
  }
};
