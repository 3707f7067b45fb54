import { type ClientRequest, type IncomingMessage, request } from 'node:http';

export interface Frame {
  readonly id?: string;
  readonly event: string;
  readonly data: unknown;
}

export interface SseReader {
  readonly response: IncomingMessage;
  /** The next frames that are no comments. @throws Error where the stream ends or stays silent before. */
  next(count: number): Promise<Frame[]>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

const frameOf = (text: string): Frame | undefined => {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^(id|event|data): (.*)$/.exec(line);
    if (match !== null) fields.set(match[1], match[2]);
  }
  const event = fields.get('event');
  if (event === undefined) return undefined;
  const id = fields.get('id');
  return { event, data: JSON.parse(fields.get('data') ?? 'null'), ...(id === undefined ? {} : { id }) };
};

const SILENT_MS = 5000;

/** Reads server-sent events with Node's own client. */
export const readSse = (url: string, headers: Record<string, string>): Promise<SseReader> =>
  new Promise((resolve, reject) => {
    const asked: ClientRequest = request(url, { headers, agent: false }, (response) => {
      const frames: Frame[] = [];
      let rest = '';
      let wake: () => void = () => {};
      let over = false;
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const parts = (rest + chunk).split('\n\n');
        rest = parts.pop() ?? '';
        frames.push(...parts.flatMap((part) => frameOf(part) ?? []));
        wake();
      });
      const ended = new Promise<void>((done) => {
        response.on('close', () => {
          over = true;
          wake();
          done();
        });
      });
      response.on('error', () => {});
      const next = async (count: number): Promise<Frame[]> => {
        const silence = AbortSignal.timeout(SILENT_MS);
        while (frames.length < count) {
          if (over || silence.aborted) throw new Error(`only ${JSON.stringify(frames)}`);
          await new Promise<void>((go) => {
            wake = go;
            silence.addEventListener('abort', () => go());
          });
        }
        return frames.splice(0, count);
      };
      resolve({ response, next, ended, close: () => asked.destroy() });
    });
    asked.on('error', reject).end();
  });
