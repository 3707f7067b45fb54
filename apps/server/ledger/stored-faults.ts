import { type Instant, toIso } from '@assay/core/kernel';
import type { BackfillValue } from '@assay/core/ledger';
import type { GradeRun, JudgementRun } from '@assay/domain/quant';
import type { World } from '../jobs/world.ts';
import { GRADE_KIND, type JudgedRow, judgedGrade, judgedRow } from './judged.ts';
import { digestHistory, editedMoments, editedText } from './log-backfill.ts';
import { editedRow, knownOf, standingOf } from './log-slot.ts';
import { JUDGED_KINDS } from './promise.ts';
import { signedFault } from './signed-heads.ts';

type Run = GradeRun | JudgementRun;

export const runOf = ({ grades, judgements }: World, kind: string): Promise<Run | null> =>
  kind === GRADE_KIND ? grades.latestRun() : judgements.latestRun(kind);

const storedAt = async ({ grades, judgements }: World, kind: string, asOf: Instant): Promise<JudgedRow[]> =>
  kind === GRADE_KIND
    ? (await grades.asOf(asOf)).map(judgedGrade)
    : (await judgements.list({ kind, from: asOf, to: asOf + 1 })).map(judgedRow);

/** What is stored otherwise than a slot of the log says. */
const slotFaults = async (world: World, kind: string, asOf: Instant): Promise<readonly string[]> => {
  const known = await knownOf(world.statements, kind, asOf);
  const stored = new Map((await storedAt(world, kind, asOf)).map((row) => [row.subject, row]));
  return [...known].flatMap(([subject, logged]) => {
    const row = stored.get(subject);
    const about = `${kind} of ${subject} as of ${toIso(asOf)}`;
    if (row === undefined) return [`${about} is not stored any more, and is entry ${logged.number}`];
    if (row.backfill) return [`${about} is stored as backfill, and is entry ${logged.number}, issued live`];
    return standingOf(row, logged) === 'edited' ? [editedRow(row, logged)] : [];
  });
};

const liveFaults = async (world: World): Promise<readonly string[]> => {
  const every = { from: 0, to: Number.MAX_SAFE_INTEGER };
  const faults: string[] = [];
  for (const { subject: kind, asOf } of await world.statements.numbers({ kind: 'batch', ...every }))
    faults.push(...(await slotFaults(world, kind, asOf)));
  return faults;
};

/** A history by one model from one input is one history: its digest is the one that was logged, or compared. */
const digestFault = async (
  { statements }: World,
  run: Run,
  kind: string,
  digest: string | undefined,
): Promise<string | undefined> => {
  const entry = await statements.newest('backfill', kind);
  const compared = await statements.history(kind);
  const { model, inputs } = entry?.statement ?? {};
  const isOfRun = (by: string | undefined, from: string | undefined): boolean =>
    by === run.model.digest && from === run.inputs.digest;
  const logged = entry && (entry.statement.value as unknown as BackfillValue).digest;
  if (entry !== undefined && isOfRun(model?.digest, inputs?.digest) && logged !== digest)
    return `the history of ${kind} does not have the digest of entry ${entry.number}, by the same model from the same inputs`;
  if (isOfRun(compared?.model, compared?.inputs) && compared?.digest !== digest)
    return `the history of ${kind} does not have the digest that it had when it was compared with the log`;
  return undefined;
};

const historyFaults = async (world: World, kind: string): Promise<readonly string[]> => {
  const run = await runOf(world, kind);
  if (run === null) return [];
  const { statements } = world;
  const history = await digestHistory(world, kind);
  const covered = await statements.covered(kind);
  const edited = editedMoments(history?.moments ?? new Map(), covered, await statements.history(kind));
  if (edited.length > 0) return [editedText(kind, edited)];
  const fault = await digestFault(world, run, kind, history?.value.digest);
  return fault === undefined ? [] : [fault];
};

/** The newest runs of all kinds, each of its inputs once. */
const newestRuns = async (world: World): Promise<readonly Run[]> => {
  const runs = await Promise.all(JUDGED_KINDS.map((kind) => runOf(world, kind)));
  const known = runs.flatMap((run) => (run === null ? [] : [run]));
  return [...new Map(known.map((run) => [run.inputs.digest, run])).values()];
};

/** Judgements rest on daily bars, or else on hourly ones. */
const isHeld = async ({ lake }: World, { inputs, issuedAt }: Run): Promise<boolean> => {
  for (const interval of ['1d', '1h'] as const) {
    const { digest } = await lake.snapshot({ interval, asOf: issuedAt, knownAt: issuedAt });
    if (digest === inputs.digest) return true;
  }
  return false;
};

/** What was judged last that cannot be made from what the lake holds. */
export const inputFaults = async (world: World): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const run of await newestRuns(world)) {
    if (await isHeld(world, run)) continue;
    faults.push(
      `the inputs ${run.inputs.digest} of what was judged as of ${toIso(run.asOf)} cannot be made from the segments that are here: some are missing, or are others`,
    );
  }
  return faults;
};

/** Everything in the state that is not what the log says of it, or not what was signed; reads all of it. */
export const storedFaults = async (world: World): Promise<readonly string[]> => {
  const signed = await signedFault(world);
  const faults = signed === undefined ? [] : [signed];
  faults.push(...(await liveFaults(world)));
  for (const kind of JUDGED_KINDS) faults.push(...(await historyFaults(world, kind)));
  return faults;
};
