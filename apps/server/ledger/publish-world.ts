import { AssayError, type Clock, type Instant } from '@assay/core/kernel';
import type { OnProgress } from '../jobs/progress.ts';
import type { World } from '../jobs/world.ts';
import { revealSome } from './commitments.ts';
import { bySubject, GRADE_KIND, type JudgedRow, judgedGrade, judgedRow } from './judged.ts';
import { type LoggedHistory, logHistory, readHistory } from './log-backfill.ts';
import type { LogIdentity } from './log-identity.ts';
import { type LoggedSlot, logSlot } from './log-slot.ts';
import { type Calendar, DAILY, HOURLY, JUDGED_KINDS, slotAt } from './promise.ts';
import { requirePublishable } from './publishable.ts';
import { registerModels, registerSchedule, registerUnknown } from './registrations.ts';
import { signLog } from './signed-heads.ts';
import { runOf } from './stored-faults.ts';

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
  /** What is stored and was not logged, since it is not what the model has said: see {@link assertAllLogged}. */
  readonly refused: readonly string[];
}

const rowsOf = async ({ grades, judgements }: World, kind: string, asOf: Instant): Promise<JudgedRow[]> => {
  const rows =
    kind === GRADE_KIND
      ? (await grades.latest()).map(judgedGrade)
      : (await judgements.latest(kind)).map(judgedRow);
  return rows.filter((row) => row.asOf === asOf).sort(bySubject);
};

/** Issued before the deadline of its slot, and not before what it rests on. */
const isLive = ({ every }: Calendar, asOf: Instant, now: Instant): boolean =>
  now >= asOf && now - asOf <= every;

/** Moment that the newest judgements of a calendar are as of; `null` where they are no live ones. */
const liveSlot = async (world: World, calendar: Calendar, now: Instant): Promise<Instant | null> => {
  const run = await runOf(world, calendar.kinds[0]);
  return run !== null && isLive(calendar, run.asOf, now) ? run.asOf : null;
};

interface Publishing {
  readonly clock: Clock;
  readonly privateFor: number;
}

const logKind = async (
  world: World,
  calendar: Calendar,
  { kind, asOf }: { readonly kind: string; readonly asOf: Instant },
  { clock, privateFor }: Publishing,
): Promise<LoggedSlot> => {
  const nothing = { kind, issued: 0, corrected: 0, refused: [] };
  const run = await runOf(world, kind);
  if (run?.asOf !== asOf) return nothing;
  const rows = await rowsOf(world, kind, asOf);
  if (rows.some(({ backfill }) => backfill)) return nothing;
  return world.statements.write(async (writer) => {
    // Now, and not before others were waited for: no entry claims an earlier time than the ones before it.
    const now = clock.now();
    if (!isLive(calendar, asOf, now)) return nothing;
    const models = rows.map(({ model }) => model);
    await registerUnknown(writer, models, now);
    const slot = slotAt(calendar, await registerSchedule(writer, calendar, asOf, now), asOf);
    return slot === null ? nothing : logSlot(writer, { kind, asOf, slot, rows }, { now, privateFor });
  });
};

/** What a calendar has logged. */
type Published = Pick<PublishReport, 'slot' | 'issued' | 'corrected' | 'refused'>;

const logCalendar = async (
  world: World,
  calendar: Calendar,
  publishing: Publishing,
  tell: (done: number) => void,
): Promise<Published> => {
  const asOf = await liveSlot(world, calendar, publishing.clock.now());
  let [issued, corrected] = [0, 0];
  const refused: string[] = [];
  for (const [i, kind] of calendar.kinds.entries()) {
    tell(i);
    if (asOf === null) continue;
    const logged = await logKind(world, calendar, { kind, asOf }, publishing);
    issued += logged.issued;
    corrected += logged.corrected;
    refused.push(...logged.refused);
  }
  return { slot: asOf, issued, corrected, refused };
};

const logHistoryOf = async (world: World, kind: string, clock: Clock): Promise<LoggedHistory> => {
  const run = await runOf(world, kind);
  const history = run === null ? undefined : await readHistory(world, kind, run);
  if (history === undefined) return { logged: false, refused: [] };
  return world.statements.write((writer) => logHistory(writer, history, clock.now()));
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
 * is due to be revealed, the newest daily slot where it is live, and the history as one entry for each kind. A slot
 * that was missed stays missing.
 */
export const publishWorld = async (
  world: World,
  { signer, privateFor }: LogIdentity,
  clock: Clock,
  onProgress: OnProgress = () => {},
): Promise<PublishReport> => {
  await requirePublishable(world, clock);
  const isGraded = (await world.grades.latestRun()) !== null;
  if (isGraded) await world.statements.write((writer) => registerModels(writer, clock.now()));
  const revealed = await revealDue(world, clock);
  const total = DAILY.kinds.length + JUDGED_KINDS.length;
  const tell = (done: number): void =>
    onProgress({ done, total, unit: 'kinds', message: 'Publishing judgements' });
  const published = await logCalendar(world, DAILY, { clock, privateFor }, tell);
  await signLog(world, signer);
  const backfilled: string[] = [];
  const edited: string[] = [...published.refused];
  for (const [i, kind] of JUDGED_KINDS.entries()) {
    tell(DAILY.kinds.length + i);
    if (!isGraded) continue;
    const { logged, refused } = await logHistoryOf(world, kind, clock);
    if (logged) backfilled.push(kind);
    edited.push(...refused);
  }
  const { size } = await signLog(world, signer);
  return { size, ...published, revealed, backfilled, refused: edited };
};

const NAMED = 5;

/** @throws AssayError `log-damaged` that names what was edited since it was logged; everything else was published. */
export const assertAllLogged = ({ refused }: PublishReport): void => {
  if (refused.length === 0) return;
  const more = refused.length > NAMED ? `; and ${refused.length - NAMED} more` : '';
  throw new AssayError(
    'log-damaged',
    `stored judgements were edited after they were logged, and are not signed: ${refused.slice(0, NAMED).join('; ')}${more}`,
  );
};

/**
 * Logs the newest hour where it is live, and signs the log. The first hour that is logged begins the promise of one
 * for every hour after it, so only a server that fetches hourly bars and judges each hour may call this: within the
 * hour, once the hour’s bars are judged, and every hour from then on.
 */
export const publishHour = async (
  world: World,
  { signer, privateFor }: LogIdentity,
  clock: Clock,
): Promise<PublishReport> => {
  await requirePublishable(world, clock);
  await world.statements.write((writer) => registerModels(writer, clock.now()));
  const revealed = await revealDue(world, clock);
  const published = await logCalendar(world, HOURLY, { clock, privateFor }, () => {});
  const { size } = await signLog(world, signer);
  return { size, ...published, revealed, backfilled: [] };
};
