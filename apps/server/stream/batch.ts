import type { BusEvent } from './bus-event.ts';

/** Events of one moment for all who want the same; made into bytes once for all of them. */
export class Batch {
  readonly events: readonly BusEvent[];
  #frames: Buffer | undefined;
  #messages: readonly Buffer[] | undefined;

  constructor(events: readonly BusEvent[]) {
    this.events = events;
  }

  /** As server-sent events. */
  get frames(): Buffer {
    this.#frames ??= Buffer.from(
      this.events.map(({ id, topic, json }) => `id: ${id}\nevent: ${topic}\ndata: ${json}\n\n`).join(''),
    );
    return this.#frames;
  }

  /** As messages of a socket. */
  get messages(): readonly Buffer[] {
    this.#messages ??= this.events.map(({ json }) => Buffer.from(`{"type":"event","event":${json}}`));
    return this.#messages;
  }
}
