import type { Connection } from '../connection.ts';
import { followStream, type StreamItem, type StreamOptions } from '../stream/follow-stream.ts';

/** `for await (const event of assay.stream({ topics: ['bars'] }))` */
export const stream =
  ({ options }: Connection) =>
  (wanted?: StreamOptions): AsyncGenerator<StreamItem, void, undefined> =>
    followStream(options, wanted);
