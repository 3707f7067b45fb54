import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** The websocket side of a fake exchange: it hears what is subscribed to, and says what a test tells it to. */
export interface FakeSockets {
  /** Messages of the clients, parsed, in the order of arrival. */
  readonly heard: readonly unknown[];
  readonly open: number;
  /** Paths that connections were opened at. */
  readonly paths: readonly string[];
  /** Sends a JSON message to every client. */
  say(message: unknown): void;
  /** Breaks every connection. */
  cut(): void;
  /** Refuses new connections, or takes them again. */
  refuse(refused: boolean): void;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const [TEXT, CLOSE, PING, PONG] = [1, 8, 9, 10];

const frameOf = (opcode: number, payload: Buffer): Buffer => {
  const { length } = payload;
  const head = length < 126 ? Buffer.from([0x80 | opcode, length]) : Buffer.from([0x80 | opcode, 126, 0, 0]);
  if (length >= 126) head.writeUInt16BE(length, 2);
  return Buffer.concat([head, payload]);
};

/** Takes the first whole frame of a client, which is always masked. */
const readFrame = (bytes: Buffer): { opcode: number; payload: Buffer; rest: Buffer } | undefined => {
  if (bytes.length < 2) return undefined;
  const short = bytes[1] & 0x7f;
  const start = short === 126 ? 4 : 2;
  if (bytes.length < start + 4) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  const end = start + 4 + length;
  if (bytes.length < end) return undefined;
  const mask = bytes.subarray(start, start + 4);
  const payload = Buffer.from(bytes.subarray(start + 4, end).map((byte, i) => byte ^ mask[i % 4]));
  return { opcode: bytes[0] & 0x0f, payload, rest: bytes.subarray(end) };
};

const shake = (request: IncomingMessage, socket: Duplex): void => {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
};

/** @param answer what a message of a client is answered with at once; `undefined` = nothing. */
export const fakeSockets = (server: Server, answer: (message: unknown) => unknown): FakeSockets => {
  const sockets = new Set<Duplex>();
  const heard: unknown[] = [];
  const paths: string[] = [];
  let refused = false;
  const say = (socket: Duplex, message: unknown): void => {
    socket.write(frameOf(TEXT, Buffer.from(JSON.stringify(message))));
  };
  const take = (socket: Duplex, opcode: number, payload: Buffer): void => {
    if (opcode === PING) socket.write(frameOf(PONG, payload));
    if (opcode === CLOSE) socket.end(frameOf(CLOSE, payload));
    if (opcode !== TEXT) return;
    const message: unknown = JSON.parse(payload.toString());
    heard.push(message);
    const answered = answer(message);
    if (answered !== undefined) say(socket, answered);
  };
  server.on('upgrade', (request, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    if (refused) return socket.destroy();
    paths.push(request.url ?? '');
    shake(request, socket);
    sockets.add(socket);
    let bytes: Buffer = Buffer.alloc(0);
    socket.on('data', (more: Buffer) => {
      bytes = Buffer.concat([bytes, more]);
      for (let frame = readFrame(bytes); frame !== undefined; frame = readFrame(bytes)) {
        bytes = frame.rest;
        take(socket, frame.opcode, frame.payload);
      }
    });
    socket.on('close', () => sockets.delete(socket));
  });
  return {
    heard,
    paths,
    get open() {
      return sockets.size;
    },
    say: (message) => {
      for (const socket of sockets) say(socket, message);
    },
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    refuse: (value) => {
      refused = value;
    },
  };
};
