import { createHash } from 'node:crypto';
import type { StatementWriter } from '@assay/adapters/store';
import { canonicalJson, type Instant, type Json, toIso } from '@assay/core/kernel';
import { type BackfillValue, type Statement, universeDigest } from '@assay/core/ledger';
import type { GradeRun, JudgementRun } from '@assay/domain/quant';
import type { World } from '../jobs/world.ts';
import { GRADE_KIND, gradeValue, loggedValue } from './judged.ts';

const BACKFILL = 'backfill';

/** One judgement of a history, as its digest covers it. */
interface HistoryRow {
  readonly asOf: Instant;
  readonly value: Json;
  readonly abstained: { readonly id: string; readonly reason: string } | null;
}

type Run = Pick<GradeRun | JudgementRun, 'model' | 'inputs'>;

const subjectsOf = ({ backfill }: World, kind: string): Promise<readonly string[]> =>
  kind === GRADE_KIND ? backfill.gradedSymbols() : backfill.judgedSubjects(kind);

const historyOf = async ({ backfill }: World, kind: string, subject: string): Promise<HistoryRow[]> => {
  if (kind !== GRADE_KIND)
    return (await backfill.judgements(kind, subject)).map(({ asOf, value, abstained }) => ({
      asOf,
      value: abstained === null ? loggedValue(value) : null,
      abstained: abstained === null ? null : { id: abstained.id, reason: abstained.reason },
    }));
  return (await backfill.grades(subject)).map((grade) => ({
    asOf: grade.asOf,
    value: gradeValue(grade),
    abstained: grade.abstained === null ? null : { id: grade.abstained.code, reason: grade.abstained.reason },
  }));
};

/** Digest of a whole history; `undefined` where a kind has none. */
const digestHistory = async (world: World, kind: string): Promise<BackfillValue | undefined> => {
  const subjects = [...(await subjectsOf(world, kind))].sort();
  const hash = createHash('sha256');
  let [rows, from, to] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const subject of subjects) {
    for (const { asOf, value, abstained } of await historyOf(world, kind, subject)) {
      hash.update(`${canonicalJson({ subject, asOf: toIso(asOf), value, abstained })}\n`);
      rows++;
      from = Math.min(from, asOf);
      to = Math.max(to, asOf);
    }
  }
  if (rows === 0) return undefined;
  return { from, to, rows, universe: universeDigest(subjects), digest: hash.digest('hex') };
};

const isLogged = async (world: World, kind: string, { model, inputs }: Run): Promise<boolean> => {
  const known = await world.statements.list({
    kind: BACKFILL,
    subject: kind,
    newestFirst: true,
    limit: Number.MAX_SAFE_INTEGER,
  });
  return known.some(
    ({ statement }) => statement.inputs?.digest === inputs.digest && statement.model?.digest === model.digest,
  );
};

/** A history that is to be logged, but for when. */
type History = Omit<Statement, 'issuedAt'>;

const historyStatement = (kind: string, value: BackfillValue, run: Run): History => ({
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
 * The one statement of the history of a kind, for each model and inputs once; `undefined` where it is logged or there
 * is no history. It reads everything, so it is made before the log is held for writing.
 */
export const backfillStatement = async (
  world: World,
  kind: string,
  run: Run,
): Promise<History | undefined> => {
  if (await isLogged(world, kind, run)) return undefined;
  const value = await digestHistory(world, kind);
  return value === undefined ? undefined : historyStatement(kind, value, run);
};

/** Logs a backfill unless somebody else has logged it meanwhile. */
export const logBackfill = async (writer: StatementWriter, statement: Statement): Promise<boolean> => {
  const newest = await writer.newest(BACKFILL, statement.subject);
  const value = newest?.statement.value as unknown as BackfillValue | undefined;
  if (value?.digest === (statement.value as unknown as BackfillValue).digest) return false;
  await writer.append([statement]);
  return true;
};
