import { type SocketMessage, type SocketRequest, socketMessage } from '@assay/core/wire';

export interface SocketClient {
  readonly protocol: string;
  send(message: SocketRequest | string): void;
  sendBytes(bytes: Uint8Array<ArrayBuffer>): void;
  /** The next messages, each as its schema says. @throws Error where the socket closes or stays silent before. */
  next(count: number): Promise<SocketMessage[]>;
  /** Code that the socket was closed with. */
  readonly closed: Promise<number>;
  close(): void;
}

const SILENT_MS = 5000;

/** Opens a socket with Node's own client. @throws Error where it is refused. */
export const openSocketClient = (
  url: string,
  headers: Record<string, string>,
  protocols: string[] = [],
): Promise<SocketClient> => {
  // Node's own takes headers too, which the types of browsers leave out.
  const socket = new WebSocket(url, { headers, protocols } as unknown as string[]);
  const messages: SocketMessage[] = [];
  let wake: () => void = () => {};
  let over = false;
  socket.addEventListener('message', ({ data }) => {
    messages.push(socketMessage.parse(JSON.parse(String(data))) as SocketMessage);
    wake();
  });
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener('close', ({ code }) => {
      over = true;
      wake();
      resolve(code);
    });
  });
  const next = async (count: number): Promise<SocketMessage[]> => {
    const silence = AbortSignal.timeout(SILENT_MS);
    while (messages.length < count) {
      if (over || silence.aborted) throw new Error(`only ${JSON.stringify(messages)}`);
      await new Promise<void>((go) => {
        wake = go;
        silence.addEventListener('abort', () => go());
      });
    }
    return messages.splice(0, count);
  };
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('the socket was refused')));
    socket.addEventListener('open', () =>
      resolve({
        protocol: socket.protocol,
        send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
        sendBytes: (bytes) => socket.send(bytes),
        next,
        closed,
        close: () => socket.close(),
      }),
    );
  });
};
