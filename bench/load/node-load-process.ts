import { Agent, request } from 'node:http';
import { quantile } from '../statistics.ts';
import type { LoadRequest } from './load.ts';

const { url, headers, connections, seconds, offset } = JSON.parse(process.argv[2]) as LoadRequest;
const agent = new Agent({ keepAlive: true, maxSockets: connections });

let count = offset;
const numbered = /NUMBER|TIME/.test(url);
const next = (): string => {
  if (!numbered) return url;
  count++;
  const time = new Date(count * 1000).toISOString();
  return url.replace('NUMBER', String(count)).replace('TIME', time);
};

const ask = (): Promise<number> => {
  const sent = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(next(), { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.resume().once('end', () => resolve(performance.now() - sent));
    });
    call.once('error', reject).end();
  });
};

const latencies: number[] = [];
const started = performance.now();
const connection = async (): Promise<void> => {
  while (performance.now() - started < seconds * 1000) latencies.push(await ask());
};
await Promise.all(Array.from({ length: connections }, connection));
const perSecond = (latencies.length / (performance.now() - started)) * 1000;
agent.destroy();
process.stdout.write(JSON.stringify({ perSecond, p99Ms: quantile(latencies, 0.99) }));
