import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const syncPath = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Moves a finished file to its name so that a crash leaves either nothing or all of it there. */
export const publishFile = async (temporary: string, final: string): Promise<void> => {
  await syncPath(temporary);
  await rename(temporary, final);
  await syncPath(dirname(final));
};

/** Writes a whole file durably: temporary name, sync, rename, sync of the folder. */
export const writeDurably = async (path: string, text: string, temporary: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  try {
    const handle = await open(temporary, 'w');
    await handle.writeFile(text).finally(() => handle.close());
    await publishFile(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
};
