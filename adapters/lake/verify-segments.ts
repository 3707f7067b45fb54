import { readFile } from 'node:fs/promises';
import { sha256 } from '@assay/core/kernel';
import type { StoredSegment } from '@assay/domain/market';

const faultOf = async (segment: StoredSegment, path: string): Promise<string | undefined> => {
  try {
    return sha256(await readFile(path)) === segment.segment ? undefined : 'its bytes do not have its digest';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'the file is missing';
    throw error;
  }
};

/** Reads every segment and names those that are not what their manifest says. */
export const verifySegments = async (
  segments: readonly StoredSegment[],
  pathOf: (segment: string) => string,
): Promise<readonly { segment: string; fault: string }[]> => {
  const found = [];
  for (const segment of segments) {
    const fault = await faultOf(segment, pathOf(segment.segment));
    if (fault !== undefined) found.push({ segment: segment.segment, fault });
  }
  return found;
};
