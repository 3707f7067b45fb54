import { type Clock, DAY, type Instant } from '@assay/core/kernel';
import { signHead } from '@assay/core/ledger';
import type { GradeRun, JudgementRun } from '@assay/domain/quant';
import type { OnProgress } from '../jobs/progress.ts';
import type { World } from '../jobs/world.ts';
import { revealSome } from './commitments.ts';
import { bySubject, GRADE_KIND, type JudgedRow, judgedGrade, judgedRow } from './judged.ts';
import { backfillStatement, logBackfill } from './log-backfill.ts';
import type { LogIdentity } from './log-identity.ts';
import { type LoggedSlot, logSlot } from './log-slot.ts';
import { DAILY_KINDS, JUDGED_KINDS, slotAt } from './promise.ts';
import { registerModels, registerSchedule, registerUnknown } from './registrations.ts';

export interface PublishReport {
  /** Entries after it; all of them are under a signed checkpoint. */
  readonly size: number;
  /** Moment that the slot is as of; `null` where the newest judgements are no live ones. */
  readonly slot: Instant | null;
  /** Judgements logged, by kind. */
  readonly issued: number;
  readonly corrected: number;
  readonly revealed: number;
  /** Kinds of which the history was logged as one entry. */
  readonly backfilled: readonly string[];
}

type Run = GradeRun | JudgementRun;

const runOf = ({ grades, judgements }: World, kind: string): Promise<Run | null> =>
  kind === GRADE_KIND ? grades.latestRun() : judgements.latestRun(kind);

const rowsOf = async ({ grades, judgements }: World, kind: string, asOf: Instant): Promise<JudgedRow[]> => {
  const rows =
    kind === GRADE_KIND
      ? (await grades.latest()).map(judgedGrade)
      : (await judgements.latest(kind)).map(judgedRow);
  return rows.filter((row) => row.asOf === asOf).sort(bySubject);
};

/** Issued within a day of the close it rests on, and not before it. */
const isLive = (asOf: Instant, now: Instant): boolean => now >= asOf && now - asOf <= DAY;

const logKind = async (
  world: World,
  kind: string,
  asOf: Instant,
  { clock, privateFor }: { readonly clock: Clock; readonly privateFor: number },
): Promise<LoggedSlot> => {
  const nothing = { kind, issued: 0, corrected: 0 };
  const run = await runOf(world, kind);
  if (run?.asOf !== asOf) return nothing;
  const rows = await rowsOf(world, kind, asOf);
  if (rows.some(({ backfill }) => backfill)) return nothing;
  return world.statements.write(async (writer) => {
    // Now, and not before others were waited for: no entry claims an earlier time than the ones before it.
    const now = clock.now();
    if (!isLive(asOf, now)) return nothing;
    const models = rows.map(({ model }) => model);
    await registerUnknown(writer, models, now);
    const slot = slotAt(await registerSchedule(writer, asOf, now), asOf);
    return slot === null ? nothing : logSlot(writer, { kind, asOf, slot, rows }, { now, privateFor });
  });
};

const logHistory = async (world: World, kind: string, clock: Clock): Promise<boolean> => {
  const run = await runOf(world, kind);
  const history = run === null ? undefined : await backfillStatement(world, kind, run);
  if (history === undefined) return false;
  return world.statements.write((writer) => logBackfill(writer, { ...history, issuedAt: clock.now() }));
};

/** Logs everything that is due to be revealed. @returns how many. */
export const revealDue = async ({ statements }: Pick<World, 'statements'>, clock: Clock): Promise<number> => {
  let revealed = 0;
  for (;;) {
    const some = await statements.write((writer) => revealSome(writer, clock.now()));
    if (some === 0) return revealed;
    revealed += some;
  }
};

/**
 * Brings the log up to date with what is graded and judged, and signs it: models and the schedule first, then what
 * is due to be revealed, the newest slot where it is live, and the history as one entry for each kind. A slot that
 * was missed stays missing.
 */
export const publishWorld = async (
  world: World,
  { signer, privateFor }: LogIdentity,
  clock: Clock,
  onProgress: OnProgress = () => {},
): Promise<PublishReport> => {
  const run = await world.grades.latestRun();
  const logged: LoggedSlot[] = [];
  const backfilled: string[] = [];
  const slot = run !== null && isLive(run.asOf, clock.now()) ? run.asOf : null;
  if (run !== null) await world.statements.write((writer) => registerModels(writer, clock.now()));
  const revealed = await revealDue(world, clock);
  const total = DAILY_KINDS.length + JUDGED_KINDS.length;
  const tell = (done: number): void =>
    onProgress({ done, total, unit: 'kinds', message: 'Publishing judgements' });
  for (const [i, kind] of DAILY_KINDS.entries()) {
    tell(i);
    if (slot !== null) logged.push(await logKind(world, kind, slot, { clock, privateFor }));
  }
  await signHead(world.log, signer);
  for (const [i, kind] of JUDGED_KINDS.entries()) {
    tell(DAILY_KINDS.length + i);
    if (run !== null && (await logHistory(world, kind, clock))) backfilled.push(kind);
  }
  const { size } = await signHead(world.log, signer);
  const sum = (count: 'issued' | 'corrected') => logged.reduce((all, one) => all + one[count], 0);
  return { size, slot, issued: sum('issued'), corrected: sum('corrected'), revealed, backfilled };
};
