import { MessageChannel } from 'node:worker_threads';
import { AssayError, type Clock, type Instant, toIso } from '@assay/core/kernel';
import type { JobRow } from '@assay/core/wire';
import { Piscina } from 'piscina';
import type { JobOutcome, JobResults, JobTask } from './job-worker.ts';
import type { Progress } from './progress.ts';

const KEPT = 20;

/** Longer than a day: the worker keeps its grades in memory, so that the next day is added to them. */
const IDLE_MS = 36 * 3_600_000;

interface Entry {
  readonly id: number;
  readonly kind: JobTask['kind'];
  readonly startedAt: Instant;
  finishedAt: Instant | null;
  state: JobRow['state'];
  progress: Progress | null;
  message: string;
  /** Shared with the worker thread. */
  readonly cancel: Int32Array;
}

/** What may end between two steps: all else stores at its end, or signs. */
const CANCELLABLE: ReadonlySet<JobTask['kind']> = new Set(['import', 'sync', 'sync-hours']);

const isCancellable = ({ kind, state, cancel }: Entry): boolean =>
  state === 'running' && CANCELLABLE.has(kind) && cancel[0] === 0;

const fractionOf = ({ state, progress }: Entry): number | null => {
  if (state === 'done') return 1;
  if (progress === null || progress.total === null || progress.total === 0) return null;
  return Math.min(1, progress.done / progress.total);
};

const rowOf = (entry: Entry): JobRow => ({
  id: entry.id,
  kind: entry.kind,
  state: entry.state,
  progress: fractionOf(entry),
  message: entry.message,
  cancellable: isCancellable(entry),
  startedAt: toIso(entry.startedAt),
  finishedAt: entry.finishedAt === null ? null : toIso(entry.finishedAt),
});

/** What a job tells about, for whoever shows it. */
export interface JobEvents {
  readonly onProgress?: (kind: JobTask['kind'], progress: Progress) => void;
  readonly onEnd?: (kind: JobTask['kind']) => void;
  /** A job began, went on or ended. */
  readonly onChange?: (row: JobRow) => void;
}

/** Runs jobs one after the other in a worker thread, and knows how far each is. */
export class JobBoard {
  readonly #clock: Clock;
  readonly #events: JobEvents;
  readonly #pool = new Piscina({
    filename: new URL('./job-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
  });
  readonly #entries: Entry[] = [];
  #next = 1;

  constructor(clock: Clock, events: JobEvents = {}) {
    this.#clock = clock;
    this.#events = events;
    // A worker that dies idle is replaced; one that dies with a task fails that task.
    this.#pool.on('error', () => {});
  }

  get rows(): readonly JobRow[] {
    return this.#entries.map(rowOf).reverse();
  }

  get busy(): boolean {
    return this.#entries.some(({ state }) => state === 'running');
  }

  /** @throws AssayError where the job failed in an expected way. */
  async run<K extends JobTask['kind']>(task: Extract<JobTask, { kind: K }>): Promise<JobResults[K]> {
    const entry = this.#enter(task.kind);
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (progress: Progress) => {
      entry.progress = progress;
      entry.message = progress.message;
      this.#events.onProgress?.(task.kind, progress);
      this.#events.onChange?.(rowOf(entry));
    });
    const ended = new AbortController();
    try {
      const work = this.#pool.run({ task, port: port2, cancel: entry.cancel }, { transferList: [port2] });
      const outcome = (await Promise.race([work, this.#poolBreaks(ended.signal)])) as JobOutcome;
      if ('cancelled' in outcome) throw new AssayError('job-cancelled', 'Cancelled');
      if ('fault' in outcome) {
        const { code, message, cause } = outcome.fault;
        throw new AssayError(code, message, { cause });
      }
      this.#finish(entry, 'done', '');
      return outcome.result as JobResults[K];
    } catch (error) {
      this.#finish(
        entry,
        error instanceof AssayError && error.code === 'job-cancelled' ? 'cancelled' : 'failed',
        error instanceof AssayError ? error.message : 'The job broke; the log says why.',
      );
      throw error;
    } finally {
      ended.abort();
      port1.close();
      this.#events.onEnd?.(task.kind);
    }
  }

  /** Has a job end at its next step; one that has ended, or that cannot be cancelled, goes its way. @throws AssayError `not-found`. */
  cancel(id: number): JobRow {
    const entry = this.#entries.find((one) => one.id === id);
    if (entry === undefined) throw new AssayError('not-found', `there is no job ${id}`);
    if (isCancellable(entry)) {
      Atomics.store(entry.cancel, 0, 1);
      entry.message = 'Cancelling';
      this.#events.onChange?.(rowOf(entry));
    }
    return rowOf(entry);
  }

  /** Has everything end at its next step that can. */
  cancelAll(): void {
    for (const { id } of this.#entries) this.cancel(id);
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  /** Rejects when a worker cannot even start: its task would wait for ever. */
  #poolBreaks(ended: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      this.#pool.once('error', reject);
      ended.addEventListener('abort', () => this.#pool.off('error', reject));
    });
  }

  #enter(kind: JobTask['kind']): Entry {
    const entry: Entry = {
      id: this.#next++,
      kind,
      startedAt: this.#clock.now(),
      finishedAt: null,
      state: 'running',
      progress: null,
      message: 'Waiting',
      cancel: new Int32Array(new SharedArrayBuffer(4)),
    };
    this.#entries.push(entry);
    this.#forget();
    this.#events.onChange?.(rowOf(entry));
    return entry;
  }

  /** The oldest that have ended: what runs can be seen and cancelled however much waits behind it. */
  #forget(): void {
    while (this.#entries.length > KEPT) {
      const ended = this.#entries.findIndex(({ state }) => state !== 'running');
      if (ended < 0) return;
      this.#entries.splice(ended, 1);
    }
  }

  #finish(entry: Entry, state: 'done' | 'failed' | 'cancelled', message: string): void {
    entry.state = state;
    entry.message = message;
    entry.finishedAt = this.#clock.now();
    this.#events.onChange?.(rowOf(entry));
  }
}
