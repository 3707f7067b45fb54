import type { MessagePort } from 'node:worker_threads';
import { AssayError, type ErrorCode, systemClock } from '@assay/core/kernel';
import { HOURLY } from '../judgements/trading.ts';
import {
  assertAllLogged,
  NO_WISHES,
  openLogIdentity,
  type PublishReport,
  publishHour,
  publishWorld,
  requirePublishable,
} from '../ledger/index.ts';
import { logOutcomes } from '../ledger-outcomes/log-outcomes.ts';
import { type GradeReport, gradeWorld } from './grade-world.ts';
import { type FileReport, type ImportOptions, importFiles } from './import-files.ts';
import { assertAllJudged, type JudgeReport, judgeWorld } from './judge-world.ts';
import type { OnProgress, Progress } from './progress.ts';
import { readBars } from './read-bars.ts';
import type { SourceChoice } from './sources.ts';
import { type HoursReport, syncHours } from './sync-hours.ts';
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
  | { readonly kind: 'judge'; readonly place: WorldPlace }
  | { readonly kind: 'publish'; readonly place: WorldPlace }
  | {
      readonly kind: 'sync-hours';
      readonly place: WorldPlace;
      readonly source: SourceChoice;
      readonly symbols: readonly string[];
    }
  | {
      readonly kind: 'judge-hour';
      readonly place: WorldPlace;
      /** Whether the hour is logged as a slot of the promise. */
      readonly promised: boolean;
    };

export interface JobResults {
  readonly import: readonly FileReport[];
  readonly sync: SyncReport;
  readonly grade: GradeReport;
  readonly judge: JudgeReport;
  readonly publish: PublishReport;
  readonly 'sync-hours': HoursReport;
  readonly 'judge-hour': JudgeReport;
}

/** An expected failure, as plain data: a class does not survive the way between threads. */
export type JobOutcome =
  | { readonly cancelled: true }
  | { readonly result: JobResults[keyof JobResults] }
  | { readonly fault: { readonly code: ErrorCode; readonly message: string; readonly cause: unknown } };

/** Outcomes first: they are of slots that were published before. */
const publish = async (world: World, onProgress: OnProgress): Promise<PublishReport> => {
  await requirePublishable(world, systemClock);
  const { snapshot } = await readBars(world, systemClock.now());
  await logOutcomes(world, snapshot, systemClock);
  const identity = await openLogIdentity(world, NO_WISHES);
  const report = await publishWorld(world, identity, systemClock, onProgress);
  assertAllLogged(report);
  return report;
};

/** What was judged is stored also where the job fails. */
const judge = async (world: World, onProgress: OnProgress): Promise<JudgeReport> => {
  const report = await judgeWorld(world, systemClock, { onProgress });
  assertAllJudged(report);
  return report;
};

const judgeHour = async (world: World, promised: boolean): Promise<JudgeReport> => {
  const report = await judgeWorld(world, systemClock, { families: [HOURLY] });
  assertAllJudged(report);
  if (promised)
    assertAllLogged(await publishHour(world, await openLogIdentity(world, NO_WISHES), systemClock));
  return report;
};

const work = (world: World, task: JobTask, onProgress: OnProgress): Promise<JobResults[keyof JobResults]> => {
  if (task.kind === 'import')
    return importFiles(world, task.paths, systemClock, { ...task.options, onProgress });
  if (task.kind === 'grade') return gradeWorld(world, systemClock, { onProgress });
  if (task.kind === 'judge') return judge(world, onProgress);
  if (task.kind === 'publish') return publish(world, onProgress);
  if (task.kind === 'judge-hour') return judgeHour(world, task.promised);
  if (task.kind === 'sync-hours')
    return syncHours(world, task.source, systemClock, { symbols: task.symbols, onProgress });
  return syncSource(world, task.source, systemClock, onProgress);
};

/** What the worker thread is handed. */
export interface JobOrder {
  readonly task: JobTask;
  readonly port: MessagePort;
  /** 1 where the job is to end at its next step: a thread that is ended from outside may be within native work. */
  readonly cancel: Int32Array;
}

/** Entry of the worker thread. */
export default async ({ task, port, cancel }: JobOrder): Promise<JobOutcome> => {
  let cancelled = false;
  const onProgress = (progress: Progress): void => {
    if (Atomics.load(cancel, 0) === 1) {
      cancelled = true;
      throw new Error('cancelled');
    }
    port.postMessage(progress);
  };
  try {
    const result = await withWorld(task.place, (world) => work(world, task, onProgress));
    // What reads a file takes the interruption for a fault of the file.
    return cancelled ? { cancelled } : { result };
  } catch (error) {
    if (cancelled) return { cancelled };
    if (error instanceof AssayError) {
      const { code, message, cause } = error;
      // Errors survive the way between threads; other causes might not.
      return { fault: { code, message, cause: cause instanceof Error ? cause : undefined } };
    }
    throw error;
  } finally {
    port.close();
  }
};
