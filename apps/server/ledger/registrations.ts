import type { StatementWriter } from '@assay/adapters/store';
import { canonicalJson, type Instant, type Json } from '@assay/core/kernel';
import type { ScheduleValue, Statement, StatementModel } from '@assay/core/ledger';
import { modelContent } from '@assay/domain/quant';
import { type Calendar, MODELS, type RegisteredModel, scheduleOf } from './promise.ts';

const MODEL_KIND = 'model';
const SCHEDULE_KIND = 'schedule';

const registration = (
  kind: string,
  subject: string,
  now: Instant,
  more: Pick<Statement, 'model' | 'value' | 'supersedes'>,
): Statement => ({
  kind,
  subject,
  asOf: now,
  issuedAt: now,
  slot: null,
  inputs: null,
  abstained: null,
  ...more,
});

const registerModel = async (
  writer: StatementWriter,
  { id, version, digest, description }: RegisteredModel,
  now: Instant,
): Promise<void> => {
  const known = await writer.newest(MODEL_KIND, id);
  if (known?.statement.model?.digest === digest) return;
  const supersedes = known?.number ?? null;
  const model = { id, version, digest };
  await writer.append([registration(MODEL_KIND, id, now, { model, value: description, supersedes })]);
};

/** Logs every model in force that is not the last one registered under its id. */
export const registerModels = async (writer: StatementWriter, now: Instant): Promise<void> => {
  for (const model of MODELS) await registerModel(writer, model, now);
};

/** Logs models that judgements name and nobody has registered: those of a version before this one. */
export const registerUnknown = async (
  writer: StatementWriter,
  models: readonly (StatementModel | null)[],
  now: Instant,
): Promise<void> => {
  const named = new Map(models.flatMap((model) => (model === null ? [] : [[model.digest, model] as const])));
  for (const model of named.values()) {
    const known = await writer.list({
      kind: MODEL_KIND,
      subject: model.id,
      newestFirst: true,
      limit: Number.MAX_SAFE_INTEGER,
    });
    if (known.some(({ statement }) => statement.model?.digest === model.digest)) continue;
    await registerModel(writer, { ...model, description: modelContent(model.digest) ?? { ...model } }, now);
  }
};

/** The schedule of a calendar in force, logged where it is new or promises something else than the one before. */
export const registerSchedule = async (
  writer: StatementWriter,
  calendar: Calendar,
  start: Instant,
  now: Instant,
): Promise<ScheduleValue> => {
  const known = await writer.newest(SCHEDULE_KIND, calendar.id);
  const before = known?.statement.value as unknown as ScheduleValue | undefined;
  const schedule = scheduleOf(calendar, before?.start ?? start);
  const value = schedule as unknown as Json;
  if (known === undefined || canonicalJson(known.statement.value) !== canonicalJson(value)) {
    const supersedes = known?.number ?? null;
    await writer.append([registration(SCHEDULE_KIND, calendar.id, now, { model: null, value, supersedes })]);
  }
  return schedule;
};
