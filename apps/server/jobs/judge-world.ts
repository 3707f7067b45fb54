import { AssayError, type Clock, INTERVAL_MS, type Instant } from '@assay/core/kernel';
import type { Snapshot } from '@assay/domain/market';
import type { GradeHistory, JudgementRun, PublishedJudgement } from '@assay/domain/quant';
import { JUDGEMENT_FAMILIES, type JudgedMarket, type JudgementFamily } from '../judgements/index.ts';
import { gradesOf } from './grade-memory.ts';
import type { OnProgress } from './progress.ts';
import { type HeldBars, readBars, readHours } from './read-bars.ts';
import type { World } from './world.ts';

export interface JudgeReport {
  /** Families that were judged anew; the others had the same model and inputs before. */
  readonly judged: readonly { readonly family: string; readonly judgements: number; readonly ms: number }[];
  /** Families that broke; what was stored of them before stands. */
  readonly failed: readonly FamilyFailure[];
  readonly asOf: Instant | null;
}

export interface FamilyFailure {
  readonly family: string;
  readonly message: string;
  readonly stack: string;
}

export interface JudgeOptions {
  readonly onProgress?: OnProgress;
  /** Judges again what is unchanged. */
  readonly force?: boolean;
  /** All where not given. */
  readonly families?: readonly JudgementFamily[];
}

/** The one family that rests on hourly bars; the others rest on the daily ones. */
const isHourly = ({ id }: JudgementFamily): boolean => id === 'hourly-signal';

const inputsOf = ({ snapshot, hourly }: HeldBars, family: JudgementFamily): Snapshot =>
  isHourly(family) && hourly !== null ? hourly : snapshot;

/** Hours alone are not kept waiting for the days to be read. */
const readInputs = async (
  world: World,
  now: Instant,
  families: readonly JudgementFamily[],
): Promise<HeldBars> => {
  const hourly = families.every(isHourly) ? await readHours(world, now) : null;
  return hourly === null ? readBars(world, now) : { snapshot: hourly, hourly };
};

const isUnchanged = async (
  { judgements }: World,
  { kinds, model }: JudgementFamily,
  inputs: Snapshot,
): Promise<boolean> => {
  const run = await judgements.latestRun(kinds[kinds.length - 1]);
  return run !== null && run.model.digest === model.digest && run.inputs.digest === inputs.digest;
};

function* published(
  rows: Iterable<Omit<PublishedJudgement, 'backfill'>>,
  { liveUntil, isRecord, count }: { liveUntil: Instant; isRecord: boolean; count: () => void },
): Generator<PublishedJudgement> {
  for (const row of rows) {
    count();
    yield { ...row, backfill: isRecord || row.asOf < liveUntil };
  }
}

const judgeFamily = async (
  world: World,
  market: JudgedMarket,
  family: JudgementFamily,
  issuedAt: Instant,
): Promise<JudgeReport['judged'][number]> => {
  const started = performance.now();
  const inputs = inputsOf(market, family);
  const byKind = family.judge(market);
  let judgements = 0;
  for (const kind of family.kinds) {
    const run: JudgementRun = {
      kind,
      model: family.model,
      inputs: { digest: inputs.digest, sources: inputs.sources },
      asOf: (inputs.panel.times.at(-1) as number) + INTERVAL_MS[inputs.panel.interval],
      issuedAt,
    };
    const isRecord = family.records?.includes(kind) ?? false;
    // What is as of a bar before the last is too late for its slot.
    const liveUntil = issuedAt - INTERVAL_MS[inputs.panel.interval];
    const rows = published(byKind[kind], { liveUntil, isRecord, count: () => judgements++ });
    await world.judgements.publish(run, rows);
  }
  return { family: family.id, judgements, ms: performance.now() - started };
};

/** What an unexpected error says. @throws what is expected: it concerns the world, not one family. */
const failureOf = (family: string, error: unknown): FamilyFailure => {
  if (error instanceof AssayError) throw error;
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return { family, message, stack };
};

/** @throws AssayError `internal` that names the families that broke, and why. */
export const assertAllJudged = ({ failed }: JudgeReport): void => {
  if (failed.length === 0) return;
  const said = failed.map(({ family, message }) => `${family}: ${message}`).join('; ');
  const cause = new Error(said);
  cause.stack = failed.map(({ stack }) => stack).join('\n');
  throw new AssayError('internal', `not everything could be judged: ${said}`, { cause });
};

/**
 * Makes and stores every judgement other than grades, as of now. A family that breaks keeps no other from being judged:
 * the report names it, see {@link assertAllJudged}.
 */
export const judgeWorld = async (
  world: World,
  clock: Clock,
  { onProgress = () => {}, force = false, families = JUDGEMENT_FAMILIES }: JudgeOptions = {},
): Promise<JudgeReport> => {
  const now = clock.now();
  const inputs = await readInputs(world, now, families);
  const last = inputs.snapshot.panel.times.at(-1);
  if (last === undefined) return { judged: [], failed: [], asOf: null };
  const judged: JudgeReport['judged'][number][] = [];
  const failed: FamilyFailure[] = [];
  let history: GradeHistory | undefined;
  const market: JudgedMarket = {
    ...inputs,
    get history() {
      history ??= gradesOf(world.place, inputs.snapshot).history;
      return history;
    },
  };
  for (const [i, family] of families.entries()) {
    onProgress({ done: i, total: families.length, unit: 'families', message: `Judging: ${family.id}` });
    if (!force && (await isUnchanged(world, family, inputsOf(inputs, family)))) continue;
    try {
      judged.push(await judgeFamily(world, market, family, now));
    } catch (error) {
      failed.push(failureOf(family.id, error));
    }
  }
  return { judged, failed, asOf: last + INTERVAL_MS[inputs.snapshot.panel.interval] };
};
