/** A server on a small simulated market in the folder that it is given; says where it listens, when it begins to issue and when it has. */
import { readSettings, startServer } from '@assay/server';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const flags = { port: '0', data: process.argv[2], simulated: true };
const simulation = { id: 'simulated', assets: 6, days: 300 };
const { settled } = await startServer(
  { ...readSettings(flags, {}), simulation },
  {
    onListening: say,
    onEnd: (kind) => {
      if (kind === 'judge') say('issuing');
    },
  },
);
await settled;
say('issued');
