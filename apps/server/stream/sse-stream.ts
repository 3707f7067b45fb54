import type { ServerResponse } from 'node:http';
import { END_REASONS, type EndReason, type StreamControl } from '@assay/core/wire';
import type { EventBus, Subscriber } from './event-bus.ts';
import type { Filter } from './filter.ts';
import type { OpenStream } from './open-streams.ts';
import { Outflow } from './outflow.ts';

/** How long a client waits before it comes back. */
const RETRY_MS = 2000;
/** How long a client may take to read the end. */
const LINGER_MS = 1000;

const HEARTBEAT = Buffer.from(': still here\n\n');

const control = <K extends keyof StreamControl>(kind: K, data: StreamControl[K]): string =>
  `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;

/** One response that goes on, with what a filter lets through. */
export class SseStream implements OpenStream, Subscriber {
  readonly recheck: () => Promise<unknown>;
  readonly #response: ServerResponse;
  readonly #outflow: Outflow;
  #stop: () => void = () => {};

  constructor(response: ServerResponse, recheck: () => Promise<unknown>) {
    this.recheck = recheck;
    this.#response = response;
    this.#outflow = new Outflow(
      (batch) => response.write(batch.frames),
      () => this.end('slow'),
    );
    response.on('drain', () => this.#outflow.resume());
  }

  /** Begins behind the id that the client has, or now. */
  begin(bus: EventBus, filter: Filter, after: number | undefined): void {
    const missed = after === undefined ? undefined : bus.missed(filter, after);
    const from = missed ? (after as number) : bus.lastId;
    const opening = missed === null ? control('reset', { after: from }) : '';
    this.#response.write(`retry: ${RETRY_MS}\nid: ${from}\n${control('open', { after: from })}${opening}`);
    this.#stop = bus.subscribe([filter], this);
    if (missed && missed.events.length > 0) this.#outflow.push(missed);
  }

  take(batch: Parameters<Subscriber['take']>[0]): void {
    this.#outflow.push(batch);
  }

  beat(): void {
    if (this.#outflow.beat()) this.#response.write(HEARTBEAT);
  }

  /** With a reason from the server, or without where the client has gone. */
  end(reason: EndReason = 'shutdown'): void {
    this.#stop();
    const response = this.#response;
    if (response.writableEnded) return;
    response.end(control('end', { reason, message: END_REASONS[reason] }));
    setTimeout(() => response.destroy(), LINGER_MS).unref();
  }

  /** The client has gone. */
  left(): void {
    this.#stop();
  }
}
