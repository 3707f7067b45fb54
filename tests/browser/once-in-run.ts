import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** False where another test file made it first. */
const claim = (path: string): Promise<boolean> =>
  mkdir(path).then(
    () => true,
    (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EEXIST') return false;
      throw fault;
    },
  );

/**
 * A folder that the test files of a run share: the first that wants it makes it, and the others wait. Where it cannot be
 * made, the next one tries.
 */
export const onceInRun = async (name: string, make: (folder: string) => Promise<void>): Promise<string> => {
  const made = join(inject('runFolder'), name);
  const making = `${made}-making`;
  while (!(await exists(made))) {
    if (await claim(making))
      try {
        await make(making);
        await rename(making, made);
      } catch (fault) {
        await rm(making, { recursive: true, force: true });
        throw fault;
      }
    else await pause(200);
  }
  return made;
};
