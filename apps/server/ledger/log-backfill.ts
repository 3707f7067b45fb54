import { createHash, type Hash } from 'node:crypto';
import type { ComparedHistory, StatementWriter } from '@assay/adapters/store';
import { canonicalJson, type Instant, type Json, toIso } from '@assay/core/kernel';
import { type BackfillValue, type Statement, universeDigest } from '@assay/core/ledger';
import type { GradeRun, JudgementRun } from '@assay/domain/quant';
import type { World } from '../jobs/world.ts';
import { GRADE_KIND, gradeValue, loggedValue } from './judged.ts';
import { registerUnknown } from './registrations.ts';

const BACKFILL = 'backfill';

/** One judgement of a history, as its digest covers it. */
interface HistoryRow {
  /** Number of the run that it is of. */
  readonly run: number;
  readonly asOf: Instant;
  readonly value: Json;
  readonly abstained: { readonly id: string; readonly reason: string } | null;
}

type Run = Pick<GradeRun | JudgementRun, 'model' | 'inputs'>;

const subjectsOf = ({ backfill }: World, kind: string): Promise<readonly string[]> =>
  kind === GRADE_KIND ? backfill.gradedSymbols() : backfill.judgedSubjects(kind);

const historyOf = async ({ backfill }: World, kind: string, subject: string): Promise<HistoryRow[]> => {
  if (kind !== GRADE_KIND)
    return (await backfill.judgements(kind, subject)).map(({ run, asOf, value, abstained }) => ({
      run,
      asOf,
      value: abstained === null ? loggedValue(value) : null,
      abstained: abstained === null ? null : { id: abstained.id, reason: abstained.reason },
    }));
  return (await backfill.grades(subject)).map((grade) => ({
    run: grade.run,
    asOf: grade.asOf,
    value: gradeValue(grade),
    abstained: grade.abstained === null ? null : { id: grade.abstained.code, reason: grade.abstained.reason },
  }));
};

/** The rows as of one moment. */
interface Moment {
  readonly digest: string;
  /** The newest run that one of them is of. */
  readonly run: number;
}

/** A whole history by its digests. */
interface DigestedHistory {
  readonly value: BackfillValue;
  readonly moments: ReadonlyMap<Instant, Moment>;
}

/** `undefined` where a kind has no history. */
export const digestHistory = async (world: World, kind: string): Promise<DigestedHistory | undefined> => {
  const subjects = [...(await subjectsOf(world, kind))].sort();
  const whole = createHash('sha256');
  const moments = new Map<Instant, { hash: Hash; run: number }>();
  let rows = 0;
  for (const subject of subjects) {
    for (const { run, asOf, value, abstained } of await historyOf(world, kind, subject)) {
      const line = `${canonicalJson({ subject, asOf: toIso(asOf), value, abstained })}\n`;
      const moment = moments.get(asOf) ?? { hash: createHash('sha256'), run };
      moments.set(asOf, { hash: moment.hash.update(line), run: Math.max(moment.run, run) });
      whole.update(line);
      rows++;
    }
  }
  if (rows === 0) return undefined;
  const times = [...moments.keys()].sort((a, b) => a - b);
  const [from, to] = [times[0], times[times.length - 1]];
  return {
    value: { from, to, rows, universe: universeDigest(subjects), digest: whole.digest('hex') },
    moments: new Map(
      [...moments].map(([asOf, { hash, run }]) => [asOf, { digest: hash.digest('hex'), run }]),
    ),
  };
};

/** What a history was made of when it was last compared with what is covered, or when it was logged. */
const comparedOrigin = async ({ statements }: World, kind: string) => {
  const compared = await statements.history(kind);
  if (compared !== undefined) return compared;
  const statement = (await statements.newest(BACKFILL, kind))?.statement;
  return statement && { model: statement.model?.digest, inputs: statement.inputs?.digest };
};

/** The same model from the same inputs has the same history: another one is not the model's. */
const isCompared = async (world: World, kind: string, { model, inputs }: Run): Promise<boolean> => {
  const compared = await comparedOrigin(world, kind);
  return compared?.model === model.digest && compared.inputs === inputs.digest;
};

/** A history that may have to be logged: its statement but for when, and what it covers. */
interface History {
  readonly statement: Omit<Statement, 'issuedAt'>;
  readonly moments: ReadonlyMap<Instant, Moment>;
}

const historyStatement = (kind: string, value: BackfillValue, run: Run): History['statement'] => ({
  kind: BACKFILL,
  subject: kind,
  asOf: value.to,
  slot: null,
  model: { id: run.model.id, version: run.model.version, digest: run.model.digest },
  inputs: { digest: run.inputs.digest, sources: run.inputs.sources },
  value: value as unknown as Json,
  abstained: null,
  supersedes: null,
});

/**
 * The history of a kind; `undefined` where there is none, or it was logged from the same inputs. It reads everything,
 * so it is made before the log is held for writing.
 */
export const readHistory = async (world: World, kind: string, run: Run): Promise<History | undefined> => {
  if (await isCompared(world, kind, run)) return undefined;
  const history = await digestHistory(world, kind);
  if (history === undefined) return undefined;
  return { statement: historyStatement(kind, history.value, run), moments: history.moments };
};

/**
 * Moments at which a history says something else than what is covered, though no run since has: somebody has edited it.
 * @param compared how it was when it was compared; `undefined` where it never was.
 */
export const editedMoments = (
  moments: ReadonlyMap<Instant, Moment>,
  covered: ReadonlyMap<Instant, string>,
  compared: ComparedHistory | undefined,
): readonly Instant[] =>
  [...moments].flatMap(([asOf, { digest, run }]) =>
    compared !== undefined && run <= compared.run && covered.get(asOf) !== digest ? [asOf] : [],
  );

export const editedText = (kind: string, edited: readonly Instant[]): string =>
  `the history of ${kind} says something else than was logged as of ${edited.length} moments, ${toIso(Math.min(...edited))} the first, and no run has changed it`;

/** What came of a history. */
export interface LoggedHistory {
  readonly logged: boolean;
  /** What of it is not logged, since it was edited. */
  readonly refused: readonly string[];
}

/**
 * Logs a history as one entry where rows were added to it or changed since the entries before. That its oldest rows
 * are no longer kept is no change: they are covered already. Its model is registered before it. A history that was
 * edited is not logged.
 */
export const logHistory = async (
  writer: StatementWriter,
  { statement, moments }: History,
  issuedAt: Instant,
): Promise<LoggedHistory> => {
  const { subject, model, inputs } = statement;
  const covered = await writer.covered(subject);
  const edited = editedMoments(moments, covered, await writer.history(subject));
  if (edited.length > 0) return { logged: false, refused: [editedText(subject, edited)] };
  await writer.noteHistory({
    kind: subject,
    model: model?.digest as string,
    inputs: inputs?.digest as string,
    digest: (statement.value as unknown as BackfillValue).digest,
    run: Math.max(...[...moments.values()].map(({ run }) => run)),
  });
  const added = new Map(
    [...moments].flatMap(([asOf, { digest }]) =>
      covered.get(asOf) === digest ? [] : [[asOf, digest] as const],
    ),
  );
  if (added.size === 0) return { logged: false, refused: [] };
  await registerUnknown(writer, [model], issuedAt);
  await writer.noteCovered(subject, added);
  await writer.append([{ ...statement, issuedAt }]);
  return { logged: true, refused: [] };
};
