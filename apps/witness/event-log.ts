import { type Clock, toIso } from '@assay/core/kernel';

/** One line of JSON for each thing that happened. */
export type EventLog = (event: string, facts: Readonly<Record<string, string | number | undefined>>) => void;

export const openEventLog =
  (clock: Clock, stream: NodeJS.WritableStream): EventLog =>
  (event, facts) => {
    stream.write(`${JSON.stringify({ at: toIso(clock.now()), event, ...facts })}\n`);
  };
