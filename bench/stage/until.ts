import { setTimeout as pause } from 'node:timers/promises';
import type { Program } from './processes.ts';

const LIMIT_MS = 120_000;
const STEP_MS = 10;

/**
 * Asks until the answer is something, and returns it. A refused connection counts as nothing.
 * @throws Error where the program ends or takes longer than two minutes.
 */
export const until = async <T>(
  what: string,
  program: Program,
  ask: () => Promise<T | undefined>,
): Promise<T> => {
  const end = performance.now() + LIMIT_MS;
  while (performance.now() < end && !program.hasEnded()) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await pause(STEP_MS);
  }
  throw new Error(`waited in vain for ${what}:\n${program.said()}`);
};

/** `true` once a URL answers with success. */
export const answers = async (url: string): Promise<true | undefined> => {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.ok || undefined;
};
