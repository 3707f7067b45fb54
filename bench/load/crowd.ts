import { Agent } from 'node:http';
import { ask } from './ask.ts';

/** Asks for one address so many times at once; milliseconds until the last answer. */
export const crowd = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  size: number,
): Promise<number> => {
  const agent = new Agent({ keepAlive: true });
  try {
    return Math.max(...(await Promise.all(Array.from({ length: size }, () => ask(url, agent, headers)))));
  } finally {
    agent.destroy();
  }
};
