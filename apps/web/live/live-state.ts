import { useSyncExternalStore } from 'react';
import type { LiveState } from './stream-hub.ts';

export interface LiveStanding {
  readonly state: LiveState;
  /** Minute of the newest price that came over the stream, as ISO text. */
  readonly pricedAt: string | null;
}

let standing: LiveStanding = { state: 'connecting', pricedAt: null };
const listeners = new Set<() => void>();

export const liveStanding = (): LiveStanding => standing;

export const setLiveStanding = (change: Partial<LiveStanding>): void => {
  const next = { ...standing, ...change };
  if (next.state === standing.state && next.pricedAt === standing.pricedAt) return;
  standing = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How the stream stands. It changes at most once a minute while all is well. */
export const useLiveStanding = (): LiveStanding => useSyncExternalStore(subscribe, liveStanding);
