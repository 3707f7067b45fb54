import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reject } from './reject.ts';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const lineOf = ({ line, reason, text }: Reject): string => `${line},${quoted(reason)},${quoted(text)}\n`;

/**
 * Writes the refused rows as CSV (`line,reason,text`) to `<directory>/<name>.csv`. A reader of that path sees
 * the old report or the new one, never half of one.
 * @returns the path.
 */
export const writeRejectReport = async (
  directory: string,
  name: string,
  rejects: readonly Reject[],
): Promise<string> => {
  await mkdir(directory, { recursive: true });
  const path = join(directory, `${name}.csv`);
  const partial = `${path}.part-${process.pid}`;
  const file = await open(partial, 'w');
  try {
    await file.writeFile(`line,reason,text\n${rejects.map(lineOf).join('')}`);
    await file.sync();
  } catch (cause) {
    await rm(partial, { force: true });
    throw cause;
  } finally {
    await file.close();
  }
  await rename(partial, path);
  return path;
};
