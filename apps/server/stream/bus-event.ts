import type { EventData, StreamEvent, Topic } from '@assay/core/wire';

/** What an event is about, from its topic and data. */
interface Subject {
  readonly assets: readonly string[] | null;
  readonly interval: string | null;
  /** A later event under the same name makes this one needless; `null` where none does. */
  readonly supersededBy: string | null;
}

const SUBJECTS: { readonly [T in Topic]: (data: EventData[T]) => Subject } = {
  prices: ({ asset }) => ({ assets: [asset], interval: null, supersededBy: `prices ${asset}` }),
  bars: ({ asset, interval }) => ({ assets: [asset], interval, supersededBy: null }),
  grades: ({ changed }) => ({ assets: changed, interval: null, supersededBy: null }),
  signals: ({ asset, interval }) => ({ assets: [asset], interval, supersededBy: null }),
  statements: () => ({ assets: null, interval: null, supersededBy: 'statements' }),
  jobs: ({ id }) => ({ assets: null, interval: null, supersededBy: `jobs ${id}` }),
  status: () => ({ assets: null, interval: null, supersededBy: 'status' }),
};

/** An event of the bus, written down once for everybody who gets it. */
export class BusEvent implements Subject {
  readonly id: number;
  readonly topic: Topic;
  readonly assets: readonly string[] | null;
  readonly interval: string | null;
  readonly supersededBy: string | null;
  /** A `StreamEvent` as JSON. */
  readonly json: string;

  constructor(event: Omit<StreamEvent, 'topic' | 'data'> & { topic: Topic; data: EventData[Topic] }) {
    const subject = SUBJECTS[event.topic] as (data: EventData[Topic]) => Subject;
    const { assets, interval, supersededBy } = subject(event.data);
    this.id = event.id;
    this.topic = event.topic;
    this.assets = assets;
    this.interval = interval;
    this.supersededBy = supersededBy;
    this.json = JSON.stringify(event);
  }
}
