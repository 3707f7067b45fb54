import { Agent } from 'node:http';
import { quantile } from '../statistics.ts';
import { ask } from './ask.ts';
import type { LoadRequest } from './load.ts';
import { atOffset } from './numbered.ts';

const { url, headers, connections, seconds, offset } = JSON.parse(process.argv[2]) as LoadRequest;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
let count = 0;
const latencies: number[] = [];
const started = performance.now();

const connection = async (): Promise<void> => {
  while (performance.now() - started < seconds * 1000)
    latencies.push(await ask(atOffset(url, offset + ++count), agent, headers));
};

await Promise.all(Array.from({ length: connections }, connection));
const perSecond = (latencies.length / (performance.now() - started)) * 1000;
agent.destroy();
process.stdout.write(JSON.stringify({ perSecond, p99Ms: quantile(latencies, 0.99) }));
