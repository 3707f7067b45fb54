import { readdir, readFile } from 'node:fs/promises';

const KIB_PER_MB = 1024;

const statusOf = async (pid: string): Promise<string> => {
  try {
    return await readFile(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
};

const field = (status: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);

/** A process and everything below it. */
const familyOf = (root: number, all: readonly string[]): string[] => {
  const family = new Set([root]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const status of all) if (family.has(field(status, 'PPid'))) family.add(field(status, 'Pid'));
  }
  return all.filter((status) => family.has(field(status, 'Pid')));
};

const largestMb = async (root: number, name: string): Promise<number | undefined> => {
  const entries = await readdir('/proc').catch(() => []);
  const all = await Promise.all(entries.filter((name) => /^\d+$/.test(name)).map(statusOf));
  const peaks = familyOf(root, all).map((status) => field(status, name));
  return peaks.length === 0 ? undefined : Math.max(...peaks) / KIB_PER_MB;
};

/**
 * Highest resident memory so far of the largest process of a family, in MB: that of the server, whatever
 * started it. `undefined` where the system has no `/proc`.
 */
export const peakMemoryMb = (root: number): Promise<number | undefined> => largestMb(root, 'VmHWM');

/** The same, at this moment. */
export const memoryMb = (root: number): Promise<number | undefined> => largestMb(root, 'VmRSS');
