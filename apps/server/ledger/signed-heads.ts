import { appendFile, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '@assay/core/kernel';
import {
  type Checkpoint,
  nodesFromTiles,
  rootAt,
  type SignedCheckpoint,
  type Signer,
  signHead,
  toBase64,
} from '@assay/core/ledger';
import type { World, WorldPlace } from '../jobs/world.ts';
import { logFolder } from './log-settings.ts';

type Head = Pick<Checkpoint, 'size'> & { readonly root: string };

const pathOf = (place: WorldPlace): string => join(logFolder(place), 'signed');

/** A line that a crash has cut short is no head. */
const LINE = /^(\d+) ([A-Za-z0-9+/]{43}=)$/;

const headsIn = (text: string): Head[] =>
  text.split('\n').flatMap((line) => {
    const [, size, root] = LINE.exec(line) ?? [];
    return size === undefined ? [] : [{ size: Number(size), root }];
  });

/** The largest head that the key beside it has signed; `undefined` before the first. */
const lastSigned = async (place: WorldPlace): Promise<Head | undefined> => {
  const text = await readFile(pathOf(place), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return headsIn(text).reduce<Head | undefined>(
    (last, head) => (last === undefined || head.size >= last.size ? head : last),
    undefined,
  );
};

const note = async (place: WorldPlace, { size, root }: SignedCheckpoint): Promise<void> => {
  const file = await open(pathOf(place), 'a', 0o600);
  try {
    // Begins a line of its own also after one that was cut short.
    await appendFile(file, `\n${size} ${toBase64(root)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
};

/**
 * What is wrong with the state as seen from what was signed before, which is kept beside the key and not in the state:
 * a backup that is put back has forgotten it. `undefined` where nothing is.
 */
export const signedFault = async ({
  place,
  log,
}: Pick<World, 'place' | 'log'>): Promise<string | undefined> => {
  const last = await lastSigned(place);
  if (last === undefined) return undefined;
  const size = await log.size();
  const remedy =
    'Restore the newer state, or start a new log in an empty data directory: the other one stays as it was signed';
  if (size < last.size)
    return `the state is older than what was signed: ${last.size} entries were signed (${pathOf(place)}), ${size} are there. ${remedy}`;
  const root = toBase64(await rootAt(nodesFromTiles(log.readTile, size), last.size));
  if (root === last.root) return undefined;
  return `the state is another one than was signed: at ${last.size} entries ${last.root} was signed (${pathOf(place)}), ${root} is there. ${remedy}`;
};

/**
 * Signs the log as it is now, and keeps beside the key what was signed.
 * @throws AssayError `log-damaged` where the log does not begin with everything that was ever signed here.
 */
export const signLog = async (
  world: Pick<World, 'place' | 'log'>,
  signer: Signer,
): Promise<SignedCheckpoint> => {
  const fault = await signedFault(world);
  if (fault !== undefined) throw new AssayError('log-damaged', fault);
  const before = await lastSigned(world.place);
  const checkpoint = await signHead(world.log, signer);
  if (before === undefined || checkpoint.size > before.size) await note(world.place, checkpoint);
  return checkpoint;
};
