/** What a task is told: paths only, as plain text. */
export type TaskInput = Readonly<Record<string, string>>;

/** What a task found: figures by name. `ms` is the time of the measured work alone. */
export type TaskResult = { readonly ms: number } & Readonly<Record<string, number>>;

export type Task = (input: TaskInput) => Promise<TaskResult>;

/** Runs work and takes its time. */
export const timed = async <T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> => {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
};
