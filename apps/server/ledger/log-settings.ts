import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '@assay/core/kernel';
import { type WorldPlace, worldFolder } from '../jobs/world.ts';

/** What an operator may say about the log of a world; `null` leaves it as it was. */
export interface LogWishes {
  /** Name of the log, as its checkpoints carry it. */
  readonly origin: string | null;
  /** Hours that judgements are kept private; 0 publishes them at once. */
  readonly privateHours: number | null;
}

export const NO_WISHES: LogWishes = { origin: null, privateHours: null };

/** What a log was last told, kept beside its key so that every command and the server do the same. */
export interface LogSettings {
  /** Without the mark of a simulated world; `null` until one is chosen. */
  readonly origin: string | null;
  readonly privateHours: number;
}

const UNSET: LogSettings = { origin: null, privateHours: 0 };

export const logFolder = (place: WorldPlace): string => join(worldFolder(place), 'log');

const pathOf = (place: WorldPlace): string => join(logFolder(place), 'settings.json');

const parse = (text: string, path: string): LogSettings => {
  try {
    const { origin, privateHours } = JSON.parse(text) as LogSettings;
    return { origin, privateHours };
  } catch (cause) {
    throw new AssayError('settings-invalid', `${path} is no JSON`, { cause });
  }
};

const readHeld = async (place: WorldPlace): Promise<LogSettings> => {
  const path = pathOf(place);
  try {
    return parse(await readFile(path, 'utf8'), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return UNSET;
    throw error;
  }
};

/** What is to hold for the log of a world from now on. */
export const readLogSettings = async (place: WorldPlace, wishes: LogWishes): Promise<LogSettings> => {
  const held = await readHeld(place);
  return {
    origin: wishes.origin ?? held.origin,
    privateHours: wishes.privateHours ?? held.privateHours,
  };
};

export const keepLogSettings = async (place: WorldPlace, settings: LogSettings): Promise<void> => {
  await mkdir(logFolder(place), { recursive: true, mode: 0o700 });
  const draft = `${pathOf(place)}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(settings)}\n`);
  await rename(draft, pathOf(place));
};
