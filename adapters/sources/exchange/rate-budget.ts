import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves or rejects as the promise does, but rejects with the signal's reason as soon as that is aborted. */
export const abortable = <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
};

/** One budget of requests that all users of a source share: evenly spaced, first come first served. */
export class RateBudget {
  readonly #spacing: number;
  #free: Promise<unknown> = Promise.resolve();

  constructor(perSecond: number) {
    this.#spacing = 1000 / perSecond;
  }

  /** Waits for a turn. A turn that is given up by an abort is not used by another. */
  take(signal: AbortSignal | undefined): Promise<unknown> {
    const turn = this.#free;
    this.#free = turn.then(() => sleep(this.#spacing));
    return abortable(turn, signal);
  }

  /** Nobody gets a turn for so long, beyond those who have one already. */
  pause(millis: number): void {
    this.#free = this.#free.then(() => sleep(millis));
  }
}
