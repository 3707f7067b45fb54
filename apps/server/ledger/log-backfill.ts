import { createHash, type Hash } from 'node:crypto';
import type { StatementWriter } from '@assay/adapters/store';
import { canonicalJson, type Instant, type Json, toIso } from '@assay/core/kernel';
import { type BackfillValue, type Statement, universeDigest } from '@assay/core/ledger';
import type { GradeRun, JudgementRun } from '@assay/domain/quant';
import type { World } from '../jobs/world.ts';
import { GRADE_KIND, gradeValue, loggedValue } from './judged.ts';
import { registerUnknown } from './registrations.ts';

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

/** A whole history by its digests. */
interface DigestedHistory {
  readonly value: BackfillValue;
  /** Digest of the rows as of each moment. */
  readonly moments: ReadonlyMap<Instant, string>;
}

/** `undefined` where a kind has no history. */
const digestHistory = async (world: World, kind: string): Promise<DigestedHistory | undefined> => {
  const subjects = [...(await subjectsOf(world, kind))].sort();
  const whole = createHash('sha256');
  const moments = new Map<Instant, Hash>();
  let rows = 0;
  for (const subject of subjects) {
    for (const { asOf, value, abstained } of await historyOf(world, kind, subject)) {
      const line = `${canonicalJson({ subject, asOf: toIso(asOf), value, abstained })}\n`;
      const moment = moments.get(asOf) ?? createHash('sha256');
      moments.set(asOf, moment.update(line));
      whole.update(line);
      rows++;
    }
  }
  if (rows === 0) return undefined;
  const times = [...moments.keys()].sort((a, b) => a - b);
  const [from, to] = [times[0], times[times.length - 1]];
  return {
    value: { from, to, rows, universe: universeDigest(subjects), digest: whole.digest('hex') },
    moments: new Map([...moments].map(([asOf, hash]) => [asOf, hash.digest('hex')])),
  };
};

/** The same model from the same inputs has the same history. */
const isLogged = async ({ statements }: World, kind: string, { model, inputs }: Run): Promise<boolean> => {
  const newest = await statements.newest(BACKFILL, kind);
  return (
    newest?.statement.inputs?.digest === inputs.digest && newest.statement.model?.digest === model.digest
  );
};

/** A history that may have to be logged: its statement but for when, and what it covers. */
interface History {
  readonly statement: Omit<Statement, 'issuedAt'>;
  readonly moments: ReadonlyMap<Instant, string>;
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
  if (await isLogged(world, kind, run)) return undefined;
  const history = await digestHistory(world, kind);
  if (history === undefined) return undefined;
  return { statement: historyStatement(kind, history.value, run), moments: history.moments };
};

/**
 * Logs a history as one entry where rows were added to it or changed since the entries before. That its oldest rows
 * are no longer kept is no change: they are covered already. Its model is registered before it.
 */
export const logHistory = async (
  writer: StatementWriter,
  { statement, moments }: History,
  issuedAt: Instant,
): Promise<boolean> => {
  const { subject } = statement;
  const covered = await writer.covered(subject);
  const added = new Map([...moments].filter(([asOf, digest]) => covered.get(asOf) !== digest));
  if (added.size === 0) return false;
  await registerUnknown(writer, [statement.model], issuedAt);
  await writer.noteCovered(subject, added);
  await writer.append([{ ...statement, issuedAt }]);
  return true;
};
