import { AssayError } from '@assay/core/kernel';
import { END_REASONS, type EndReason, problemOf, type SocketMessage, socketRequest } from '@assay/core/wire';
import type { z } from 'zod';
import { parse } from '../http/parse-request.ts';
import type { Batch } from './batch.ts';
import type { EventBus, Subscriber } from './event-bus.ts';
import type { Filter } from './filter.ts';
import type { OpenStream } from './open-streams.ts';
import { Outflow } from './outflow.ts';

/** What is used of a socket of `ws`. */
export interface Socket {
  readonly bufferedAmount: number;
  send(data: string | Buffer, options: { readonly binary: boolean }, done: () => void): void;
  ping(): void;
  close(code: number, reason: string): void;
  terminate(): void;
  on(event: 'message', listener: (data: Buffer, binary: boolean) => void): void;
  on(event: 'pong' | 'close', listener: () => void): void;
}

const MOST_SUBSCRIPTIONS = 64;
/** Bytes that may wait in a socket before it counts as slow. */
const MOST_BUFFERED = 64 * 1024;
const LINGER_MS = 1000;
/** Messages that a client may send in a second, on the average and at once. */
const MESSAGES_PER_SECOND = 20;

/** RFC 6455, 7.4.1. */
const CLOSE_CODES: Readonly<Record<EndReason, number>> = { shutdown: 1001, slow: 1013, 'key-ended': 1008 };

type Request = z.output<typeof socketRequest>;

const invalid = (path: string, message: string): AssayError =>
  new AssayError('invalid-request', path === '' ? message : `${path}: ${message}`, {
    issues: [{ path, message }],
  });

const readMessage = (data: Buffer, binary: boolean): Request => {
  if (binary) throw invalid('', 'messages are text');
  try {
    return parse(socketRequest, JSON.parse(data.toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid('', 'the message is no JSON');
    throw error;
  }
};

export interface SocketContext {
  readonly bus: EventBus;
  readonly requestId: string;
  readonly simulated: boolean;
  readonly recheck: () => Promise<unknown>;
}

/** One socket and its subscriptions. */
export class SocketStream implements OpenStream, Subscriber {
  readonly recheck: () => Promise<unknown>;
  readonly #socket: Socket;
  readonly #context: SocketContext;
  readonly #outflow: Outflow;
  readonly #filters = new Map<string, Filter>();
  #stop: () => void = () => {};
  #alive = true;
  #ended = false;
  #budget = MESSAGES_PER_SECOND;
  readonly #refill: NodeJS.Timeout;

  constructor(socket: Socket, context: SocketContext) {
    this.recheck = context.recheck;
    this.#socket = socket;
    this.#context = context;
    this.#outflow = new Outflow(
      (batch) => this.#write(batch),
      () => this.end('slow'),
    );
    this.#refill = setInterval(() => {
      this.#budget = MESSAGES_PER_SECOND;
    }, 1000).unref();
    socket.on('message', (data, binary) => this.#hear(data, binary));
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('close', () => this.#leave());
  }

  take(batch: Batch): void {
    this.#outflow.push(batch);
  }

  beat(): void {
    if (!this.#alive) this.#socket.terminate();
    else if (this.#outflow.beat()) {
      this.#alive = false;
      this.#socket.ping();
    }
  }

  end(reason: EndReason = 'shutdown'): void {
    if (this.#ended) return;
    this.#leave();
    this.#send({ type: 'end', reason, message: END_REASONS[reason] });
    this.#socket.close(CLOSE_CODES[reason], reason);
    setTimeout(() => this.#socket.terminate(), LINGER_MS).unref();
  }

  #leave(): void {
    this.#ended = true;
    this.#stop();
    clearInterval(this.#refill);
  }

  #send(message: Exclude<SocketMessage, { type: 'event' }>): void {
    this.#socket.send(JSON.stringify(message), { binary: false }, () => {});
  }

  #write(batch: Batch): boolean {
    const { messages } = batch;
    for (const [i, message] of messages.entries()) {
      const last = i === messages.length - 1;
      this.#socket.send(message, { binary: false }, () => {
        if (last && this.#outflow.blocked) this.#outflow.resume();
      });
    }
    return this.#socket.bufferedAmount < MOST_BUFFERED;
  }

  #hear(data: Buffer, binary: boolean): void {
    if (this.#ended) return;
    try {
      if (--this.#budget < 0)
        throw new AssayError('rate-limited', `${MESSAGES_PER_SECOND} messages a second are the most`);
      this.#do(readMessage(data, binary));
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      const { requestId, simulated } = this.#context;
      this.#send({ type: 'error', id: idIn(data), problem: problemOf(error, requestId, simulated) });
      if (this.#budget < -MESSAGES_PER_SECOND) this.#socket.terminate();
    }
  }

  #do(request: Request): void {
    if (request.type === 'ping') this.#send({ type: 'pong' });
    else if (request.type === 'unsubscribe') this.#unsubscribe(request.id);
    else this.#subscribe(request);
  }

  #unsubscribe(id: string): void {
    if (!this.#filters.delete(id))
      throw new AssayError('not-found', `there is no subscription «${id}» on this socket`);
    this.#listen();
    this.#send({ type: 'unsubscribed', id });
  }

  #subscribe({ id, topics, assets, interval, after }: Request & { type: 'subscribe' }): void {
    if (!this.#filters.has(id) && this.#filters.size >= MOST_SUBSCRIPTIONS)
      throw invalid('id', `${MOST_SUBSCRIPTIONS} subscriptions are the most`);
    const { bus } = this.#context;
    const filter = { topics: topics ?? null, assets: assets ?? null, interval: interval ?? null };
    const missed = after === undefined ? undefined : bus.missed(filter, after);
    this.#filters.set(id, filter);
    this.#listen();
    const type = missed === null ? 'reset' : 'subscribed';
    this.#send({ type, id, after: missed ? (after as number) : bus.lastId });
    if (missed && missed.events.length > 0) this.#outflow.push(missed);
  }

  /** With the filters as they are now, and without a gap: what is pending goes out under the old ones. */
  #listen(): void {
    const { bus } = this.#context;
    const next = this.#filters.size === 0 ? () => {} : bus.subscribe([...this.#filters.values()], this);
    this.#stop();
    this.#stop = next;
  }
}

/** The id that a message names, however wrong the rest of it is. */
const idIn = (data: Buffer): string | null => {
  const match = /"id"\s*:\s*"([\w.-]{1,64})"/.exec(data.subarray(0, 4096).toString('utf8'));
  return match === null ? null : match[1];
};
