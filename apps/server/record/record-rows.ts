import type { LoggedStatement } from '@assay/adapters/store';
import { DAY, type Instant, toIso } from '@assay/core/kernel';
import {
  type ClosedJudgement,
  judgedOutcome,
  type KindRecord,
  type Statement,
  type TrackRecord,
} from '@assay/core/ledger';
import type { ClosedJudgementRow, TrackRecordRow } from '@assay/core/wire';

const periodRows = (periods: KindRecord['months']) =>
  periods === null ? null : periods.map((period) => ({ ...period, from: toIso(period.from) }));

const kindRow = ({
  first,
  last,
  tenths,
  bands,
  months,
  quarters,
  ...rest
}: KindRecord): TrackRecordRow['records'][number] => ({
  ...rest,
  first: toIso(first),
  last: toIso(last),
  tenths: tenths === null ? null : [...tenths],
  bands: bands === null ? null : [...bands],
  months: periodRows(months),
  quarters: periodRows(quarters),
});

const day = (at: Instant): string => toIso(at).slice(0, 10);

/** What is to be said where there is nothing to measure. */
const noteOf = ({ records, closedSlots }: TrackRecord, isFiltered: boolean): string | null => {
  if (closedSlots > 0) return null;
  if (records.length === 0)
    return isFiltered
      ? 'Nothing that was judged live is in this selection.'
      : 'Nothing was judged live yet: the record begins with the first live slot.';
  const firstEnd = Math.min(...records.map(({ first, horizonDays }) => first + horizonDays * DAY));
  return `No live slot has closed yet: the registered horizon of the first one ends on ${day(firstEnd)}.`;
};

export const recordRow = (
  record: TrackRecord,
  {
    size,
    readAt,
    isFiltered,
  }: { readonly size: number; readonly readAt: Instant; readonly isFiltered: boolean },
): TrackRecordRow => ({
  note: noteOf(record, isFiltered),
  size,
  readAt: toIso(readAt),
  since: record.since === null ? null : toIso(record.since),
  until: record.until === null ? null : toIso(record.until),
  days: record.days,
  closedSlots: record.closedSlots,
  excluded: record.excluded,
  models: record.models,
  records: record.records.map(kindRow),
});

/** @param judged the judgement in clear, whether it was public or revealed. */
export const closedRow = (
  closed: ClosedJudgement,
  judged: Statement,
  { statement }: LoggedStatement,
): ClosedJudgementRow => {
  const { outcome, score, hit, call, band } = judgedOutcome(closed, judged, statement);
  const { of, horizonDays, from, to, return: moved, stopped } = outcome;
  return {
    number: closed.number,
    judgement: of,
    revealed: closed.entry === of ? null : closed.entry,
    kind: closed.kind,
    subject: judged.subject,
    model: closed.model,
    asOf: toIso(judged.asOf),
    closedAt: toIso(statement.asOf),
    horizonDays,
    from,
    to,
    return: moved,
    stopped,
    score,
    hit,
    call,
    band: band === null ? null : { ...band, band50: [...band.band50], band90: [...band.band90] },
  };
};
