import { type OwnerKey, readSettings, type ServeFlags, startServer, type WorldChoice } from '@assay/server';
import { openProgressBar } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';
import { importLines } from './import.ts';

const worldLines = ({ place, reason }: WorldChoice): string[] =>
  place.simulated
    ? ['', '  SIMULATED MARKET: none of these assets exist.', `  (${reason})`, '']
    : [`Serving real data: ${reason}.`];

const addressLines = (url: string, key: OwnerKey): string[] => [
  `Assay is at ${url}`,
  key.state === 'created'
    ? `Owner key, shown once: ${key.key}  (also in ${key.path})`
    : `Owner key: in ${key.path}`,
];

/** Serves until it is told to stop. */
export const serveCommand = async (flags: ServeFlags, terminal: Terminal): Promise<void> => {
  const bar = openProgressBar();
  const sayAll = (lines: readonly string[]): void => {
    bar.stop();
    for (const line of lines) terminal.say(line);
  };
  const server = await startServer(readSettings(flags, process.env), {
    onWorld: (choice) => sayAll(worldLines(choice)),
    onListening: (url, key) => sayAll(addressLines(url, key)),
    onProgress: (_kind, progress) => bar.onProgress(progress),
    onImported: (reports) => sayAll(importLines(reports)),
    onReady: ({ graded, abstained }) =>
      sayAll([`Ready: ${graded} assets graded, ${abstained} abstained. Ctrl-C stops.`]),
    logger: { level: 'warn', stream: process.stderr, redact: ['req.headers'] },
  });
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  await Promise.race([stop, server.settled.then(() => stop)]);
  await server.close();
};
