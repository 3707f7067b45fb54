import { access, constants, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError, toIso } from '@assay/core/kernel';
import { VERSION } from '@assay/server';
import { inputFaults, storedFaults, type World, type WorldPlace, withWorld } from '@assay/server/jobs';
import { type CommonOptions, placeOf } from '../place.ts';
import type { Terminal } from '../terminal.ts';

interface Finding {
  readonly check: string;
  readonly verdict: 'ok' | 'note' | 'fault';
  readonly detail: string;
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const checkFolder = async (folder: string): Promise<Finding> => {
  const check = 'data directory';
  try {
    await access(folder, constants.R_OK | constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = (bavail * bsize) / 2 ** 30;
    return { check, verdict: free < 1 ? 'fault' : 'ok', detail: `${folder}, ${free.toFixed(1)} GiB free` };
  } catch (error) {
    if (isMissing(error))
      return { check, verdict: 'note', detail: `${folder} is not there yet: the first start makes it` };
    return { check, verdict: 'fault', detail: (error as Error).message };
  }
};

const checkOwnerKey = async (folder: string): Promise<Finding> => {
  const check = 'owner key';
  try {
    const mode = (await stat(join(folder, 'owner.key'))).mode & 0o777;
    if (mode === 0o600 || process.platform === 'win32')
      return { check, verdict: 'ok', detail: 'readable by you alone' };
    return { check, verdict: 'fault', detail: `owner.key has mode ${mode.toString(8)}: run chmod 600 on it` };
  } catch (error) {
    if (isMissing(error)) return { check, verdict: 'note', detail: 'none yet: the first start makes one' };
    throw error;
  }
};

/** They hold what sessions and webhooks are signed with. */
const STATE_FILES = ['accounts', 'real', 'simulated'].flatMap((area) =>
  ['', '-wal', '-shm'].map((suffix) => join(area, `state.sqlite${suffix}`)),
);

const checkStateFiles = async (folder: string): Promise<Finding> => {
  const check = 'state files';
  const open: string[] = [];
  for (const file of STATE_FILES) {
    try {
      if (((await stat(join(folder, file))).mode & 0o077) !== 0) open.push(file);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  if (open.length === 0 || process.platform === 'win32')
    return { check, verdict: 'ok', detail: 'readable by you alone' };
  return { check, verdict: 'fault', detail: `others can read ${open.join(', ')}: run chmod 600 on them` };
};

const countText = (segments: readonly { rows: number }[], what: string): string => {
  const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
  return `${rows.toLocaleString('en')} ${what} in ${segments.length} segments`;
};

const faultsOf = (check: string, details: readonly string[]): Finding[] =>
  details.map((detail) => ({ check, verdict: 'fault', detail }));

const checkLog = async (world: World): Promise<Finding[]> => {
  const { place, log } = world;
  const check = place.simulated ? 'simulated log' : 'real log';
  const faults = await log.fsck();
  if (faults.length > 0)
    return faultsOf(
      check,
      faults.map(({ place, fault }) => `${place} ${fault}`),
    );
  const stored = await storedFaults(world);
  if (stored.length > 0) return faultsOf(check, stored);
  const size = await log.size();
  const signed = await log.checkpoint();
  if (signed === undefined && size > 0)
    return faultsOf(check, [`${size.toLocaleString('en')} entries are there, and no checkpoint over them`]);
  if (signed === undefined) return [{ check, verdict: 'note', detail: 'nothing was signed yet' }];
  const detail = `${size.toLocaleString('en')} entries of ${signed.origin}, ${signed.size.toLocaleString('en')} under the last checkpoint`;
  return [{ check, verdict: 'ok', detail }];
};

const checkWorld = async (place: WorldPlace): Promise<Finding[]> => {
  const check = place.simulated ? 'simulated world' : 'real world';
  try {
    return await withWorld(place, async (world) => {
      const { lake, grades } = world;
      const segments = await lake.segments();
      const metrics = await lake.metricSegments();
      const log = await checkLog(world);
      if (segments.length + metrics.length === 0)
        return [{ check, verdict: 'note', detail: 'empty' }, ...log];
      const damaged = await lake.damaged();
      const faults = faultsOf(
        check,
        damaged.length > 0
          ? damaged.map(({ segment, fault }) => `${segment}: ${fault}`)
          : await inputFaults(world),
      );
      const run = await grades.latestRun();
      const graded = run === null ? 'never graded' : `graded as of ${toIso(run.asOf)}`;
      const held = `${countText(segments, 'bars')}, ${countText(metrics, 'values of metrics')}, ${graded}`;
      return [...faults, { check, verdict: run === null ? 'note' : 'ok', detail: held }, ...log];
    });
  } catch (error) {
    if (error instanceof AssayError) return [{ check, verdict: 'fault', detail: error.message }];
    throw error;
  }
};

const MARKS = { ok: '✓', note: '·', fault: '✗' } as const;

const lines = ({ findings }: { findings: readonly Finding[] }): string[] =>
  findings.map(({ check, verdict, detail }) => `${MARKS[verdict]} ${check}: ${detail}`);

/** Reads everything that is stored and tells what is wrong with it; changes nothing. */
export const doctorCommand = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const place = placeOf(options);
  const folder = await checkFolder(place.dataDir);
  // Before the worlds are opened, which closes their files to others.
  const files = await checkStateFiles(place.dataDir);
  const worlds =
    folder.verdict === 'ok'
      ? [
          ...(await checkWorld({ ...place, simulated: false })),
          ...(await checkWorld({ ...place, simulated: true })),
        ]
      : [];
  const program: Finding = {
    check: 'program',
    verdict: 'ok',
    detail: `Assay ${VERSION} on Node ${process.versions.node}`,
  };
  const findings = [program, folder, await checkOwnerKey(place.dataDir), files, ...worlds];
  terminal.result({ findings }, lines);
  if (findings.some(({ verdict }) => verdict === 'fault')) process.exitCode = 74;
};
