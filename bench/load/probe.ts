import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './ask.ts';

const EVERY_MS = 5;

/**
 * Asks at a steady pace, whether or not the answer before has come, until `done`: an answer that is late
 * does not hide the ones behind it. Returns the milliseconds of each.
 */
export const probe = async (url: string, done: () => boolean): Promise<readonly number[]> => {
  const agent = new Agent({ keepAlive: true });
  const asked: Promise<number>[] = [];
  const started = performance.now();
  try {
    while (!done()) {
      asked.push(ask(url, agent));
      await pause(Math.max(0, started + asked.length * EVERY_MS - performance.now()));
    }
    return await Promise.all(asked);
  } finally {
    agent.destroy();
  }
};
