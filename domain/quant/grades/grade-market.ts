import type { Panel, Snapshot } from '@assay/domain/market';
import { type Model, TRADER_GRADE } from '../model.ts';
import { GradeEngine } from './grade-engine.ts';
import type { GradeHistory } from './grade-history.ts';

export interface GradeOptions {
  /** Called now and then with the work done so far. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Grades and signals of every asset and day of a daily panel by a given model. */
export const gradePanel = (model: Model, panel: Panel, options: GradeOptions = {}): GradeHistory => {
  const total = panel.assets.length + panel.times.length;
  let done = 0;
  const engine = new GradeEngine(model);
  engine.advance(panel, () => options.onProgress?.(++done, total));
  return engine.history();
};

/** Grades and signals by the model in force: a pure function of the panel's bytes. */
export const gradeMarket = (snapshot: Snapshot, options: GradeOptions = {}): GradeHistory =>
  gradePanel(TRADER_GRADE, snapshot.panel, options);
