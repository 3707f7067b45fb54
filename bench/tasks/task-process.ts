import type { Task, TaskInput } from './task.ts';

/** Loaded one by one: a task must not pay for the modules of another. */
const TASKS: Readonly<Record<string, () => Promise<{ readonly task: Task }>>> = {
  'import-file': () => import('./import-file.ts'),
  'copy-with-duckdb': () => import('./copy-with-duckdb.ts'),
  'load-panel': () => import('./load-panel.ts'),
  'read-with-duckdb': () => import('./read-with-duckdb.ts'),
  'grade-world': () => import('./grade-world.ts'),
  'grade-panel': () => import('./grade-panel.ts'),
  'add-days': () => import('./add-days.ts'),
  'rank-features': () => import('./rank-features.ts'),
  'append-log': () => import('./append-log.ts'),
  'verify-proofs': () => import('./verify-proofs.ts'),
  'write-hourly-log': () => import('./write-hourly-log.ts'),
  'audit-log': () => import('./audit-log.ts'),
};

const [name, input] = process.argv.slice(2);
const { task } = await TASKS[name]();
process.stdout.write(JSON.stringify(await task(JSON.parse(input) as TaskInput)));
