import type { StreamItem, StreamOptions } from '@assay/sdk';
import { AssayApiError } from '@assay/sdk';
import { describe, expect, test } from 'vitest';
import { StreamHub, type Told } from './stream-hub.ts';

/** What a stream gives: an event with an id, a state, or a refusal for good. */
type Step = number | 'open' | 'lost' | 'refused';

const refusal = new AssayApiError(403, undefined, { requestId: undefined, retryAfterMs: undefined });

/** Gives each opening its steps, then stays open until it is closed. */
const scripted = (...scripts: readonly (readonly Step[])[]) => {
  const opened: (number | undefined)[] = [];
  let closed = 0;
  const open = async function* ({ after, signal, onState }: StreamOptions): AsyncGenerator<StreamItem> {
    opened.push(after);
    for (const step of scripts[opened.length - 1] ?? []) {
      if (step === 'refused') throw refusal;
      if (step === 'open') onState?.({ state: 'open', after: after ?? 0 });
      else if (step === 'lost') onState?.({ state: 'waiting', error: undefined });
      else yield { topic: 'statements', id: step } as StreamItem;
    }
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    closed += 1;
    throw signal?.reason;
  };
  return { open, opened, closed: () => closed };
};

const tab = () => {
  const told: Told[] = [];
  const states = () => told.flatMap((one) => (one.kind === 'state' ? [one.state] : []));
  const ids = () =>
    told.flatMap((one) => (one.kind === 'items' ? one.items.map((item) => 'id' in item && item.id) : []));
  return { tell: (one: Told) => told.push(one), states, ids };
};

const SEEN = { kind: 'visible', visible: true } as const;
const HIDDEN = { kind: 'visible', visible: false } as const;
const LEAVE = { kind: 'leave' } as const;

describe('one stream for all tabs', () => {
  test('is opened once, and tells every tab, those that are hidden too', async () => {
    const stream = scripted(['open', 1, 2]);
    const hub = new StreamHub(stream.open);
    const tabs = [tab(), tab(), tab()];
    for (const { tell } of tabs) hub.hear(tell, SEEN);
    hub.hear(tabs[2].tell, HIDDEN);
    for (const { ids, states } of tabs) {
      await expect.poll(ids).toEqual([1, 2]);
      expect(states().at(-1)).toBe('live');
    }
    expect(stream.opened).toEqual([undefined]);
  });

  test('rests while nobody can see a tab, and goes on behind the last event', async () => {
    const stream = scripted(['open', 1, 2], ['open', 3]);
    const hub = new StreamHub(stream.open);
    const { tell, ids, states } = tab();
    hub.hear(tell, SEEN);
    await expect.poll(ids).toEqual([1, 2]);
    hub.hear(tell, HIDDEN);
    await expect.poll(stream.closed).toBe(1);
    expect(stream.opened).toHaveLength(1);
    hub.hear(tell, SEEN);
    await expect.poll(ids).toEqual([1, 2, 3]);
    expect(stream.opened).toEqual([undefined, 2]);
    expect(states()).toEqual(['connecting', 'live']);
  });

  test('ends with the last tab that leaves', async () => {
    const stream = scripted(['open']);
    const hub = new StreamHub(stream.open);
    const [one, other] = [tab(), tab()];
    hub.hear(one.tell, SEEN);
    hub.hear(other.tell, SEEN);
    hub.hear(one.tell, LEAVE);
    expect(other.states().at(-1)).toBe('live');
    expect(stream.closed()).toBe(0);
    hub.hear(other.tell, LEAVE);
    await expect.poll(stream.closed).toBe(1);
  });

  test('tells of a connection that was lost, and of one that is refused', async () => {
    const hub = new StreamHub(scripted(['open', 'lost', 'open', 'refused']).open);
    const { tell, states } = tab();
    hub.hear(tell, SEEN);
    await expect.poll(states).toEqual(['connecting', 'live', 'lost', 'live', 'refused']);
    const late = tab();
    hub.hear(late.tell, SEEN);
    expect(late.states()).toEqual(['refused']);
    hub.hear(tell, LEAVE);
    hub.hear(late.tell, LEAVE);
  });
});
