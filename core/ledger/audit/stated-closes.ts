import type { Instant } from '../../kernel/time.ts';

/** Closes as outcomes state them, by moment and subject. */
export class StatedCloses {
  readonly #byMoment = new Map<Instant, Map<string, number>>();

  /** @returns the close that was stated before; this one where none was. */
  state(at: Instant, subject: string, close: number): number {
    const closes = this.#byMoment.get(at) ?? new Map<string, number>();
    this.#byMoment.set(at, closes);
    const before = closes.get(subject);
    if (before === undefined) closes.set(subject, close);
    return before ?? close;
  }
}
