import { openStream } from './open-stream.ts';
import { type Said, StreamHub, type Told } from './stream-hub.ts';

/** Runs once for all tabs: a browser opens few connections to one server, and a stream holds one for good. */
const hub = new StreamHub(openStream);

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  const tell = (told: Told): void => port.postMessage(told);
  port.onmessage = ({ data }: MessageEvent<Said>) => hub.hear(tell, data);
});
