import { useSyncExternalStore } from 'react';

export interface SharedValue<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  /** The value, for a component that is drawn anew with it. */
  readonly use: () => T;
}

/** A value that parts of the page far from each other read and change. */
export const sharedValue = <T>(first: T): SharedValue<T> => {
  let value = first;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  const get = (): T => value;
  return {
    get,
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
};
