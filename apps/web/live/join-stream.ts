import { openStream } from './open-stream.ts';
import { type Said, StreamHub, type Told } from './stream-hub.ts';

type Say = (said: Said) => void;

/** Where browsers lack shared workers, each tab that can be seen holds a stream of its own. */
const byItself = (take: (told: Told) => void): Say => {
  const hub = new StreamHub(openStream);
  return (said) => hub.hear(take, said);
};

const withOthers = (take: (told: Told) => void): Say => {
  // Written so that the bundler sees it.
  const { port } = new SharedWorker(new URL('./stream-worker.ts', import.meta.url), {
    type: 'module',
    name: 'assay-stream',
  });
  port.onmessage = ({ data }: MessageEvent<Told>) => take(data);
  return (said) => port.postMessage(said);
};

/** Has this tab told what happens on the server for as long as it can be seen. Returns what ends that. */
export const joinStream = (take: (told: Told) => void): (() => void) => {
  const say = typeof SharedWorker === 'function' ? withOthers(take) : byItself(take);
  const tellVisible = (): void => say({ kind: 'visible', visible: document.visibilityState === 'visible' });
  const leave = (): void => say({ kind: 'leave' });
  const ending = new AbortController();
  const { signal } = ending;
  document.addEventListener('visibilitychange', tellVisible, { signal });
  window.addEventListener('pagehide', leave, { signal });
  window.addEventListener('pageshow', tellVisible, { signal });
  tellVisible();
  return () => {
    ending.abort();
    leave();
  };
};
