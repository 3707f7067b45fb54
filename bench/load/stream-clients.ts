import { connect, type Socket } from 'node:net';
import { systemClock } from '@assay/core/kernel';

/** Readers of one stream, each on a connection of its own. */
export interface StreamClients {
  /** By event id: milliseconds from its publication until so many clients had it. */
  readonly arrivals: ReadonlyMap<number, readonly number[]>;
  close(): void;
}

/** Ids of the server are its clock in microseconds, but for those of one millisecond, which count on. */
const IDS_PER_MS = 1000;
const AT_ONCE = 100;

const open = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  onData: (chunk: Buffer) => void,
): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    const lines = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}`);
    socket.write([`GET ${url.pathname}${url.search} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    socket.once('data', (head) => {
      if (head.subarray(0, 15).toString().startsWith('HTTP/1.1 200')) resolve(socket.on('data', onData));
      else reject(new Error(`a stream was refused: ${head}`));
    });
    socket.on('error', reject);
  });

/** Opens so many streams; resolves when all are open. */
export const openStreamClients = async (
  address: string,
  headers: Readonly<Record<string, string>>,
  clients: number,
): Promise<StreamClients> => {
  const arrivals = new Map<number, number[]>();
  const note = (chunk: Buffer): void => {
    const now = systemClock.now();
    for (const [, text] of chunk.toString('latin1').matchAll(/^id: (\d+)\nevent: (?!open)/gm)) {
      const id = Number(text);
      const known = arrivals.get(id) ?? [];
      known.push(now - Math.floor(id / IDS_PER_MS));
      arrivals.set(id, known);
    }
  };
  const sockets: Socket[] = [];
  while (sockets.length < clients) {
    const some = Array.from({ length: Math.min(AT_ONCE, clients - sockets.length) }, () =>
      open(new URL(address), headers, note),
    );
    sockets.push(...(await Promise.all(some)));
  }
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return { arrivals, close };
};
