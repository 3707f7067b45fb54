import { AssayApiError, type StreamItem, type StreamOptions, type StreamState } from '@assay/sdk';

/** `refused`: the server lets this browser have no stream; it is asked again now and then. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'refused';

/** What a tab is told. */
export type Told =
  | { readonly kind: 'state'; readonly state: LiveState }
  | { readonly kind: 'items'; readonly items: readonly StreamItem[] };

/** What a tab says: whether anybody can see it, or that it goes. */
export type Said = { readonly kind: 'visible'; readonly visible: boolean } | { readonly kind: 'leave' };

export type OpenStream = (options: StreamOptions) => AsyncIterable<StreamItem>;

/** How long events are gathered: a tab is woken once for all prices of a moment. */
const GATHER_MS = 60;
const ASK_AGAIN_MS = 30_000;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

const stateOf = (told: StreamState): LiveState => {
  if (told.state === 'open') return 'live';
  return told.error instanceof AssayApiError && told.error.status === 429 ? 'refused' : 'lost';
};

/**
 * One stream for all tabs of a browser, as long as one of them can be seen. It comes back behind the last event, so
 * that nobody misses what happened meanwhile.
 */
export class StreamHub {
  readonly #open: OpenStream;
  /** Whether each can be seen. */
  readonly #tabs = new Map<(told: Told) => void, boolean>();
  #state: LiveState = 'connecting';
  #after: number | undefined;
  #running: AbortController | undefined;
  #gathered: StreamItem[] = [];

  constructor(open: OpenStream) {
    this.#open = open;
  }

  /** Takes what a tab says, and tells it what happens through `tell`. */
  hear(tell: (told: Told) => void, said: Said): void {
    if (said.kind === 'leave') this.#tabs.delete(tell);
    else {
      if (!this.#tabs.has(tell)) tell({ kind: 'state', state: this.#state });
      this.#tabs.set(tell, said.visible);
    }
    const seen = [...this.#tabs.values()].includes(true);
    if (seen && this.#running === undefined) this.#start();
    if (!seen) this.#stop();
  }

  #start(): void {
    this.#running = new AbortController();
    void this.#follow(this.#running.signal);
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const onState = (told: StreamState): void => {
      if (told.state === 'open') this.#after = told.after;
      this.#enter(stateOf(told));
    };
    while (!signal.aborted) {
      try {
        for await (const item of this.#open({ after: this.#after, signal, onState })) this.#take(item);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof AssayApiError)) throw error;
        this.#enter('refused');
        await pause(ASK_AGAIN_MS, signal);
      }
    }
  }

  #enter(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#tell({ kind: 'state', state });
  }

  #take(item: StreamItem): void {
    this.#after = 'id' in item ? item.id : item.after;
    if (this.#gathered.push(item) > 1) return;
    setTimeout(() => {
      const items = this.#gathered;
      this.#gathered = [];
      this.#tell({ kind: 'items', items });
    }, GATHER_MS);
  }

  #tell(told: Told): void {
    for (const tell of this.#tabs.keys()) tell(told);
  }
}
