import { setImmediate, setTimeout } from 'node:timers/promises';
import { AssayError } from '@assay/core/kernel';
import { type LogStore, readEntry, TrackRecordBuilder } from '@assay/core/ledger';

/** Some ten milliseconds of work, in which nobody else is answered. */
const ENTRIES_AT_ONCE = 256;
/** How long an answer waits while a long log is read for the first time. */
const PATIENCE_MS = 8000;

type Log = Pick<LogStore, 'checkpoint' | 'entries'>;

/** The public record of a log, read on from where it was read to: each entry once in the life of a server. */
export class LiveRecord {
  readonly #log: Log;
  readonly #builder = new TrackRecordBuilder();
  #size = 0;
  #reading: Promise<void> | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /**
   * The record of everything under the newest checkpoint.
   * @throws AssayError `not-ready` while a long log is still being read; what was read is kept.
   */
  async newest(): Promise<{ readonly builder: TrackRecordBuilder; readonly size: number }> {
    const target = (await this.#log.checkpoint())?.size ?? 0;
    const patience = new AbortController();
    const late = setTimeout(PATIENCE_MS, 'late' as const, { signal: patience.signal, ref: false });
    try {
      while (this.#size < target) {
        this.#reading ??= this.#readTo(target).finally(() => {
          this.#reading = undefined;
        });
        if ((await Promise.race([this.#reading, late])) === 'late') throw this.#notReady(target);
      }
    } finally {
      late.catch(() => undefined);
      patience.abort();
    }
    return { builder: this.#builder, size: this.#size };
  }

  #notReady(target: number): AssayError {
    const done = Math.floor((100 * this.#size) / target);
    return new AssayError(
      'not-ready',
      `the record is being computed: ${done} % of ${target} entries are read`,
    );
  }

  async #readTo(target: number): Promise<void> {
    while (this.#size < target) {
      const entries = await this.#log.entries(this.#size, Math.min(target, this.#size + ENTRIES_AT_ONCE));
      for (const bytes of entries) {
        const entry = readEntry(this.#size, bytes);
        if (entry.statement !== null) this.#builder.read(entry);
        this.#size++;
      }
      // Others are answered meanwhile.
      await setImmediate();
    }
  }
}
