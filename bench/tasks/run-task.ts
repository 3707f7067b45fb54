import { fileURLToPath } from 'node:url';
import { runProgram } from '../stage/processes.ts';
import type { TaskInput, TaskResult } from './task.ts';

const ENTRY = fileURLToPath(new URL('./task-process.ts', import.meta.url));

/** Runs a task in a fresh process: no warm code, no heap of the task before. */
export const runTask = async (name: string, input: TaskInput): Promise<TaskResult> => {
  const out = await runProgram(process.execPath, [ENTRY, name, JSON.stringify(input)]);
  return JSON.parse(out) as TaskResult;
};
